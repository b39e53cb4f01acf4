package main

import (
	"io"
	"log/slog"
	"slices"
)

// speakable are the attributes whose text may stand in a log: names of stages and
// places, never what stands in a cell.
func speakable(key string) bool {
	return slices.Contains([]string{
		slog.MessageKey, slog.LevelKey, "stage", "file", "source", "path", "code", "version", "system", "go",
	}, key)
}

// newLogger writes lines of key=value. It is built to be safe by default: any
// attribute that is no number, duration or truth value is masked unless its
// key is known to be harmless.
func newLogger(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{ReplaceAttr: redact}))
}

func redact(groups []string, a slog.Attr) slog.Attr {
	switch a.Value.Kind() {
	case slog.KindBool, slog.KindDuration, slog.KindFloat64, slog.KindInt64, slog.KindTime, slog.KindUint64:
		return a
	}
	if len(groups) == 0 && speakable(a.Key) {
		return a
	}
	return slog.String(a.Key, "[redacted]")
}

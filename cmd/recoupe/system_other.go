//go:build !windows

package main

import (
	"context"
	"os"
	"os/exec"
)

// systemLang is "": outside of Windows the locale variables say it.
func systemLang() string { return "" }

// shellCommand runs a line as the shell would.
func shellCommand(ctx context.Context, line string) *exec.Cmd {
	return exec.CommandContext(ctx, "sh", "-c", line)
}

// enableColour has nothing to do: every terminal here knows ANSI codes.
func enableColour(*os.File) bool { return true }

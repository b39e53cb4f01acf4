package table

import (
	"io"
	"strings"
)

// textBlob holds bytes that are in memory already.
func textBlob(path, text string, limit int64) blob {
	return blob{path: path, size: int64(len(text)), limit: limit, open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

package adapters

import (
	"context"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"

	"recoupe/adapters/table"
)

// unpacked knows which members of archives lie beside them as files, too: people
// unpack an export and leave the archive where it was. Reading both would count
// every contact twice.
type unpacked struct {
	root   string
	byBase map[string][]string // base name in small letters → files below root
	sums   map[string]uint32   // CRC-32 of files that were looked at
}

func newUnpacked(root string, files []string) *unpacked {
	u := &unpacked{root: root, byBase: map[string][]string{}, sums: map[string]uint32{}}
	for _, f := range files {
		base := strings.ToLower(filepath.Base(f))
		u.byBase[base] = append(u.byBase[base], f)
	}
	return u
}

// holds says that a file of the folder has the name and the bytes of a member.
func (u *unpacked) holds(ctx context.Context, m table.Member) bool {
	for _, file := range u.byBase[strings.ToLower(m.Base)] {
		info, err := os.Stat(filepath.Join(u.root, file))
		if err != nil || info.Size() != m.Size || m.Size == 0 {
			continue
		}
		if sum, ok := u.sum(ctx, file); ok && sum == m.CRC {
			return true
		}
	}
	return false
}

// sum gives the checksum that archives use; ok is false for a file that can't be
// read, which is told when it is opened.
func (u *unpacked) sum(ctx context.Context, file string) (sum uint32, ok bool) {
	if sum, ok := u.sums[file]; ok {
		return sum, true
	}
	f, err := os.Open(filepath.Join(u.root, file))
	if err != nil {
		return 0, false
	}
	defer f.Close()
	h := crc32.NewIEEE()
	buf := make([]byte, 1<<16)
	for {
		n, err := f.Read(buf)
		h.Write(buf[:n])
		if err == io.EOF {
			u.sums[file] = h.Sum32()
			return h.Sum32(), true
		}
		if err != nil || ctx.Err() != nil {
			return 0, false
		}
	}
}

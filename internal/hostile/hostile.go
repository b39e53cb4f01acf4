// Package hostile makes files that harm programs that read them: bombs, lies
// about sizes and formats, endless lines, characters that take over a terminal.
// The flow must get past each of them in bounded time and memory.
//
// Every file is made by a few lines of code from nothing, so that none needs to
// be kept.
package hostile

import (
	"io"
	"strings"
)

// File is one hostile file.
type File struct {
	Name string // its name in the folder of exports, unique
	// Large files are for the long run: they take seconds to write or to read.
	Large bool
	// Want is the code that must be told of it; "" where it is read, or left
	// aside, without a word.
	Want string
	// Write makes the content.
	Write func(w io.Writer) error
	// Sized makes it in another size, in bytes; nil where it has none.
	Sized func(w io.Writer, size int) error
}

// Files lists all, in the order in which they are tried.
func Files() []File {
	var all []File
	for _, family := range [][]File{
		quoteFiles(), rowFiles(), characterFiles(), charsetFiles(), lyingFiles(), archiveFiles(),
		workbookFiles(), jsonFiles(), cardFiles(), otherFiles(),
	} {
		all = append(all, family...)
	}
	return all
}

const (
	kib = 1 << 10
	mib = 1 << 20

	// large is the size from which a file is for the long run.
	large = 4 * mib
)

// header and good are the start of a list that would be sound.
const (
	header = "Nom;Prénom;Email;Téléphone;Adresse;Ville\n"
	good   = "Martel;Ana;ana.martel@example.org;06 39 98 10 01;3 rue des Tanneurs;Lyon\n"
)

// text is a file of one piece.
func text(name, want, content string) File {
	return File{Name: name, Want: want, Write: func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}}
}

// flood is a file of a head, a piece repeated up to a size in bytes, and a tail.
func flood(name, want, head, piece string, size int, tail string) File {
	sized := func(w io.Writer, size int) error { return repeat(w, head, piece, size, tail) }
	return File{Name: name, Want: want, Large: size > large, Sized: sized, Write: func(w io.Writer) error { return sized(w, size) }}
}

// repeat writes without holding more than a mebibyte.
func repeat(w io.Writer, head, piece string, size int, tail string) error {
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	block := strings.Repeat(piece, max(mib/len(piece), 1))
	for left := size; left > 0; left -= len(block) {
		n := min(left, len(block)) / len(piece) * len(piece)
		if _, err := io.WriteString(w, block[:n]); err != nil {
			return err
		}
		if n == 0 {
			break
		}
	}
	_, err := io.WriteString(w, tail)
	return err
}

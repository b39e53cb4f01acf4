package main

import (
	"path/filepath"

	"recoupe/config"
	"recoupe/internal/lang"
)

// volume says whether what is written to a place is encrypted on the disk.
type volume int

// The answers. A disk may encrypt itself, and a machine may have its disks encrypted
// from outside: what can't be seen is not called encrypted.
const (
	volumeUnknown volume = iota
	volumePlain
	volumeEncrypted
)

var volumeWords = [...]lang.Text{
	volumeUnknown:   lang.T("inconnu", "unknown"),
	volumePlain:     lang.T("non, pour ce qui s’en voit", "no, as far as can be seen"),
	volumeEncrypted: lang.T("oui", "yes"),
}

// warnPlain warns once where contacts are to lie on a volume that is not encrypted:
// whoever takes the disk reads the exports beside the base.
func warnPlain(t *terminal, path string, file *config.File) {
	if file != nil && file.Volume.AcceptPlain || volumeOf(path) != volumePlain {
		return
	}
	t.remark("warning", t.say(lang.T("le volume de "+path+" ne paraît pas chiffré : qui prend le disque lit les exports",
		"the volume of "+path+" does not seem to be encrypted: whoever takes the disk reads the exports")))
	t.remark("hint", t.say(lang.T("chiffrez-le, ou faites taire cet avis dans recoupe.yaml : volume: {accept_plain: true}",
		"encrypt it, or silence this in recoupe.yaml: volume: {accept_plain: true}")))
}

// standing is the path, or the nearest folder above it that is there.
func standing(path string, there func(string) bool) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	for !there(abs) && filepath.Dir(abs) != abs {
		abs = filepath.Dir(abs)
	}
	return abs
}

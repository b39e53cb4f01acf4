package adapters

import (
	"path"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// sourceName holds the short and the long name of a source: the short one is
// used unless two sources would share it.
type sourceName struct {
	short, long, final string
}

// nameOf makes a source's name from the file's path below the folder and the
// steps inside the file. A sheet is a step only where a file has several tables.
func nameOf(f foundTable) sourceName {
	short := strings.TrimSuffix(f.rel, path.Ext(f.rel))
	long := f.rel
	member, inArchive := memberOf(f.table.Path)
	if f.table.Name != "" && (inArchive || !f.alone) {
		short += "/" + f.table.Name
	}
	if inArchive {
		long += "/" + member
	} else if f.table.Name != "" && !f.alone {
		long += "/" + f.table.Name
	}
	return sourceName{short: norm.NFC.String(short), long: norm.NFC.String(long)}
}

// memberOf gives the steps inside an archive or workbook, from a table's path.
func memberOf(p string) (string, bool) {
	i := strings.IndexByte(p, '!')
	if i < 0 {
		return "", false
	}
	file := strings.ToLower(path.Ext(p[:i]))
	return strings.ReplaceAll(p[i+1:], "!", "/"), file != ".xlsx" && file != ".xlsm"
}

// nameSources makes the names distinct, upper and lower case taken as one: the
// sources that would share a short name all get the long one, and whatever is
// still the same is numbered.
func nameSources(names []sourceName) {
	shorts := map[string]int{}
	for _, n := range names {
		shorts[strings.ToLower(n.short)]++
	}
	taken := map[string]bool{}
	for i := range names {
		n := &names[i]
		n.final = n.short
		if shorts[strings.ToLower(n.short)] > 1 {
			n.final = n.long
		}
		base := n.final
		for k := 2; taken[strings.ToLower(n.final)]; k++ {
			n.final = base + "#" + strconv.Itoa(k)
		}
		taken[strings.ToLower(n.final)] = true
	}
}

package report

import (
	"slices"
	"strings"

	"recoupe/record"
)

// Venues tells the places apart that the sources come from and gives each
// source's index into them (-1 for none). Places that the caller names win.
//
// Otherwise the first folder of a source's name is its place, where several
// folders hold the same tool: three folders with a box office each are three
// places, a folder per tool is one place and gives no venue at all.
func Venues(sources []SourceInput) (names []string, of []int) {
	label := namedVenues(sources)
	if label == nil {
		label = folderVenues(sources)
	}
	names, of = []string{}, make([]int, len(sources))
	for i := range sources {
		of[i] = -1
		if label == nil || label[i] == "" {
			continue
		}
		if of[i] = slices.Index(names, label[i]); of[i] < 0 {
			of[i] = len(names)
			names = append(names, label[i])
		}
	}
	return names, of
}

func namedVenues(sources []SourceInput) []string {
	label := make([]string, len(sources))
	named := false
	for i, s := range sources {
		label[i] = s.Venue
		named = named || s.Venue != ""
	}
	if !named {
		return nil
	}
	return label
}

// folderVenues gives the first folder of each source, nil where the folders do
// not look like places.
func folderVenues(sources []SourceInput) []string {
	label := make([]string, len(sources))
	folderOf := map[string]string{} // tool → first folder it was met in
	shared := false
	for i, s := range sources {
		folder, _, ok := strings.Cut(s.Source.Name, "/")
		if !ok {
			continue
		}
		label[i] = folder
		tool := toolLabel(s.Source)
		if f, met := folderOf[tool]; met && f != folder {
			shared = true
		} else {
			folderOf[tool] = folder
		}
	}
	if !shared {
		return nil
	}
	return label
}

// toolLabel names a source's tool; where it is unknown, the file's own name
// ("billetterie") is the best word there is.
func toolLabel(s *record.Source) string {
	if s.Tool != "" {
		return s.Tool
	}
	return s.Name[strings.LastIndexByte(s.Name, '/')+1:]
}

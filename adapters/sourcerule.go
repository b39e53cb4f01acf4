package adapters

import (
	"path"
	"slices"

	"recoupe/record"
)

// SourceRule is what the user says of some files beyond what they show.
type SourceRule struct {
	// Files are globs below the folder with forward slashes; one without a slash
	// is for the base name. An archive's members and a workbook's sheets are those
	// of their file.
	Files []string
	// Tool names the tool where it is not known; "" leaves it.
	Tool string
	// Domain is the wall behind which the records stand; DomainUnknown leaves it.
	Domain record.Domain
	// Unique says that no two records of the source are one person.
	Unique bool
	// Ignore leaves the files out.
	Ignore bool
	// Entry is the place of the rule in the user's list, from 1 on.
	Entry int
}

// RuleFor gives the first rule for a file below the folder, nil for none.
func RuleFor(rules []SourceRule, rel string) *SourceRule {
	for i := range rules {
		r := &rules[i]
		if slices.ContainsFunc(r.Files, func(glob string) bool { return globFold(glob, rel) || globFold(glob, path.Base(rel)) }) {
			return r
		}
	}
	return nil
}

func (s *scanner) ignored(rel string) bool {
	r := RuleFor(s.opt.Sources, rel)
	return r != nil && r.Ignore
}

// apply says of a source what the user said of its file.
func (r *SourceRule) apply(s *record.Source) {
	if r == nil {
		return
	}
	if r.Tool != "" {
		s.Tool = r.Tool
	}
	if r.Domain != record.DomainUnknown {
		s.Domain = r.Domain
	}
	s.Unique = r.Unique
	s.Entry = r.Entry
}

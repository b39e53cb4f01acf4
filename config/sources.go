package config

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"recoupe/adapters"
	"recoupe/privacy/law"
	"recoupe/record"
)

// Source is what the user says of some files of the folder.
type Source struct {
	// Files are globs below the folder of the exports, with forward slashes; one
	// without a slash is for files of that name in any folder.
	Files []string `yaml:"files"`
	// Tool is the name of the tool, for the report.
	Tool string `yaml:"tool,omitempty"`
	// Mapping is the path of a mapping file, from the folder of recoupe.yaml on.
	Mapping string `yaml:"mapping,omitempty"`
	// Domain is audience, professional or personnel.
	Domain string `yaml:"domain,omitempty"`
	// Delivery is full (what is not in the file has vanished from the tool) or
	// delta (the file brings changes only); full when empty.
	Delivery string `yaml:"delivery,omitempty"`
	// Unique says that the source holds no person twice.
	Unique bool `yaml:"unique,omitempty"`
	// Purposes are what the venue may use the source for, each on one legal basis.
	Purposes map[string]string `yaml:"purposes,omitempty"`
	// Held are the fields that a legal obligation among the purposes needs: they stay,
	// for it alone, when a person is erased. Those of an invoice when empty.
	Held []string `yaml:"held,omitempty"`
	// SoftOptIn says that buyers could object to being written to when they gave
	// their address at a sale.
	SoftOptIn bool `yaml:"soft_opt_in,omitempty"`
	// Retention is the class that says for how long records may be kept: prospect,
	// customer, partner, accounting or personnel; by the kind of tool when empty.
	Retention string `yaml:"retention,omitempty"`
	// Notice is the day, yyyy-mm-dd, since which the persons of the source are told
	// what their data are used for (GDPR arts. 13 and 14).
	Notice string `yaml:"notice,omitempty"`
	// Recipients are who gets the data, beside the venue and the tool's vendor.
	Recipients []string `yaml:"recipients,omitempty"`
	// Ignore leaves the files out.
	Ignore bool `yaml:"ignore,omitempty"`
}

// check names what is wrong with the i-th source, counted from 1.
func (s *Source) check(i int) error {
	if len(s.Files) == 0 {
		return fmt.Errorf("sources, entry %d: files is missing", i)
	}
	for _, glob := range s.Files {
		if _, err := path.Match(glob, ""); err != nil {
			return fmt.Errorf("sources, entry %d: %q is no pattern of file names", i, glob)
		}
	}
	if _, ok := record.ParseDomain(s.Domain); s.Domain != "" && !ok {
		return fmt.Errorf("sources, entry %d: domain %q: write audience, professional or personnel", i, s.Domain)
	}
	if s.Delivery != "" && s.Delivery != "full" && s.Delivery != "delta" {
		return fmt.Errorf("sources, entry %d: delivery %q: write full or delta", i, s.Delivery)
	}
	if _, err := time.Parse(time.DateOnly, s.Notice); s.Notice != "" && err != nil {
		return fmt.Errorf("sources, entry %d: notice: want a day, as 2026-11-24", i)
	}
	if s.Retention != "" {
		if err := checkClass(s.Retention); err != nil {
			return fmt.Errorf("sources, entry %d: %w", i, err)
		}
	}
	for _, name := range s.Held {
		if _, ok := record.ParseField(name); !ok {
			return fmt.Errorf("sources, entry %d: held: %q is no field: write first, last, address1, postcode, last_purchase …", i, name)
		}
	}
	for _, purpose := range slices.Sorted(maps.Keys(s.Purposes)) {
		if _, ok := law.ParseBasis(s.Purposes[purpose]); !ok {
			return fmt.Errorf("sources, entry %d: purpose %s: %q is no legal basis: write %s", i, purpose, s.Purposes[purpose], baseNames())
		}
	}
	return nil
}

// Rules gives what is said of the sources in the form in which the adapters
// take it.
func (f *File) Rules() (rules []adapters.SourceRule) {
	for i := range f.Sources {
		s := &f.Sources[i]
		r := adapters.SourceRule{Files: s.Files, Tool: s.Tool, Unique: s.Unique, Ignore: s.Ignore, Entry: i + 1}
		r.Domain, _ = record.ParseDomain(s.Domain)
		rules = append(rules, r)
	}
	return rules
}

// Mappings gives the paths of the mapping files that are named, each once.
func (f *File) Mappings() (paths []string) {
	seen := map[string]bool{}
	for i := range f.Sources {
		m := f.Sources[i].Mapping
		if m == "" || seen[m] {
			continue
		}
		seen[m] = true
		if !filepath.IsAbs(m) {
			m = filepath.Join(f.dir, filepath.FromSlash(m))
		}
		paths = append(paths, m)
	}
	return paths
}

// Deltas gives patterns for the names of the sources that bring changes only: the
// paths of their files without the ending.
func (f *File) Deltas() (patterns []string) {
	for i := range f.Sources {
		if f.Sources[i].Delivery != "delta" {
			continue
		}
		for _, glob := range f.Sources[i].Files {
			patterns = append(patterns, strings.TrimSuffix(glob, path.Ext(glob)))
		}
	}
	return patterns
}

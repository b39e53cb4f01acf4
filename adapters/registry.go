package adapters

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"sync"
)

//go:embed profiles/*.yaml
var profileFiles embed.FS

// coded lists the adapters that need code; each lives in a folder of its own
// (adapters/<tool>) and is named here.
func coded() (list []Adapter) {
	for _, l := range Layouts() {
		list = append(list, &layoutAdapter{l})
	}
	return list
}

// Builtin gives the adapters that come with the program: those with code, then
// the profiles in the order of their file names. It reads the embedded profiles
// and fails only where one of them is unsound.
func Builtin() ([]Adapter, error) {
	list := coded()
	profiles, err := Profiles()
	for _, p := range profiles {
		list = append(list, NewProfileAdapter(p))
	}
	return list, err
}

// Profiles gives the embedded profiles in the order of their file names. They
// are read once and shared by all callers, who must not change them.
func Profiles() ([]*Profile, error) {
	list, err := embedded()
	return slices.Clone(list), err
}

// embedded parses the profiles on first use: that takes longer than reading a
// small folder of exports.
var embedded = sync.OnceValues(parseEmbedded)

func parseEmbedded() ([]*Profile, error) {
	names, err := fs.Glob(profileFiles, "profiles/*.yaml")
	if err != nil {
		return nil, err
	}
	var list []*Profile
	for _, name := range names {
		data, err := profileFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		p, err := ParseProfile(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		list = append(list, p)
	}
	return list, nil
}

// NewProfileAdapter gives the adapter of a profile.
func NewProfileAdapter(p *Profile) Adapter { return &profileAdapter{profile: p} }

// loadMappings reads the user's own profiles.
func loadMappings(paths []string) ([]*Profile, error) {
	var list []*Profile
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		p, err := ParseProfile(data)
		if err == nil {
			err = p.readsNothingDenied()
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		list = append(list, p)
	}
	return list, nil
}

// readsNothingDenied refuses a user's mapping that takes notes, a secret, a bank
// account or pay for something else. A number of papers may be compared, where
// the user asks for that ("compare"), but is never a value of the record.
func (p *Profile) readsNothingDenied() error {
	for i := range p.Persons {
		spec := &p.Persons[i]
		for _, group := range append([]map[string]FieldSpec{spec.Fields}, spec.Addresses...) {
			for _, name := range slices.Sorted(maps.Keys(group)) {
				for _, col := range group[name].Columns {
					if words().denied(headingKey(col)) {
						return fmt.Errorf("persons, entry %d: %s: column %q is never read: notes, secrets, bank and pay stay out", i+1, name, col)
					}
				}
			}
		}
	}
	return nil
}

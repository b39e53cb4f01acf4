package recoupe

import (
	"errors"
	"maps"
	"slices"

	"recoupe/store"
)

// What an erasure, a purge and a restored base have in common: records leave the
// roll of a source, and what the base knows of them beside the roll goes along.

// takeOut removes entries from the roll of a source, or changes them: leaves says
// which go, and may write into those that stay. The keys of what is gone are destroyed
// with the commit. It gives the number of entries that went.
func takeOut(c *store.Change, source *store.Source, entries []store.Entry, leaves func(i int, e *store.Entry) (bool, error)) (int, error) {
	var kept []store.Entry
	var left []uint64
	for i, e := range entries {
		gone, err := leaves(i, &e)
		if err != nil {
			return 0, err
		}
		if gone || e.Number != entries[i].Number {
			left = append(left, entries[i].Number)
		}
		if !gone {
			kept = append(kept, e)
		}
	}
	if len(left) == 0 {
		return 0, nil
	}
	if err := errors.Join(c.PutRoll(source, kept), c.PutPersons(source, kept)); err != nil {
		return 0, err
	}
	c.PutSource(source)
	c.DropBodies(unused(left, kept))
	return len(entries) - len(kept), nil
}

// forgetRecord removes what the base knows of a record beside the record itself.
func forgetRecord(c *store.Change, ref store.Ref) error {
	c.RemoveFormer(ref)
	return c.EraseRequests(ref)
}

// forgetAddresses removes what the venue was told about addresses.
func forgetAddresses(c *store.Change, addresses map[string]bool) error {
	for _, a := range slices.Sorted(maps.Keys(addresses)) {
		if err := c.EraseConsents(a); err != nil {
			return err
		}
	}
	return nil
}

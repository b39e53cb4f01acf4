package table

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// jsonList is a list of items in a document.
type jsonList struct {
	path string
	size int64
	rows bool // its elements are arrays
}

// maxLists bounds the lists that are told apart in one document.
const maxLists = 1000

// locate chooses the list of items. t.Lists names all of them.
func (s *jsonSource) locate(ctx context.Context, t *Table) error {
	if s.lines {
		return nil
	}
	lists, err := s.findLists(ctx)
	if s.lines || err != nil && err != errJSON {
		return err
	}
	for _, l := range lists {
		t.Lists = append(t.Lists, l.path)
	}
	if len(lists) > 0 {
		best := slices.MinFunc(lists, compareLists)
		s.items, t.Items = best.path, best.path
		s.list, s.rows = true, best.rows
		return nil // a fault comes up again, with its place, when rows are read
	}
	if err == nil && !s.object {
		err = &Error{Path: t.Path, Code: NoItems}
	}
	return err
}

// compareLists puts the better list first.
func compareLists(a, b jsonList) int {
	rank := func(l jsonList) int {
		name := strings.ToLower(l.path[strings.LastIndexByte(l.path, '.')+1:])
		if i := slices.Index(jsonLists, name); i >= 0 {
			return i
		}
		return len(jsonLists)
	}
	return cmp.Or(rank(a)-rank(b), cmp.Compare(b.size, a.size))
}

// findLists finds the lists of objects that lie at the top or inside up to three
// objects. A document that is cut off gives what it has. Values that follow the
// first one make JSON Lines of it.
func (s *jsonSource) findLists(ctx context.Context) (lists []jsonList, err error) {
	err = s.with(ctx, func(j *jsonStream) error {
		s.object = j.peek() == '{'
		err := j.walk("", 0, func(path string) error {
			l := jsonList{path: path}
			j.take('[')
			inner := j.peek()
			l.rows = inner == '['
			var err error
			l.size, err = j.restOfArray()
			if (inner == '{' || l.rows) && len(lists) < maxLists {
				lists = append(lists, l)
			}
			return err
		})
		if c := j.peek(); err == nil && (c == '{' || c == '[') {
			s.lines = true
		}
		return err
	})
	return lists, err
}

// walk calls visit for the lists at the top or inside up to three objects, which
// must pass over them, and passes over all else.
func (j *jsonStream) walk(path string, depth int, visit func(path string) error) error {
	switch c := j.peek(); {
	case c == '{' && depth < 3:
		return j.object(func(key string) error {
			if path != "" {
				key = path + "." + key
			}
			return j.walk(key, depth+1, visit)
		})
	case c == '[':
		return visit(path)
	}
	_, err := j.value(false)
	return err
}

// restOfArray passes over an array from behind its bracket and gives its length
// in bytes.
func (j *jsonStream) restOfArray() (size int64, err error) {
	if j.take(']') {
		return 0, nil
	}
	for {
		v, err := j.value(false)
		if size += v.size; err != nil {
			return size, err
		}
		if j.take(']') {
			return size, nil
		}
		if !j.take(',') {
			return size, j.fault()
		}
	}
}

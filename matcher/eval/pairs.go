package eval

import "io"

// readPairs makes entities of what the pairs connect.
func (t *Truth) readPairs(rows *tableReader, left, right int) error {
	var sets unions
	number := map[string]int32{}
	var ids []string
	add := func(id string) int32 {
		n, ok := number[id]
		if !ok {
			n = sets.add()
			number[id] = n
			ids = append(ids, id)
		}
		return n
	}
	for {
		cells, err := rows.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		a, b := cellOf(cells, left), cellOf(cells, right)
		if a == "" || b == "" {
			return rows.fault("no record id")
		}
		sets.join(add(a), add(b))
	}
	kind := t.kind("")
	for i, id := range ids {
		label := t.entity(ids[sets.find(int32(i))])
		t.lines = append(t.lines, line{id: id, label: label, kind: kind})
	}
	return nil
}

// unions is a union-find whose root is the smallest member.
type unions []int32

func (u *unions) add() int32 {
	*u = append(*u, int32(len(*u)))
	return int32(len(*u) - 1)
}

func (u unions) find(i int32) int32 {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

func (u unions) join(a, b int32) {
	a, b = u.find(a), u.find(b)
	u[max(a, b)] = min(a, b)
}

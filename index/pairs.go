package index

import (
	"context"
)

// window is the number of neighbours that a row of a block meets when the block
// is too large still after all refinements.
const window = 8

// jobRows is the number of rows that a worker takes at a time.
const jobRows = 1 << 12

// Pairs calls emit for every row that has candidates, with those of them that follow
// it in the table: every candidate pair comes once. Each worker calls emit with its
// own number, and with is valid until it returns; the order of the rows depends on
// the workers, the set of pairs does not.
func (x *Index) Pairs(ctx context.Context, workers int, emit func(worker int, row uint32, with []uint32)) error {
	meetings := make([]*meeting, max(workers, 1))
	for w := range meetings {
		meetings[w] = newMeeting(x)
	}
	jobs := (len(x.group) + jobRows - 1) / jobRows
	err := each(ctx, jobs, workers, func(w, i int) error {
		x.done(i, jobs)
		for row := i * jobRows; row < min((i+1)*jobRows, len(x.group)); row++ {
			if with := meetings[w].of(uint32(row)); len(with) > 0 {
				emit(w, uint32(row), with)
			}
		}
		return nil
	})
	for r := range x.Stats {
		x.Stats[r].Pairs = 0
		for _, m := range meetings {
			x.Stats[r].Pairs += m.counts[r]
		}
	}
	return err
}

// meeting lets one row after the other meet its candidates.
type meeting struct {
	index  *Index
	seen   []uint64 // rows that were met, a bit each
	met    []uint32
	counts []int64 // pairs by the rule under which they met first
}

func newMeeting(x *Index) *meeting {
	return &meeting{index: x, seen: make([]uint64, len(x.group)/64+1), counts: make([]int64, len(x.Stats))}
}

// of gives the candidates of a row that follow it.
func (m *meeting) of(row uint32) []uint32 {
	x, run := m.index, 0
	m.met = m.met[:0]
	m.add(row) // nobody meets himself
	for _, place := range x.places[x.starts[row]:x.starts[row+1]] {
		for run+1 < len(x.runs) && place >= x.runs[run+1].start {
			run++
		}
		r, before := &x.runs[run], len(m.met)
		if at := int(place - r.start); r.wide {
			m.neighbours(row, r.rows, at)
		} else {
			m.block(r.rows[at+1:])
		}
		m.counts[r.rule] += int64(len(m.met) - before)
	}
	for _, row := range m.met {
		m.seen[row/64] = 0
	}
	return m.met[1:]
}

// block meets the rest of a block.
func (m *meeting) block(rows []uint32) {
	for _, v := range rows {
		m.add(v &^ lastOfBlock)
		if v&lastOfBlock != 0 {
			return
		}
	}
}

// neighbours meets those who stand near a place of a wide block and follow its row.
func (m *meeting) neighbours(row uint32, rows []uint32, at int) {
	for i := at - 1; i >= max(0, at-window) && rows[i]&lastOfBlock == 0; i-- {
		if rows[i] > row {
			m.add(rows[i])
		}
	}
	for i := at; i < at+window && rows[i]&lastOfBlock == 0; i++ {
		if next := rows[i+1] &^ lastOfBlock; next > row {
			m.add(next)
		}
	}
}

func (m *meeting) add(row uint32) {
	word, bit := &m.seen[row/64], uint64(1)<<(row%64)
	if *word&bit == 0 {
		*word |= bit
		m.met = append(m.met, row)
	}
}

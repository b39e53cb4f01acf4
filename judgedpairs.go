package recoupe

import (
	"fmt"
	"os"
)

// judgedPair is an answer about two records of a run.
type judgedPair struct {
	left, right uint32
	match       bool
}

func (o *Options) readJudged() (err error) {
	if o.Judged == "" {
		return nil
	}
	data, err := os.ReadFile(o.Judged)
	if err != nil {
		return err
	}
	if o.judged, err = parseJudged(data); err != nil {
		return fmt.Errorf("%s: %w", o.Judged, err)
	}
	return nil
}

// judgedPairs finds the records that the answers speak of, and leaves out answers
// about records that are not there.
func (r *Result) judgedPairs() (out []judgedPair) {
	if len(r.opt.judged) == 0 {
		return nil
	}
	at := map[recordRef]uint32{}
	for _, j := range r.opt.judged {
		for _, side := range j.sides {
			at[side] = noRecord
		}
	}
	b := r.base
	for i := range r.of {
		ref := recordRef{b.inputs[b.source[i]].Source.Name, int(b.row[i]), b.roles[b.role[i]]}
		if _, wanted := at[ref]; wanted {
			at[ref] = uint32(i)
		}
	}
	for _, j := range r.opt.judged {
		left, right := at[j.sides[0]], at[j.sides[1]]
		if left != noRecord && right != noRecord && left != right {
			out = append(out, judgedPair{left, right, j.match})
		}
	}
	return out
}

// noRecord marks a reference that names no record of the run.
const noRecord = ^uint32(0)

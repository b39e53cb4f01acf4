package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// maxJSON bounds a report.json that is read: fifty sources make one of 3 MB.
const maxJSON = 64 << 20

// ErrNoReport says that a file is no report.json of this layout.
var ErrNoReport = errors.New("not a report.json that this version reads")

// ReadJSON reads what WriteJSON wrote. What a later version added is left out;
// another layout is ErrNoReport. Its content is not trusted: renderers escape it
// as they do the names of files.
func ReadJSON(r io.Reader) (*Report, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxJSON+1))
	if err != nil {
		return nil, err
	}
	out := &Report{}
	if len(data) > maxJSON || json.Unmarshal(data, out) != nil || out.Schema != Schema {
		return nil, ErrNoReport
	}
	return out, out.sound()
}

// sound refuses indices that would lead renderers out of their lists.
func (r *Report) sound() error {
	for _, o := range r.Overlaps {
		n := len(o.Members)
		for _, p := range o.Pairs {
			if p.A < 0 || p.A >= n || p.B < 0 || p.B >= n {
				return fmt.Errorf("%w: a pair names a member that is not there", ErrNoReport)
			}
		}
		for _, c := range o.Combos {
			for _, m := range c.Members {
				if m < 0 || m >= n {
					return fmt.Errorf("%w: a combination names a member that is not there", ErrNoReport)
				}
			}
		}
		if len(o.Known) > n || len(o.KnownBounds) > len(o.Known) {
			return fmt.Errorf("%w: more persons are counted than members know", ErrNoReport)
		}
	}
	if r.Costs != nil && len(r.Costs.Assumptions) != int(NumRates) {
		return fmt.Errorf("%w: the cost model has other assumptions", ErrNoReport)
	}
	for _, m := range r.monthsOfFlows() {
		if len(m.Month) != len("2006-01") {
			return fmt.Errorf("%w: a month is not one", ErrNoReport)
		}
	}
	return nil
}

func (r *Report) monthsOfFlows() []MonthCount {
	if r.Flows == nil {
		return nil
	}
	return r.Flows.Entries.Months
}

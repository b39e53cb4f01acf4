//go:build !unix

package growth

import "time"

// Spent is the time since the start of the process: its share of the processor is
// not asked for here.
func Spent() time.Duration { return sinceStart() }

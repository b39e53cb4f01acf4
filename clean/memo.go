package clean

import "strings"

// memoSize bounds how many distinct raw values a memo holds. Beyond it the memo
// starts afresh: values come in runs (one town, one source), so that a full
// memo has mostly stale ones.
const memoSize = 1 << 14

// memo remembers what a raw value was cleaned to. It belongs to one worker.
// What it gives never depends on what it holds: it only saves time.
type memo[V any] struct{ m map[string]V }

func newMemo[V any]() memo[V] { return memo[V]{make(map[string]V)} }

func (c *memo[V]) get(key string) (V, bool) {
	v, ok := c.m[key]
	return v, ok
}

func (c *memo[V]) put(key string, v V) V {
	if len(c.m) >= memoSize {
		clear(c.m)
	}
	c.m[strings.Clone(key)] = v // a part of a file's text would keep the whole of it in memory
	return v
}

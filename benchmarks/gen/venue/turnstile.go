package venue

import "sync"

// turnstile lets numbered callers through one by one, in order, until it is
// shut.
type turnstile struct {
	mu   sync.Mutex
	cond *sync.Cond
	next uint64
	shut bool // set from inside, or by close
}

func (t *turnstile) init() { t.cond = sync.NewCond(&t.mu) }

// wait returns true, holding the turnstile, when it is n's turn; false, holding
// nothing, when it is shut.
func (t *turnstile) wait(n uint64) bool {
	t.mu.Lock()
	for t.next != n && !t.shut {
		t.cond.Wait()
	}
	if t.shut {
		t.mu.Unlock()
		return false
	}
	return true
}

// done lets the next caller in.
func (t *turnstile) done() {
	t.next++
	t.mu.Unlock()
	t.cond.Broadcast()
}

// close sends everybody who waits away.
func (t *turnstile) close() {
	t.mu.Lock()
	t.shut = true
	t.mu.Unlock()
	t.cond.Broadcast()
}

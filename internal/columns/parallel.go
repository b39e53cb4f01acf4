package columns

import (
	"sync"
	"sync/atomic"
)

// Parallel cuts 0…n into one range a worker and runs them at the same time.
// worker is 0…workers-1.
func Parallel(n, workers int, f func(worker, lo, hi int)) {
	if workers <= 1 || n < 4096 {
		f(0, 0, n)
		return
	}
	var wg sync.WaitGroup
	for w := range workers {
		lo, hi := n*w/workers, n*(w+1)/workers
		wg.Add(1)
		go func() { defer wg.Done(); f(w, lo, hi) }()
	}
	wg.Wait()
}

// Each runs f for 0…n-1, each at most once at a time on one of the workers.
func Each(n, workers int, f func(i int)) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, max(workers, 1))
	for i := range n {
		slots <- struct{}{}
		wg.Add(1)
		go func() {
			defer func() { <-slots; wg.Done() }()
			f(i)
		}()
	}
	wg.Wait()
}

// InTurn runs work for 0…n-1 on all workers, and after each of them done, one at a
// time and in the order of the numbers. Both are told the worker, which does not take
// up another number in between.
func InTurn(n, workers int, work func(worker, i int), done func(worker int)) {
	turns := make([]chan struct{}, n+1) // closed when all before it are done
	for i := range turns {
		turns[i] = make(chan struct{})
	}
	close(turns[0])
	var wg sync.WaitGroup
	var next atomic.Int64
	for w := range max(workers, 1) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(w, i)
				<-turns[i]
				done(w)
				close(turns[i+1])
			}
		})
	}
	wg.Wait()
}

package columns

import "sync"

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

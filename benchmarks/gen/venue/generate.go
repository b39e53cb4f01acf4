package venue

import (
	"sync"
	"sync/atomic"
)

// generator is what one worker owns: nothing in it is shared but names and
// places, which are read-only.
type generator struct {
	opt     *Options
	names   *Names
	places  *places
	regions int
	windows []window
	view    view
	line    line
	scratch []byte
	out     []byte
}

// Generate makes a base and hands it to the sink. Blocks of households are made
// by all workers at once and written in order. It stops at the first error of
// the sink.
func Generate(opt Options, sink Sink) (Stats, error) {
	if err := opt.check(); err != nil {
		return Stats{}, err
	}
	where, err := readPlaces()
	if err != nil {
		return Stats{}, err
	}
	f := newFlow(&opt, sink)
	if err := f.headings(); err != nil {
		return Stats{}, err
	}
	var wg sync.WaitGroup
	for range opt.Workers {
		wg.Go(func() { f.work(newGenerator(&opt, where)) })
	}
	wg.Wait()
	return f.stats, f.err
}

func newGenerator(opt *Options, where *places) *generator {
	return &generator{
		opt: opt, names: opt.Names, places: where, windows: make([]window, blockSize/windowSize),
		regions: (opt.Venues + venuesPerRegion - 1) / venuesPerRegion,
	}
}

// fill makes one block: people first, then what ties them, then their records.
func (g *generator) fill(b *block, index uint64) {
	b.reset(index)
	first := index * blockSize
	for i := range b.houses {
		g.born(first+uint64(i), int32(i), &b.houses[i])
	}
	for w := range g.windows {
		g.relate(first/windowSize+uint64(w), b.houses[w*windowSize:(w+1)*windowSize], &g.windows[w])
	}
	for i := range b.houses {
		g.shaped(b, i)
	}
}

// flow is the line that blocks pass: counted in order, finished by their
// workers, written in order.
type flow struct {
	opt   *Options
	sink  Sink
	next  atomic.Uint64 // block to make
	count turnstile     // guards total; shut when the base is full
	write turnstile     // guards sink, stats and err
	total counts
	stats Stats
	err   error
}

func newFlow(opt *Options, sink Sink) *flow {
	f := &flow{opt: opt, sink: sink, total: counts{rows: make([]uint64, opt.Venues*NumSources)}}
	f.stats = newStats(opt.Venues)
	f.count.init()
	f.write.init()
	return f
}

// work makes blocks until the base is full.
func (f *flow) work(g *generator) {
	b := newBlock(f.opt.Venues)
	for {
		index := f.next.Add(1) - 1
		g.fill(b, index)
		base, ok := f.enter(b)
		if !ok {
			return
		}
		if !f.deliver(g, b, base) {
			return
		}
	}
}

// enter takes the block's place in the base: the numbers to go on from. ok is
// false where the base was full before it.
func (f *flow) enter(b *block) (base counts, ok bool) {
	if !f.count.wait(b.index) {
		return counts{}, false
	}
	defer f.count.done()
	want := f.opt.Records - int(f.total.records)
	if b.records(blockSize) >= want {
		b.limit(want)
		f.count.shut = true
	}
	base = f.total
	b.counts = b.count()
	f.total = base.plus(b.counts)
	return base, true
}

// deliver finishes the block and writes it when its turn comes.
func (f *flow) deliver(g *generator, b *block, base counts) bool {
	parts := g.finish(b, base)
	f.write.wait(b.index) // never shut: what was counted is written
	defer f.write.done()
	for i := range parts {
		if f.err == nil {
			f.err = f.sink.Write(parts[i].part, g.out[parts[i].from:parts[i].to])
		}
	}
	f.stats.addBlock(b)
	if f.err != nil {
		f.count.close()
	}
	return f.err == nil
}

// headings writes the first line of every file.
func (f *flow) headings() error {
	for venue := range f.opt.Venues {
		for s := range Source(NumSources) {
			head := layouts[s].heading + "\r\n"
			if layouts[s].bom {
				head = "\ufeff" + head
			}
			if err := f.sink.Write(Part{DataStream, venue, s}, []byte(head)); err != nil {
				return err
			}
		}
	}
	return nil
}

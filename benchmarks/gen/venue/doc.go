// Package venue makes contact bases of live-performance venues, with the truth
// beside them: several venues, eight tools a venue, households, movers,
// marriages, every usual entry error and the hard negatives that a matcher
// must keep apart.
//
// Everything is drawn from hash(seed, household): the same options give the
// same bytes whatever the number of workers, and memory does not grow with the
// base. Households come in windows of 64, the scale of a street: homonyms,
// recycled numbers, neighbours and organisations are relations inside a window.
//
// Names and addresses are invented. Phone numbers are random numbers of the
// French plan and e-mail addresses use real providers, because providers are
// what cleaning looks at: never call or write to any of them.
package venue

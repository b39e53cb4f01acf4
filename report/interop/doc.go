// Package interop judges how well an export serves to carry contacts from one
// tool to another: whether it can be read without guessing, whether a record can
// be found again, whether dates, numbers and countries are written by a standard,
// whether consent leaves with its date and proof, and whether it leaks what
// nobody asked for.
//
// Facts are counted while a source is read. A table of rules says what is judged
// and how much it is worth; NewCard applies it (docs/interoperability.md). A rule that has
// nothing to judge (no telephone in the file) is left out of the score, so that
// tools of different trades can be compared.
package interop

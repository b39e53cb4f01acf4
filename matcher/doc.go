// Package matcher says how sure it is that two records are one person.
//
// A pair is compared field by field (comparison), each comparison gives a level
// (comparison level), the levels make a pattern (gamma), and a model of three
// classes turns the pattern into a match weight:
//
//   - M: one person,
//   - H: two persons of one household or at one desk,
//   - U: two unrelated persons.
//
// The third class is what keeps families apart: surname, address and landline
// agree in a family for one reason, not for three.
//
// The order of records, of files and of workers changes nothing: codes are used
// for equality only, orders come from content hashes, and sums are taken over
// counts in a fixed order.
package matcher

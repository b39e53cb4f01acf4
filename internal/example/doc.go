// Package example makes the contact base of a made-up venue, the Théâtre de la
// Lanterne: the exports in testdata/example and the truth beside them. Every
// person in it is invented; telephone numbers are of the ranges kept for fiction
// and e-mail addresses of reserved domains, save where the slip in a provider's
// name is the point.
//
// The same program gives the same files: all chance comes from hashes of names
// (see dice), and there is no clock.
package example

// Package privacy is the gate between the adapters and everything else: what
// must not be known about a person stops here.
//
// Three kinds of value never pass, in whatever column they were typed: the
// French social security number (NIR), bank account numbers (IBAN) and payment
// card numbers. Records of the personnel domain are cut down to identity and
// contact. What was stopped is counted by source and column and never kept.
//
// The package is pure: no clock, no files, no goroutines. A Gate belongs to one
// worker; Counts of several workers add up to the same total in any order.
package privacy

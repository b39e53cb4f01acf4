// Package report turns the result of a run into figures and shows them: a page
// (report.html), the same figures for machines (report.json), a summary for the
// terminal, and the writers of crosswalk.csv, persons.csv, findings.csv and
// review.csv.
//
// The way is always the same: the caller fills an Input (columns, no maps),
// Build computes a Report (pure figures, no clock, no randomness), and a
// renderer shows it. The same Input gives the same bytes.
//
// Nothing in a Report is personal data: counts, names of sources, headings of
// columns and codes. The CSV writers do write personal data, for the venue's
// own use.
package report

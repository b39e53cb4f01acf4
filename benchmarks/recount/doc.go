// Package recount counts every figure of a report a second time, the slow way that is
// plainly right: from the records as the exports give them and from a truth table that
// says who stands behind each. It uses nothing of what makes the figures (clean,
// matcher, report), and its tests fail where report.json has a number for which there
// is neither a second count nor a stated reason.
package recount

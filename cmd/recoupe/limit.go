package main

import (
	"strings"

	"recoupe/adapters/table"
)

// limitNames lists the names that --limit takes, for its help.
var limitNames = strings.Join(table.LimitNames, ", ")

// limitFlag is --limit name=value, which may be given several times. There is
// one flag for all limits: they matter to few people, and each message that
// speaks of one says how to write it.
type limitFlag struct{ table.Limits }

// Set implements pflag.Value.
func (l *limitFlag) Set(text string) error {
	name, value, _ := strings.Cut(text, "=")
	return l.Limits.Set(strings.TrimSpace(name), strings.TrimSpace(value))
}

// String implements pflag.Value: the default is none.
func (l *limitFlag) String() string { return "" }

// Type implements pflag.Value.
func (l *limitFlag) Type() string { return "name=value" }

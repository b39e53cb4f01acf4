// Package domains holds lists of mail domains: public providers and throw-away
// ones. See SOURCES.md for where they come from.
package domains

import (
	_ "embed"
	"strings"
)

//go:embed providers.txt
var providers string

//go:embed disposable.txt
var disposable string

// IsProvider says that anybody can have a mailbox at the domain, which must be
// lower case.
func IsProvider(domain string) bool { return contains(providers, domain) }

// IsDisposable says that mailboxes at the domain are thrown away; a list entry
// counts for its sub-domains, too. The domain must be lower case.
func IsDisposable(domain string) bool {
	for strings.IndexByte(domain, '.') >= 0 {
		if contains(disposable, domain) {
			return true
		}
		_, domain, _ = strings.Cut(domain, ".")
	}
	return false
}

// contains searches the sorted lines of list in place: building a map of
// fourteen thousand domains would cost every short run more than it saves.
func contains(list, want string) bool {
	for len(list) > 0 {
		mid := len(list) / 2
		start := strings.LastIndexByte(list[:mid], '\n') + 1
		end := start + strings.IndexByte(list[start:], '\n')
		switch line := list[start:end]; {
		case line == want:
			return true
		case line < want:
			list = list[end+1:]
		default:
			list = list[:start]
		}
	}
	return false
}

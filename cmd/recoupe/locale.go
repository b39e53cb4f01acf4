package main

import (
	"strings"

	"recoupe/internal/lang"
)

// chooseLang finds the language before the commands are built, since their
// help texts depend on it: --lang, else the locale, else what the system says,
// else English.
func chooseLang(args []string, env func(string) string, system func() string) lang.Lang {
	if l, ok := lang.Parse(langArgument(args)); ok {
		return l
	}
	if locale := posixLocale(env); locale != "" {
		l, ok := lang.Parse(locale)
		if !ok {
			return lang.EN
		}
		return l
	}
	if l, ok := lang.Parse(system()); ok {
		return l
	}
	return lang.EN
}

// langArgument reads --lang from raw arguments; the last one counts.
func langArgument(args []string) (value string) {
	for i, a := range args {
		if a == "--" {
			break
		}
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			value = v
		} else if a == "--lang" && i+1 < len(args) {
			value = args[i+1]
		}
	}
	return value
}

// posixLocale is the locale of messages, in the order of POSIX.
func posixLocale(env func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := env(name); v != "" {
			return v
		}
	}
	return ""
}

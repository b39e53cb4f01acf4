//go:build !windows

package main

import "os"

// systemLang is "": outside of Windows the locale variables say it.
func systemLang() string { return "" }

// enableColour has nothing to do: every terminal here knows ANSI codes.
func enableColour(*os.File) bool { return true }

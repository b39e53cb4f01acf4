package main

import (
	"context"
	"os"
	"os/exec"
	"syscall"

	"golang.org/x/sys/windows"
)

// muiLanguageName asks for names ("fr-FR") instead of numbers.
const muiLanguageName = 0x8

// systemLang is the language of the user's windows, "" when unknown.
func systemLang() string {
	names, err := windows.GetUserPreferredUILanguages(muiLanguageName)
	if err != nil || len(names) == 0 {
		return ""
	}
	return names[0]
}

// shellCommand runs a line as the console would. The line is handed over as it is: the
// console does not know the quotes that os/exec puts around arguments.
func shellCommand(ctx context.Context, line string) *exec.Cmd {
	c := exec.CommandContext(ctx, "cmd")
	c.SysProcAttr = &syscall.SysProcAttr{CmdLine: `cmd /S /C "` + line + `"`}
	return c
}

// enableColour makes a console understand ANSI codes; false where it can't.
func enableColour(f *os.File) bool {
	handle := windows.Handle(f.Fd())
	var mode uint32
	if windows.GetConsoleMode(handle, &mode) != nil {
		return false
	}
	return windows.SetConsoleMode(handle, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}

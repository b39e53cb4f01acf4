// Command recoupe finds the real persons behind the contact records of a
// live-performance venue: "recoupe run FOLDER". See README.md.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// version is set by the linker (see Makefile).
var version = "devel"

func main() { os.Exit(withSignals(os.Args[1:])) }

// withSignals runs the command so that the first interruption ends it in
// order, and a second one at once.
func withSignals(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return execute(ctx, args, newTerminal(args))
}

//go:build !linux && !darwin && !windows

package main

// machineMemory is 0: unknown, no bound unless one is given.
func machineMemory() int64 { return 0 }

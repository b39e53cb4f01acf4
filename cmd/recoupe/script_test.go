package main

import (
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/cockroachdb/pebble/v2"
	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts in testdata/script meet the command as a user does.

var update = flag.Bool("update", false, "write the expected outputs in the scripts anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"recoupe": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LC_ALL", "en_GB.UTF-8")
			example, err := filepath.Abs("../../testdata/example")
			env.Setenv("EXAMPLE", example)
			identity, keyErr := age.GenerateX25519Identity()
			if err := errors.Join(err, keyErr); err != nil {
				return err
			}
			env.Setenv("RECIPIENT", identity.Recipient().String())
			return os.WriteFile(filepath.Join(env.WorkDir, "identity"), []byte(identity.String()+"\n"), 0o600)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exitcode": exitCode, "private": private, "decrypt": decrypt, "takeline": takeLine},
	})
}

// takeLine is "takeline BASE JOURNAL LINE": it removes a line of a journal from the
// database behind the program's back, as somebody would who has the files.
func takeLine(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: takeline base journal line")
	}
	key := []byte{'j'}
	for _, arg := range args[1:] {
		n, err := strconv.ParseUint(arg, 10, 64)
		ts.Check(err)
		key = binary.BigEndian.AppendUint64(key, n)
	}
	base := ts.MkAbs(args[0])
	views, err := filepath.Glob(filepath.Join(base, "views", "*"))
	ts.Check(err)
	for _, dir := range append(views, filepath.Join(base, "db")) {
		db, err := pebble.Open(dir, &pebble.Options{FormatMajorVersion: pebble.FormatMinSupported, Logger: silent{}})
		ts.Check(err)
		_, closer, err := db.Get(key)
		ts.Check(err)
		ts.Check(errors.Join(closer.Close(), db.Delete(key, pebble.Sync), db.Close()))
	}
}

// silent is a logger of the database that says nothing.
type silent struct{}

func (silent) Infof(string, ...any)  {}
func (silent) Errorf(string, ...any) {}
func (silent) Fatalf(string, ...any) {}

// exitCode is "exitcode N command…": testscript itself knows only zero and not zero.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode N command [args...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if coded, ok := err.(interface{ ExitCode() int }); ok {
		got = strconv.Itoa(coded.ExitCode())
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// private is "private PATH...": no file or folder of these may be open to others
// than its owner.
func private(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: private path...")
	}
	for _, arg := range args {
		files := 0
		err := filepath.WalkDir(ts.MkAbs(arg), func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := e.Info()
			want := fs.FileMode(0o600)
			if e.IsDir() {
				want = 0o700
			} else {
				files++
			}
			if err == nil && info.Mode().Perm() != want {
				err = fmt.Errorf("%s has rights %o, want %o", path, info.Mode().Perm(), want)
			}
			return err
		})
		ts.Check(err)
		if files == 0 {
			ts.Fatalf("%s: no file", arg)
		}
	}
}

// decrypt is "decrypt IDENTITY FILE PLAIN": it makes PLAIN out of FILE, as age does.
func decrypt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: decrypt identity file plain")
	}
	by, err := age.ParseIdentities(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	plain, err := age.Decrypt(strings.NewReader(ts.ReadFile(args[1])), by...)
	ts.Check(err)
	text, err := io.ReadAll(plain)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), text, 0o600))
}

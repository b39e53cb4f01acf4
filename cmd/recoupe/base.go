package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/store"
)

// keyCommand is the variable that names a command whose output is the key: a
// password manager, a key service.
const keyCommand = "RECOUPE_KEY_COMMAND"

// baseOptions say which base a command works on, and where its key is.
type baseOptions struct {
	base, keyFile string
}

func (o *baseOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	f.StringVar(&o.base, "base", "", t.say(lang.T("`dossier` de la base, qui garde ce qui doit durer d’un passage à l’autre",
		"`folder` of the base, which keeps what must last from one run to the next")))
	f.StringVar(&o.keyFile, "key-file", "", t.say(lang.T("`fichier` de la clé de la base (sinon : "+keyCommand+", ou le dossier de configuration)",
		"`file` with the key of the base (else: "+keyCommand+", or the configuration folder)")))
}

// baseName is the folder of a base that is not told by --base.
const baseName = "recoupe.db"

// needed takes the base of the current folder where none was given, and refuses a
// command where there is none.
func (o *baseOptions) needed(command string) error {
	if o.base == "" && store.Exists(nil, baseName) {
		o.base = baseName
	}
	if o.base == "" {
		return misuse(lang.T("--base attend le dossier de la base (il n’y a pas de "+baseName+" ici)",
			"--base needs the folder of the base (there is no "+baseName+" here)"), command)
	}
	return nil
}

// beside names the base that lies beside a folder of exports, or a file.
func (o *baseOptions) beside(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	base := filepath.Join(filepath.Dir(abs), baseName)
	if here, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(here, base); err == nil && filepath.IsLocal(rel) {
			return rel, nil
		}
	}
	return base, nil
}

// keyPath is the file that the key is kept in.
func (o *baseOptions) keyPath(id string) (string, error) {
	if o.keyFile != "" {
		return o.keyFile, nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", &failure{
			code: exitWrongKey, text: lang.T("aucun dossier de configuration où chercher la clé", "no configuration folder to look for the key in"),
			hint: lang.T("indiquez --key-file", "give --key-file"),
		}
	}
	return filepath.Join(dir, "recoupe", id+".key"), nil
}

// key finds the key of the base with this number.
func (o *baseOptions) key(ctx context.Context, t *terminal, id string) (store.Key, error) {
	if command := t.env(keyCommand); command != "" && o.keyFile == "" {
		return keyFromCommand(ctx, command)
	}
	path, err := o.keyPath(id)
	if err != nil {
		return store.Key{}, err
	}
	k, err := store.ReadKeyFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return k, &failure{
			code: exitWrongKey, text: lang.T("la clé de la base manque : "+path, "the key of the base is missing: "+path),
			hint: lang.T("sans sa clé, une base ne s’ouvre plus : indiquez --key-file", "a base does not open without its key: give --key-file"),
		}
	}
	return k, baseFailure(err)
}

// keyFromCommand runs the command that prints the key.
func keyFromCommand(ctx context.Context, command string) (store.Key, error) {
	c := shellCommand(ctx, command)
	c.Stderr = os.Stderr
	text, err := c.Output()
	if err != nil {
		return store.Key{}, &failure{
			code: exitWrongKey, text: lang.T(keyCommand+" a échoué", keyCommand+" did not succeed"),
		}
	}
	k, err := store.ParseKey(text)
	return k, baseFailure(err)
}

func (o *baseOptions) options(k store.Key, command string) store.Options {
	return store.Options{Key: k, Now: time.Now().UTC().Truncate(time.Second), Command: command}
}

// write opens the base for writing.
func (o *baseOptions) write(ctx context.Context, t *terminal, command string) (*store.Store, error) {
	return o.open(ctx, t, command, store.Open)
}

// read opens the last published state of the base.
func (o *baseOptions) read(ctx context.Context, t *terminal, command string) (*store.Store, error) {
	s, err := o.open(ctx, t, command, store.OpenView)
	if !errors.Is(err, store.ErrOlder) {
		return s, err
	}
	w, err := o.write(ctx, t, command) // of an earlier version of recoupe: this brings it up to date
	if err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return o.open(ctx, t, command, store.OpenView)
}

func (o *baseOptions) open(ctx context.Context, t *terminal, command string, open func(string, store.Options) (*store.Store, error)) (*store.Store, error) {
	if err := o.needed("recoupe " + command); err != nil {
		return nil, err
	}
	id, err := store.ID(o.base)
	if err != nil {
		return nil, baseFailure(err)
	}
	k, err := o.key(ctx, t, id)
	if err != nil {
		return nil, err
	}
	s, err := open(o.base, o.options(k, command))
	return s, baseFailure(err)
}

// writeNew opens the base for writing, and makes it where there is none.
func (o *baseOptions) writeNew(ctx context.Context, t *terminal, command string) (*store.Store, error) {
	if store.Exists(nil, o.base) {
		return o.write(ctx, t, command)
	}
	id := store.NewID()
	k, err := o.newKey(ctx, t, id)
	if err != nil {
		return nil, err
	}
	s, err := store.Create(o.base, id, o.options(k, command))
	return s, baseFailure(err)
}

// newKey finds a key for a base that is to be made, or draws one and says where
// it lies.
func (o *baseOptions) newKey(ctx context.Context, t *terminal, id string) (store.Key, error) {
	if t.env(keyCommand) != "" && o.keyFile == "" {
		return o.key(ctx, t, id)
	}
	path, err := o.keyPath(id)
	if err != nil {
		return store.Key{}, err
	}
	k, err := store.CreateKeyFile(path)
	if errors.Is(err, fs.ErrExist) {
		return o.key(ctx, t, id)
	}
	if err != nil {
		return k, err
	}
	t.remark("note", t.say(lang.T("nouvelle base "+o.base+" ; sa clé : "+path, "new base "+o.base+"; its key: "+path)))
	adviseCopy(t)
	return k, nil
}

func adviseCopy(t *terminal) {
	t.remark("hint", t.say(lang.T("gardez une copie de la clé ailleurs : sans elle, la base est perdue",
		"keep a copy of the key elsewhere: without it the base is lost")))
}

// baseFailure gives the errors of a base their exit codes and plain words.
func baseFailure(err error) error {
	var locked *store.LockedError
	var other *recoupe.ControllerError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &other):
		return &failure{
			code: exitUsage,
			text: lang.T(fmt.Sprintf("cette base est celle de « %s », et les réglages sont ceux de « %s » : rien n’a été changé", oneLine(other.Base), oneLine(other.Declared)),
				fmt.Sprintf("this base is that of %q, and the settings are those of %q: nothing was changed", oneLine(other.Base), oneLine(other.Declared))),
			hint: lang.T("une base par responsable ; après un changement de nom : controller: {name: …, formerly: …}",
				"one base a controller; after a change of name: controller: {name: …, formerly: …}"),
		}
	case errors.Is(err, store.ErrNoBase):
		return &failure{
			code: exitNoBase, text: lang.T("aucune base à cet endroit", "no base here"),
			hint: lang.T("« recoupe load DOSSIER --base BASE » en crée une", "'recoupe load FOLDER --base BASE' makes one"),
		}
	case errors.As(err, &locked):
		return lockedFailure(locked)
	case errors.Is(err, store.ErrWrongKey):
		return &failure{
			code: exitWrongKey, text: lang.T("ce n’est pas la clé de cette base", "this is not the key of this base"),
			hint: lang.T("--key-file indique le fichier de la clé", "--key-file names the file of the key"),
		}
	case errors.Is(err, store.ErrKeyText):
		return &failure{code: exitWrongKey, text: lang.T("ce n’est pas une clé de recoupe", "this is no key of recoupe")}
	case errors.Is(err, store.ErrKeyReadable):
		return &failure{
			code: exitWrongKey, text: lang.T("d’autres que vous peuvent lire le fichier de la clé", "others than you can read the key file"),
			hint: lang.T("retirez-leur ce droit : chmod 600", "take that right away: chmod 600"),
		}
	case errors.Is(err, recoupe.ErrErasedBack):
		return &failure{
			code: exitError, text: lang.T("cette base vient d’une sauvegarde d’avant un effacement", "this base is from a backup made before an erasure"),
			hint: lang.T("« recoupe run --base BASE » efface de nouveau ces personnes", "'recoupe run --base BASE' erases these people again"),
		}
	case errors.Is(err, store.ErrNewer):
		return &failure{
			code: exitError, text: lang.T("cette base vient d’une version plus récente de recoupe", "this base was written by a newer recoupe"),
			hint: lang.T("installez la version la plus récente", "install the newest version"),
		}
	}
	return err
}

func lockedFailure(e *store.LockedError) error {
	h := e.Holder
	if h.PID == 0 {
		return &failure{code: exitLocked, text: lang.T("la base est déjà utilisée", "the base is in use")}
	}
	since := h.Since.Local().Format(time.DateTime)
	return &failure{
		code: exitLocked,
		text: lang.T(fmt.Sprintf("la base est utilisée par « recoupe %s », processus %d, depuis le %s", h.Command, h.PID, since),
			fmt.Sprintf("the base is in use by 'recoupe %s', process %d, since %s", h.Command, h.PID, since)),
		hint: lang.T("attendez la fin de ce passage", "wait until it has ended"),
	}
}

func newBaseCommand(t *terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "base",
		Short: t.say(lang.T("Prend soin de la base : contrôle, sauvegarde, clé", "Take care of the base: check, back up, key")),
		Args:  unknownCommand,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(newBaseInfo(t), newBaseCheck(t), newBaseBackup(t), newBaseRestore(t), newBaseCompact(t), newBaseRekey(t), newBaseForget(t))
	return c
}

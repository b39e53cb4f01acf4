package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
	"time"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/internal/lang"
	"recoupe/store"
)

// The care of a base: one small command each.

// baseCommand makes a subcommand of base that works on an open base.
func baseCommand(t *terminal, name string, short lang.Text, open func(*baseOptions) func(context.Context, *terminal, string) (*store.Store, error),
	do func(ctx context.Context, o *baseOptions, s *store.Store) error,
) *cobra.Command {
	var opt baseOptions
	c := &cobra.Command{
		Use: name, Short: t.say(short), Args: arguments(0, 0, lang.T("aucun argument", "no argument")),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := open(&opt)(cmd.Context(), t, "base "+name)
			if err != nil {
				return err
			}
			return errors.Join(do(cmd.Context(), &opt, s), s.Close())
		},
	}
	opt.addFlags(c.Flags(), t)
	return c
}

func reading(o *baseOptions) func(context.Context, *terminal, string) (*store.Store, error) {
	return o.read
}

func writing(o *baseOptions) func(context.Context, *terminal, string) (*store.Store, error) {
	return o.write
}

func newBaseInfo(t *terminal) *cobra.Command {
	return baseCommand(t, "info", lang.T("Dit ce que contient la base", "Say what the base holds"), reading,
		func(_ context.Context, o *baseOptions, s *store.Store) error {
			info, err := s.Info()
			if err != nil {
				return err
			}
			if t.json {
				return printJSON(t, info)
			}
			return printInfo(t, info, volumeOf(o.base))
		})
}

func printJSON(t *terminal, v any) error {
	e := json.NewEncoder(t.out)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

func printInfo(t *terminal, x *store.Info, v volume) error {
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	line := func(label lang.Text, value any) { fmt.Fprintf(w, "%s\t%v\n", t.say(label), value) }
	line(lang.T("base", "base"), x.ID)
	line(lang.T("responsable", "controller"), oneLine(x.Controller))
	line(lang.T("format", "format"), x.Format)
	line(lang.T("fiches", "records"), x.Records)
	line(lang.T("passages", "runs"), x.Runs)
	line(lang.T("jugements en vigueur", "judgements that hold"), x.Judgements)
	line(lang.T("événements de consentement", "consent events"), x.Consents)
	line(lang.T("demandes de personnes", "requests"), x.Requests)
	line(lang.T("empreintes d’effacement", "suppressions"), x.Suppressed)
	line(lang.T("taille (Mo)", "size (MB)"), fmt.Sprintf("%.1f", float64(x.Bytes)/1e6))
	line(lang.T("volume chiffré", "encrypted volume"), t.say(volumeWords[v]))
	fmt.Fprintln(w)
	for _, s := range x.Sources {
		fmt.Fprintf(w, "%s\t%d\t%s\n", oneLine(s.Name), s.Records, s.Loaded.Local().Format(time.DateTime))
	}
	return w.Flush()
}

func newBaseCheck(t *terminal) *cobra.Command {
	return baseCommand(t, "check", lang.T("Relit et vérifie toute la base", "Read and verify the whole base"), writing,
		func(ctx context.Context, _ *baseOptions, s *store.Store) error {
			found, err := s.Check(ctx)
			if err != nil {
				return err
			}
			if t.json {
				if err := printJSON(t, found); err != nil {
					return err
				}
			}
			for _, p := range found {
				t.remark("error", p.Place+": "+p.Text)
			}
			if len(found) > 0 {
				return &failure{
					code: exitError, text: lang.T(fmt.Sprintf("la base est abîmée : %d problèmes", len(found)), fmt.Sprintf("the base is damaged: %d problems", len(found))),
					hint: lang.T("restaurez une sauvegarde : « recoupe base restore »", "restore a backup: 'recoupe base restore'"),
				}
			}
			return t.done(lang.T("la base est saine", "the base is sound"))
		})
}

// done prints a line that says that something was done, unless --quiet.
func (t *terminal) done(text lang.Text) error {
	if t.quiet || t.json {
		return nil
	}
	_, err := fmt.Fprintln(t.out, t.say(text))
	return err
}

func newBaseCompact(t *terminal) *cobra.Command {
	return baseCommand(t, "compact", lang.T("Réécrit la base sans ce qui en a été retiré", "Rewrite the base without what was removed from it"), writing,
		func(ctx context.Context, _ *baseOptions, s *store.Store) error { return s.Compact(ctx) })
}

func newBaseForget(t *terminal) *cobra.Command {
	var opt baseOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("forget SOURCE", "forget SOURCE")),
		Short: t.say(lang.T("Retire une source que l’on n’utilise plus, avec ses fiches", "Take out a source that is no longer used, with its records")),
		Args:  arguments(1, 1, lang.T("le nom de la source", "the name of the source")),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := opt.write(cmd.Context(), t, "base forget")
			if err != nil {
				return err
			}
			return errors.Join(forget(t, s, args[0]), s.Close())
		},
	}
	opt.addFlags(c.Flags(), t)
	return c
}

func forget(t *terminal, s *store.Store, name string) error {
	sources, err := s.Sources()
	if err != nil {
		return err
	}
	for i := range sources {
		if sources[i].Name != name {
			continue
		}
		c := s.Begin()
		if err := c.RemoveSource(&sources[i]); err != nil {
			return errors.Join(err, c.Abort())
		}
		if err := errors.Join(recoupe.DropSearch(s), c.Commit()); err != nil {
			return err
		}
		return t.done(lang.T(fmt.Sprintf("%d fiches retirées", sources[i].Records), fmt.Sprintf("%d records taken out", sources[i].Records)))
	}
	return &failure{
		code: exitError, text: lang.T("la base n’a pas de source de ce nom : "+name, "the base has no source of this name: "+name),
		hint: lang.T("« recoupe base info » les énumère", "'recoupe base info' lists them"),
	}
}

func newBaseRekey(t *terminal) *cobra.Command {
	var next string
	c := baseCommand(t, "rekey", lang.T("Change la clé de la base et rescelle tout ce qu’elle contient", "Change the key of the base and seal anew all that it holds"), writing,
		func(ctx context.Context, o *baseOptions, s *store.Store) error { return rekey(ctx, t, o, s, next) })
	c.Flags().StringVar(&next, "new-key-file", "", t.say(lang.T("`fichier` de la nouvelle clé (sinon : à la place de l’ancienne)",
		"`file` for the new key (else: in place of the old one)")))
	return c
}

func rekey(ctx context.Context, t *terminal, o *baseOptions, s *store.Store, path string) error {
	if path == "" && o.keyFile == "" && t.env(keyCommand) != "" {
		return misuse(lang.T("la clé vient de "+keyCommand+" : indiquez --new-key-file, puis changez-la là où elle est gardée",
			"the key comes from "+keyCommand+": give --new-key-file, then change it where it is kept"), "recoupe base rekey")
	}
	if path == "" {
		id, err := store.ID(o.base)
		if err != nil {
			return err
		}
		if path, err = o.keyPath(id); err != nil {
			return err
		}
	}
	k := store.NewKey()
	if err := s.Rekey(ctx, k, func() error { return store.ReplaceKeyFile(path, k) }); err != nil {
		return err
	}
	return t.done(lang.T("nouvelle clé : "+path, "new key: "+path))
}

func newBaseBackup(t *terminal) *cobra.Command {
	var out string
	var to recipientOptions
	c := baseCommand(t, "backup", lang.T("Sauvegarde la base dans un seul fichier chiffré (age)", "Back up the base into one encrypted file (age)"), writing,
		func(_ context.Context, _ *baseOptions, s *store.Store) error { return backUp(t, s, out, &to) })
	c.Flags().StringVarP(&out, "out", "o", "", t.say(lang.T("`fichier` de la sauvegarde", "`file` of the backup")))
	to.addFlags(c.Flags(), t)
	return c
}

func backUp(t *terminal, s *store.Store, out string, o *recipientOptions) error {
	if out == "" || len(o.recipients) == 0 {
		return misuse(lang.T("--out et --recipient sont nécessaires", "--out and --recipient are needed"), "recoupe base backup")
	}
	if err := o.check("recoupe base backup"); err != nil {
		return err
	}
	to, err := o.keys()
	if err != nil {
		return err
	}
	if err := writeWhole(out, func(w io.Writer) error { return s.Backup(w, to...) }); err != nil {
		return err
	}
	return t.done(lang.T("sauvegarde : "+out+" ; la clé de la base n’y est pas", "backup: "+out+"; the key of the base is not in it"))
}

func newBaseRestore(t *terminal) *cobra.Command {
	var opt baseOptions
	var identity string
	c := &cobra.Command{
		Use:   t.say(lang.T("restore SAUVEGARDE", "restore BACKUP")),
		Short: t.say(lang.T("Refait une base à partir d’une sauvegarde", "Make a base out of a backup")),
		Args:  arguments(1, 1, lang.T("le fichier de la sauvegarde", "the file of the backup")),
		RunE: func(cmd *cobra.Command, args []string) error {
			return restore(cmd.Context(), t, &opt, args[0], identity)
		},
	}
	opt.addFlags(c.Flags(), t)
	c.Flags().StringVar(&identity, "identity", "", t.say(lang.T("`fichier` de la clé privée age", "`file` of the age private key")))
	return c
}

func restore(ctx context.Context, t *terminal, o *baseOptions, file, identity string) error {
	if err := o.needed("recoupe base restore"); err != nil {
		return err
	}
	if identity == "" || o.keyFile == "" && t.env(keyCommand) == "" {
		return misuse(lang.T("--identity et la clé de la base (--key-file) sont nécessaires", "--identity and the key of the base (--key-file) are needed"), "recoupe base restore")
	}
	f, err := os.Open(identity)
	if err != nil {
		return err
	}
	by, err := age.ParseIdentities(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return misuse(lang.T("--identity attend une clé privée age", "--identity needs an age private key"), "recoupe base restore")
	}
	k, err := o.key(ctx, t, "")
	if err != nil {
		return err
	}
	backup, err := os.Open(file)
	if err != nil {
		return err
	}
	defer backup.Close()
	if err := store.Restore(backup, o.base, o.options(k, "base restore"), by...); err != nil {
		return baseFailure(err)
	}
	return eraseAgain(ctx, t, o)
}

// eraseAgain erases from a restored base whom it knew no more to be erased.
func eraseAgain(ctx context.Context, t *terminal, o *baseOptions) error {
	var again int
	with := subjectOptions{baseOptions: *o}
	err := with.with(ctx, t, "base restore", func(s *recoupe.Subjects) (err error) {
		again, err = s.EraseAgain(ctx)
		return err
	})
	if err != nil {
		return err
	}
	if again > 0 {
		t.remark("note", t.say(lang.T(fmt.Sprintf("%d fiches de personnes effacées depuis la sauvegarde ont été effacées de nouveau", again),
			fmt.Sprintf("%d records of people who were erased since the backup were erased again", again))))
	}
	return t.done(lang.T("base restaurée : "+o.base, "base restored: "+o.base))
}

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"recoupe"
	"recoupe/config"
	"recoupe/internal/lang"
	"recoupe/store"
)

type initOptions struct {
	flowOptions
	force   bool
	keyFile string
}

func newInitCommand(t *terminal) *cobra.Command {
	var opt initOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("init DOSSIER", "init FOLDER")),
		Short: t.say(lang.T("Propose recoupe.yaml et la description des fichiers inconnus", "Propose recoupe.yaml and a description of unknown files")),
		Long: t.say(lang.T(
			"Reconnaît les fichiers d’un dossier et y écrit recoupe.yaml, que « recoupe run » lira : un paragraphe\n"+
				"par fichier, et, pour ceux dont l’outil est inconnu, la description de leurs colonnes à corriger\n"+
				"(dossier "+config.MappingFolder+"). Dit aussi ce qu’il serait utile de demander aux éditeurs.\n"+
				"Avec --key-file, tire d’avance la clé de la base que « recoupe load » ou « recoupe run » créera.",
			"Recognise the files of a folder and write recoupe.yaml into it, which 'recoupe run' will read: a\n"+
				"paragraph a file and, for those of unknown tools, a description of their columns to correct\n"+
				"(folder "+config.MappingFolder+"). Also say what could be asked of the vendors.\n"+
				"With --key-file, draw the key of the base that 'recoupe load' or 'recoupe run' will make.")) + exitText(t, false),
		Example: "  recoupe init exports\n  recoupe init exports --key-file venue.key",
		Args:    arguments(1, 1, folderArgument),
		RunE:    func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args[0]) },
	}
	opt.addReading(c.Flags(), t)
	c.Flags().BoolVar(&opt.force, "force", false, t.say(lang.T("remplace les fichiers qui existent déjà", "replace the files that are there already")))
	c.Flags().StringVar(&opt.keyFile, "key-file", "", t.say(lang.T("`fichier` où écrire une nouvelle clé de base ; celle qui s’y trouve déjà reste", "`file` to write a new key for a base to; a key that is there already stays")))
	return c
}

func (o *initOptions) run(ctx context.Context, t *terminal, dir string) error {
	if info, err := os.Stat(dir); err != nil {
		return err
	} else if !info.IsDir() {
		return misuse(lang.T("init attend un dossier", "init needs a folder"), "recoupe init")
	}
	if !o.force { // an old file would answer for what it itself proposes
		if err := o.check(dir); err != nil {
			return err
		}
	}
	scan, err := recoupe.Detect(ctx, o.flow(t, dir))
	if err != nil {
		return err
	}
	d := config.NewDraft(scan, t.lang)
	if err := o.write(d, dir); err != nil {
		return err
	}
	if err := o.drawKey(t); err != nil {
		return err
	}
	warnPlain(t, dir, o.file)
	return printDraft(t, d, dir)
}

// drawKey makes the key of a base to come. One that is there is left as it is, and
// must be one.
func (o *initOptions) drawKey(t *terminal) error {
	if o.keyFile == "" {
		return nil
	}
	_, err := store.CreateKeyFile(o.keyFile)
	if errors.Is(err, fs.ErrExist) {
		_, err = store.ReadKeyFile(o.keyFile)
		return baseFailure(err)
	}
	if err != nil {
		return err
	}
	t.remark("note", t.say(lang.T("nouvelle clé : "+o.keyFile, "new key: "+o.keyFile)))
	adviseCopy(t)
	return nil
}

// write puts the files into the folder. None is written where one is there.
func (o *initOptions) write(d *config.Draft, dir string) error {
	files := append([]config.DraftMapping{{Path: config.Name, Text: d.Text}}, d.Mappings...)
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		if _, err := os.Lstat(path); !o.force && !errors.Is(err, fs.ErrNotExist) {
			return &failure{
				code: exitError, text: lang.T("ce fichier existe déjà : "+path, "this file is there already: "+path),
				hint: lang.T("--force le remplace", "--force replaces it"),
			}
		}
	}
	if len(d.Mappings) > 0 {
		if err := os.MkdirAll(filepath.Join(dir, config.MappingFolder), 0o700); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := writeWhole(filepath.Join(dir, filepath.FromSlash(f.Path)), func(w io.Writer) error { _, err := w.Write(f.Text); return err }); err != nil {
			return err
		}
	}
	return nil
}

// printDraft names what was written and what could be asked, by source.
func printDraft(t *terminal, d *config.Draft, dir string) error {
	b := bufio.NewWriter(t.out)
	fmt.Fprintln(b, oneLine(filepath.Join(dir, config.Name)))
	for _, m := range d.Mappings {
		fmt.Fprintln(b, oneLine(filepath.Join(dir, filepath.FromSlash(m.Path))))
	}
	for i, q := range d.Questions {
		if i == 0 {
			fmt.Fprintln(b, "\n"+t.say(lang.T("À demander aux éditeurs :", "To ask the vendors:")))
		}
		if i == 0 || d.Questions[i-1].Source != q.Source {
			name := q.Source
			if q.Tool != "" {
				name += " (" + q.Tool + ")"
			}
			fmt.Fprintln(b, "  "+oneLine(name))
		}
		fmt.Fprintln(b, "    – "+t.say(q.Text))
	}
	return b.Flush()
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/internal/lang"
)

// Exit codes: part of the interface (docs/architecture.md, "Outputs").
const (
	exitDone        = 0
	exitError       = 1
	exitUsage       = 2
	exitRejected    = 3
	exitGate        = 4
	exitNoBase      = 10
	exitLocked      = 11
	exitWrongKey    = 12
	exitInterrupted = 130
)

// failure is an error that knows its exit code and what to try instead.
type failure struct {
	code int
	text lang.Text // "" keeps silent: all has been said
	hint lang.Text
}

func (f *failure) Error() string { return f.text.EN }

// misuse is a wrong use of a command, with the help that explains the right one.
func misuse(text lang.Text, command string) error {
	return &failure{code: exitUsage, text: text, hint: lang.T(
		"« "+command+" --help » montre l’usage",
		"'"+command+" --help' shows how to use it")}
}

// conclude tells an error to the user and gives the exit code.
func conclude(t *terminal, err error) int {
	var f *failure
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		t.remark("error", t.say(lang.T("interrompu, rien n’a été écrit à moitié", "interrupted, nothing is half written")))
		return exitInterrupted
	case errors.As(err, &f):
		if f.text != (lang.Text{}) {
			t.remark("error", t.say(f.text))
		}
		if f.hint != (lang.Text{}) {
			t.remark("hint", t.say(f.hint))
		}
		return f.code
	}
	text, hint := describe(err)
	t.remark("error", t.say(text))
	if hint != (lang.Text{}) {
		t.remark("hint", t.say(hint))
	}
	return exitError
}

// describe puts the errors of the system that people meet into plain words.
func describe(err error) (text, hint lang.Text) {
	var unknown *recoupe.UnknownError
	switch {
	case errors.As(err, &unknown) && unknown.Near != "":
		return lang.T("aucune fiche de ce nom : "+subject(err), "no record of this name: "+subject(err)),
			lang.T("peut-être : "+unknown.Near, "did you mean: "+unknown.Near)
	case errors.Is(err, recoupe.ErrNoRecord):
		return lang.T("aucune fiche ni personne de ce nom : "+subject(err), "no record or person of this name: "+subject(err)),
			lang.T("une fiche s’écrit SOURCE#LIGNE, voir crosswalk.csv", "a record is SOURCE#ROW, see crosswalk.csv")
	case errors.Is(err, recoupe.ErrManyRecords):
		return lang.T("plusieurs fiches portent cet identifiant : "+subject(err), "several records bear this identifier: "+subject(err)),
			lang.T("choisissez l’une de celles-ci", "choose one of these")
	}
	var many *recoupe.FuzzyError
	if errors.As(err, &many) {
		return lang.T(fmt.Sprintf("fuzzy ne vaut que jusqu’à 100 000 fiches, il y en a %d", many.Records),
			fmt.Sprintf("fuzzy takes at most 100,000 records, here are %d", many.Records)), lang.T("sans --fuzzy, ni « fuzzy: true » dans recoupe.yaml", "leave out --fuzzy, and 'fuzzy: true' in recoupe.yaml")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return lang.T(path.Path+" : introuvable", path.Path+": not found"),
				lang.T("vérifiez le chemin ; un nom qui contient des espaces s’écrit entre guillemets",
					"check the path; a name with spaces goes between quotation marks")
		case errors.Is(err, fs.ErrPermission):
			return lang.T(path.Path+" : accès refusé", path.Path+": access denied"),
				lang.T("vérifiez les droits sur ce fichier, ou fermez le programme qui l’utilise",
					"check the rights of this file, or close the program that uses it")
		case errors.Is(err, syscall.ENOTDIR):
			return lang.T(path.Path+" : ce n’est pas un dossier", path.Path+": no folder"), lang.Text{}
		case errors.Is(err, syscall.ENOSPC):
			return lang.T(path.Path+" : plus de place sur le disque", path.Path+": no space left on the disk"), lang.Text{}
		}
	}
	return lang.T(err.Error(), err.Error()), lang.Text{}
}

// subject is what stands behind the first colon and space of an error: the
// reference that the user typed, or those to choose from.
func subject(err error) string {
	_, rest, _ := strings.Cut(err.Error(), ": ")
	return rest
}

// flagError translates what the flag parser says.
func flagError(err error, command string) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := dashed(unknown.GetSpecifiedName())
		return misuse(lang.T("option inconnue : "+name, "unknown flag: "+name), command)
	case errors.As(err, &missing):
		name := dashed(missing.GetSpecifiedName())
		return misuse(lang.T("l’option "+name+" attend une valeur", "flag "+name+" needs a value"), command)
	case errors.As(err, &invalid):
		name := dashed(invalid.GetFlag().Name)
		return misuse(lang.T(
			fmt.Sprintf("valeur non valable pour %s : %q", name, invalid.GetValue()),
			fmt.Sprintf("no valid value for %s: %q", name, invalid.GetValue())), command)
	}
	return misuse(lang.T(err.Error(), err.Error()), command)
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

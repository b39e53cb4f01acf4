package config

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"recoupe/adapters"
	"recoupe/internal/lang"
	"recoupe/privacy/retention"
	"recoupe/record"
)

// Draft is a configuration proposed for a folder, for its user to correct.
type Draft struct {
	// Text is recoupe.yaml.
	Text []byte
	// Mappings are the mapping files of tables that no profile fits, by their
	// path beside recoupe.yaml, with forward slashes.
	Mappings []DraftMapping
	// Questions are what the user may want to ask those who sell the tools.
	Questions []Question
}

// DraftMapping is one mapping file.
type DraftMapping struct {
	Path string
	Text []byte
}

// MappingFolder is where drafted mappings go, beside recoupe.yaml.
const MappingFolder = "recoupe-mappings"

// NewDraft proposes a configuration for what a scan found. Sections come from
// their owners: each gives the text of one, with its comments.
func NewDraft(scan *adapters.Scan, l lang.Lang, sections ...string) *Draft {
	d := &Draft{}
	var b strings.Builder
	b.WriteString(lang.T(draftHeadFR, draftHeadEN).In(l))
	fmt.Fprintf(&b, "version: %d\n\nsources:\n", Version)
	for _, in := range scan.Inputs {
		d.addSource(&b, in, l)
	}
	for i := range scan.Skipped {
		if s := &scan.Skipped[i]; len(s.Columns) > 0 {
			d.addUnknown(&b, s, l)
		}
	}
	b.WriteString("\n" + lang.T(draftLawFR, draftLawEN).In(l))
	for _, s := range sections {
		b.WriteString("\n" + s)
	}
	d.Text = []byte(b.String())
	d.Questions = questions(scan)
	return d
}

const draftHeadFR = `# recoupe.yaml : ce que vos fichiers ne disent pas d’eux-mêmes.
# Tout est facultatif ; recoupe lit ce fichier s’il se trouve dans le dossier des exports.
# Une ligne qui commence par « # » ne compte pas. Guide : docs/mappings.md
`

const draftHeadEN = `# recoupe.yaml: what your files do not say of themselves.
# All of it is optional; recoupe reads this file where it lies in the folder of exports.
# A line that begins with "#" does not count. Guide: docs/mappings.md
`

// addSource proposes the entry of a source that is read, and a mapping where
// its columns were guessed.
func (d *Draft) addSource(b *strings.Builder, in *adapters.Input, l lang.Lang) {
	fmt.Fprintf(b, "  # %s\n", draftStatus(in).In(l))
	fmt.Fprintf(b, "  - files: [%s]\n", scalar(fileOf(in.Source.Path, in.Source.Name)))
	if in.Source.Tool != "" {
		fmt.Fprintf(b, "    tool: %s\n", scalar(in.Source.Tool))
	} else {
		fmt.Fprintf(b, "    # tool: %s\n", lang.T("nom de l’outil", "name of the tool").In(l))
	}
	fmt.Fprintf(b, "    domain: %s # %s\n", in.Source.Domain, lang.T(
		"audience (public), professional (partenaires, presse, groupes) ou personnel (équipe, paie)",
		"audience, professional (partners, press, groups) or personnel (staff, payroll)").In(l))
	if in.Source.Status == record.StatusAuto {
		fmt.Fprintf(b, "    mapping: %s\n", scalar(d.addMapping(in.Source.Name, fileOf(in.Source.Path, in.Source.Name), in.Source.Domain, in.Detection.Columns, leftColumns(in), l)))
	}
	fmt.Fprintf(b, "    # purposes: {newsletter: consent} # %s\n", lang.T(
		"à quoi ces adresses peuvent servir, et sur quelle base légale", "what these addresses may be used for, and on what legal basis").In(l))
	fmt.Fprintf(b, "    # retention: %s # %s\n", retention.Default(in.Source), lang.T(
		"durée de conservation : prospect, customer, partner, accounting ou personnel", "how long to keep: prospect, customer, partner, accounting or personnel").In(l))
	fmt.Fprintf(b, "    # notice: \"2026-01-31\" # %s\n", lang.T(
		"jour depuis lequel ces personnes sont informées de l’usage de leurs données", "day since which these persons are told what their data are used for").In(l))
	fmt.Fprintf(b, "    # delivery: full # %s\n", lang.T(
		"full : tout le fichier de l’outil à chaque export ; delta : seulement les changements",
		"full: all the tool holds in every export; delta: only what changed").In(l))
}

// addUnknown proposes a mapping for a table that nobody understands.
func (d *Draft) addUnknown(b *strings.Builder, s *adapters.Skipped, l lang.Lang) {
	name := strings.TrimSuffix(strings.ReplaceAll(s.Path, "!", "/"), path.Ext(s.Path))
	file, _, _ := strings.Cut(s.Path, "!")
	fmt.Fprintf(b, "  # %s\n", lang.T("non lu : aucune colonne n’identifie une personne", "not read: no column tells who a person is").In(l))
	fmt.Fprintf(b, "  - files: [%s]\n", scalar(file))
	fmt.Fprintf(b, "    # %s\n", lang.T("corrigez le fichier ci-dessous, puis ôtez le « # » de la ligne suivante ; ou mettez ignore: true",
		"correct the file below, then take the \"#\" off the next line; or write ignore: true").In(l))
	fmt.Fprintf(b, "    # mapping: %s\n", scalar(d.addMapping(name, file, record.DomainUnknown, s.Columns, nil, l)))
}

func draftStatus(in *adapters.Input) lang.Text {
	tool := in.Source.Tool
	switch in.Source.Status {
	case record.StatusAuto:
		return lang.T("outil inconnu : colonnes devinées, à vérifier", "tool not known: columns guessed, to be checked")
	case record.StatusAssumed:
		return lang.T(tool+" : mise en page supposée, à vérifier", tool+": assumed layout, to be checked")
	}
	return lang.T(tool+" : mise en page connue", tool+": known layout")
}

// fileOf gives the file of a source below the folder: its name holds the steps,
// its path the ending.
func fileOf(full, name string) string {
	file, _, _ := strings.Cut(strings.ReplaceAll(full, "\\", "/"), "!")
	base := path.Base(file)
	stem := strings.TrimSuffix(base, path.Ext(base))
	steps := strings.Split(name, "/")
	for i, step := range steps {
		if step == stem || step == base {
			return path.Join(append(slices.Clone(steps[:i]), base)...)
		}
	}
	return base
}

// scalar writes a text as YAML does, in double quotes.
func scalar(s string) string { return strconv.Quote(s) }

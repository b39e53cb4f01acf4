package config

import (
	"slices"

	"recoupe/adapters"
	"recoupe/internal/lang"
)

// Question is something to ask the vendor of a tool: what its export lacks.
type Question struct {
	Source string
	Tool   string // "" where it is not known
	Text   lang.Text
}

// rule finds one lack in an export.
type rule struct {
	lacks func(in *adapters.Input) bool
	text  lang.Text
}

func reads(in *adapters.Input, fields ...string) bool {
	return slices.ContainsFunc(in.Detection.Columns, func(c adapters.ColumnMapping) bool { return slices.Contains(fields, c.Field) })
}

// rules lists what is asked, in the order of its worth for keeping contacts apart
// and together.
func rules() []rule {
	t := lang.T
	return []rule{
		{
			func(in *adapters.Input) bool { return !reads(in, "id") },
			t("un identifiant stable de la personne dans chaque ligne de l’export", "a stable identifier of the person in every row of the export"),
		},
		{
			func(in *adapters.Input) bool { return !reads(in, "email") && !reads(in, "phone", "mobile") },
			t("l’e-mail ou le mobile de la personne, sans lesquels un nom seul ne prouve rien", "the person's e-mail or mobile: a name alone proves nothing"),
		},
		{
			func(in *adapters.Input) bool { return reads(in, "email") && !reads(in, "consent") },
			t("le consentement à recevoir des messages, par canal, avec sa date et sa preuve", "the consent to receive messages, by channel, with its date and proof"),
		},
		{
			func(in *adapters.Input) bool { return reads(in, "consent") && !reads(in, "consent_date", "created") },
			t("la date et l’origine du consentement", "the date and origin of the consent"),
		},
		{
			func(in *adapters.Input) bool { return !reads(in, "created", "updated") },
			t("les dates de création et de dernière modification de la fiche", "the dates on which the record was made and last changed"),
		},
		{
			func(in *adapters.Input) bool { return in.Detection.Charset != "" && in.Detection.Charset != "utf-8" },
			t("un export en UTF-8", "an export in UTF-8"),
		},
		{
			func(in *adapters.Input) bool { return len(in.Detection.Dropped) > 0 },
			t("un export sans les colonnes qui n’ont rien à y faire (notes, secrets, banque, paie)", "an export without the columns that have no place in it (notes, secrets, bank, pay)"),
		},
	}
}

func questions(scan *adapters.Scan) (out []Question) {
	for _, in := range scan.Inputs {
		for _, r := range rules() {
			if r.lacks(in) {
				out = append(out, Question{Source: in.Source.Name, Tool: in.Source.Tool, Text: r.text})
			}
		}
	}
	return out
}

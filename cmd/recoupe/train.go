package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"recoupe/internal/lang"
)

type trainOptions struct {
	flowOptions
	out string
}

func newTrainCommand(t *terminal) *cobra.Command {
	var opt trainOptions
	c := &cobra.Command{
		Use:   t.say(lang.T("train DOSSIER", "train FOLDER")),
		Short: t.say(lang.T("Apprend le modèle sur des exports et l’enregistre", "Learn the model from exports and save it")),
		Long: t.say(lang.T(
			"Apprend, sans exemples, à quelle fréquence les champs d’une même personne concordent dans ces exports,\n"+
				"et enregistre le modèle : un fichier JSON lisible, avec son empreinte. « run --model » s’en sert ensuite\n"+
				"sans rien réapprendre.",
			"Learn, without examples, how often the fields of one person agree in these exports, and save the\n"+
				"model: a readable JSON file with its hash. 'run --model' then uses it and learns nothing anew.")) + exitText(t, false),
		Example: "  recoupe train exports --out model.json",
		Args:    arguments(1, 1, folderArgument),
		RunE:    func(cmd *cobra.Command, args []string) error { return opt.run(cmd.Context(), t, args[0]) },
	}
	opt.addFlags(c.Flags(), t)
	c.Flags().StringVarP(&opt.out, "out", "o", "model.json", t.say(lang.T("`fichier` du modèle (sinon : model.json)", "`file` of the model (else: model.json)")))
	hideDefault(c.Flags(), "out")
	return c
}

func (o *trainOptions) run(ctx context.Context, t *terminal, dir string) error {
	if err := o.check(dir); err != nil {
		return err
	}
	if o.model != "" {
		return misuse(lang.T("--model n’a pas de sens avec train", "--model makes no sense with train"), "recoupe train")
	}
	result, err := runFlow(ctx, t, o.flow(t, dir), "")
	if err != nil {
		return err
	}
	o.tellTimings(t, result)
	if err := writeWhole(o.out, result.Model().Write); err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.out, "%s%s (%s)\n", t.say(lang.T("Modèle : ", "Model: ")), o.out, result.Model().Hash())
	return err
}

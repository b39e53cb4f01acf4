package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"recoupe"
	"recoupe/internal/lang"
)

// analysisOptions are those of commands that look at the persons of a folder of
// exports, or of a base, and change neither.
type analysisOptions struct {
	flowOptions
	baseOptions
}

func (o *analysisOptions) addFlags(f *pflag.FlagSet, t *terminal) {
	o.flowOptions.addFlags(f, t)
	o.baseOptions.addFlags(f, t)
}

// arguments wants a folder or --base, not both: what is in one is not in the other.
func (o *analysisOptions) arguments(cmd *cobra.Command, args []string) error {
	if o.base == "" {
		return arguments(1, 1, folderArgument)(cmd, args)
	}
	if len(args) > 0 {
		return misuse(lang.T("un dossier ou --base, pas les deux", "a folder or --base, not both"), cmd.CommandPath())
	}
	return nil
}

// checkAll refuses what would only be found out later. The settings of a base lie
// beside it.
func (o *analysisOptions) checkAll(args []string) error {
	if o.base != "" {
		return o.configure(filepath.Dir(o.base))
	}
	return o.check(args[0])
}

// analyse goes through the flow. fill changes its options, nil for nothing.
func (o *analysisOptions) analyse(ctx context.Context, t *terminal, cmd string, args []string, fill func(*recoupe.Options)) (*recoupe.Result, error) {
	dir := ""
	if o.base == "" {
		dir = args[0]
	}
	opt := o.flow(t, dir)
	if fill != nil {
		fill(&opt)
	}
	if o.base == "" {
		return runFlow(ctx, t, opt, "")
	}
	s, err := o.read(ctx, t, cmd)
	if err != nil {
		return nil, err
	}
	p := newProgress(t)
	defer p.end()
	opt.Progress = p.show
	result, err := recoupe.ReadBase(ctx, opt, s)
	if err != nil && ctx.Err() != nil {
		err = errors.Join(context.Canceled, err)
	}
	return result, errors.Join(baseFailure(err), s.Close())
}

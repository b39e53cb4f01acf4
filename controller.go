package recoupe

import (
	"encoding/json"
	"fmt"

	"recoupe/clean"
	"recoupe/store"
)

// ControllerError says that settings of one controller were used with the base of
// another: their contacts are not to meet (GDPR arts. 4(7) and 26).
type ControllerError struct{ Base, Declared string }

// Error implements error.
func (e *ControllerError) Error() string {
	return fmt.Sprintf("the base is of the controller %q, the settings are of %q", e.Base, e.Declared)
}

// checkController compares the controller of the settings with that of the base;
// where either has none there is nothing to compare. Letter case, accents and blanks
// make no other one. next is the name that the base is to have from now on, "" for
// the one that it has.
func checkController(s *store.Store, o *Options) (next string, err error) {
	declared := &o.law().Controller
	held, err := s.Controller()
	if err != nil || declared.Name == "" {
		return "", err
	}
	switch clean.Fold(held) {
	case clean.Fold(declared.Name):
		return "", nil
	case "":
		return declared.Name, nil
	case clean.Fold(declared.Formerly):
		return declared.Name, nil
	}
	return "", &ControllerError{held, declared.Name}
}

// keepController gives the base the controller of the settings at its first load,
// or when it was renamed, and journals that.
func (w *night) keepController() error {
	next, err := checkController(w.Base, w.opt)
	if err != nil || next == "" {
		return err
	}
	w.change.PutController(next)
	text, err := json.Marshal(JournalLine{Act: "controller", Detail: next})
	if err != nil {
		return err
	}
	return w.change.AppendJournal(store.Decisions, w.Now, text)
}

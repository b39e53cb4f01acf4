package report

import (
	"cmp"
	"slices"

	"recoupe/internal/lang"
	"recoupe/record"
)

// ConflictKind says what speaks against a consent that a tool relies on. The names
// are those of report.json and of the lists.
type ConflictKind string

// The kinds, the gravest first.
const (
	ConflictRefused   ConflictKind = "refused-elsewhere"
	ConflictBounced   ConflictKind = "bounced-elsewhere"
	ConflictMinor     ConflictKind = "minor"
	ConflictUnproven  ConflictKind = "unproven"
	ConflictBackdated ConflictKind = "backdated"
	ConflictStale     ConflictKind = "stale"
)

// ConflictKinds lists them.
var ConflictKinds = [...]ConflictKind{ConflictRefused, ConflictBounced, ConflictMinor, ConflictUnproven, ConflictBackdated, ConflictStale}

var conflictTexts = map[ConflictKind]lang.Text{
	ConflictRefused:   lang.T("refusé dans un autre outil", "refused in another tool"),
	ConflictBounced:   lang.T("l’adresse ne reçoit plus, dit un autre outil", "the address takes no mail, another tool says"),
	ConflictMinor:     lang.T("moins de quinze ans : il faut l’accord d’un parent", "under fifteen: a parent must agree"),
	ConflictUnproven:  lang.T("accord sans date ni preuve", "consent without date or proof"),
	ConflictBackdated: lang.T("accord sans preuve, plus ancien que la fiche", "consent without proof, older than its record"),
	ConflictStale:     lang.T("accord trop ancien, sans acte de la personne depuis", "consent too old, with no act of the person since"),
}

// On says the kind to people, with the channel where that is not e-mail.
func (k ConflictKind) On(c record.Channel) lang.Text {
	text := conflictTexts[k]
	switch {
	case k == ConflictBounced && c == record.ChannelPost:
		text = lang.T("le courrier revient, dit un autre outil", "letters come back, another tool says")
	case k == ConflictBounced && c != record.ChannelEmail:
		text = lang.T("le numéro ne répond plus, dit un autre outil", "the number is dead, another tool says")
	}
	if name, ok := channelTexts[c]; ok {
		return lang.T(text.FR+" ("+name.FR+")", text.EN+" ("+name.EN+")")
	}
	return text
}

var channelTexts = map[record.Channel]lang.Text{
	record.ChannelSMS: lang.T("SMS", "text message"), record.ChannelPhone: lang.T("téléphone", "phone"), record.ChannelPost: lang.T("courrier", "post"),
}

// conflictChannels lists the channels in the order in which conflicts are told.
var conflictChannels = [...]record.Channel{record.ChannelEmail, record.ChannelSMS, record.ChannelPhone, record.ChannelPost}

// Folder is that of the work list with the conflicts of a kind: who must not be
// written to, or whose consent must be asked for anew.
func (k ConflictKind) Folder() string {
	switch k {
	case ConflictUnproven, ConflictBackdated, ConflictStale:
		return FolderReconfirm
	}
	return FolderUnsubscribe
}

// ConflictCount counts the conflicts of one kind on one channel in one source.
type ConflictCount struct {
	Kind             ConflictKind
	Channel          record.Channel
	Source           int // index into Input.Sources
	Persons, Records int
}

// ConflictInput is what a run found of conflicts. Persons counts those with one of
// any kind.
type ConflictInput struct {
	Persons int
	Counts  []ConflictCount
}

// ConsentConflicts are the records whose tool may write to somebody although
// another line, or the law, speaks against it.
type ConsentConflicts struct {
	Persons int                   `json:"persons"`
	Bounds  *Bounds               `json:"persons_bounds,omitempty"` // where the links were estimated
	Kinds   []ConflictKindFigures `json:"kinds"`
}

// ConflictKindFigures is one kind on one channel. A person counts once a source.
type ConflictKindFigures struct {
	Kind    ConflictKind   `json:"kind"`
	Channel record.Channel `json:"channel"`
	Text    string         `json:"text"`
	Persons int            `json:"persons"`
	Records int            `json:"records"`
	Folder  string         `json:"folder"`
	Sources []SourceCount  `json:"sources"` // persons
	// PersonsBounds and RecordsBounds are the intervals, where the links were estimated.
	PersonsBounds *Bounds `json:"persons_bounds,omitempty"`
	RecordsBounds *Bounds `json:"records_bounds,omitempty"`
}

// Most names the source that has most of them.
func (f ConflictKindFigures) Most() string {
	if len(f.Sources) == 0 {
		return ""
	}
	return slices.MaxFunc(f.Sources, func(a, b SourceCount) int { return cmp.Compare(a.Count, b.Count) }).Source
}

// ConflictFigures lists the kinds that occur; nil where nothing is known.
func ConflictFigures(in *Input, found *ConflictInput) *ConsentConflicts {
	if found == nil {
		return nil
	}
	out := &ConsentConflicts{Persons: found.Persons, Kinds: []ConflictKindFigures{}}
	for _, k := range ConflictKinds {
		for _, on := range conflictChannels {
			if f := conflictsOfKind(in, found, k, on); f.Records > 0 {
				out.Kinds = append(out.Kinds, f)
			}
		}
	}
	return out
}

func conflictsOfKind(in *Input, found *ConflictInput, k ConflictKind, on record.Channel) ConflictKindFigures {
	f := ConflictKindFigures{Kind: k, Channel: on, Text: k.On(on).In(in.Lang), Folder: k.Folder(), Sources: []SourceCount{}}
	for s := range in.Sources {
		i := slices.IndexFunc(found.Counts, func(c ConflictCount) bool { return c.Kind == k && c.Channel == on && c.Source == s })
		if i < 0 {
			continue
		}
		c := found.Counts[i]
		f.Persons, f.Records = f.Persons+c.Persons, f.Records+c.Records
		f.Sources = append(f.Sources, SourceCount{Source: in.Sources[s].Source.Name, Count: c.Persons})
	}
	return f
}

// unheard counts the persons, once a source, whom a source may write e-mail to
// although another one recorded a refusal.
func (c *ConsentConflicts) unheard() int {
	if c != nil {
		for _, k := range c.Kinds {
			if k.Kind == ConflictRefused && k.Channel == record.ChannelEmail {
				return k.Persons
			}
		}
	}
	return 0
}

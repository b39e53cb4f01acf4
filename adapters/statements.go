package adapters

import (
	"strings"

	"recoupe/record"
)

// statementsPlan finds, by a key of the row, the sentences that a person agreed
// to in another table of the tool.
type statementsPlan struct {
	key int
	of  map[string]string // sentences of a key, one a line
}

// channelWords, folded, tell which channel a sentence speaks of. A sentence that
// speaks of none is no consent to any.
var channelWords = []struct {
	channel record.Channel
	words   []string
}{
	{record.ChannelEmail, []string{"email", "emails", "e mail", "e mails", "mailing list", "newsletter", "newsletters", "courriel", "courriels", "infolettre"}},
	{record.ChannelSMS, []string{"sms", "text message", "text messages", "texto", "textos"}},
	{record.ChannelPhone, []string{"phone", "telephone", "call", "calls", "appel", "appels"}},
	{record.ChannelPost, []string{"post", "postal", "by mail", "letter", "courrier", "voie postale"}},
}

// refusalWords, folded, turn agreement into refusal ("I do not wish to …").
var refusalWords = []string{"not", "no longer", "don t", "never", "ne", "pas", "stop", "unsubscribe", "opt out"}

// addStatements makes an event of every sentence and channel that it speaks of;
// the sentence is the proof.
func addStatements(sentences string, rec *record.Record) {
	for sentence := range strings.SplitSeq(sentences, "\n") {
		key := foldWords(sentence)
		status := record.Granted
		if anyWords(key, refusalWords) {
			status = record.Denied
		}
		for _, c := range channelWords {
			if anyWords(key, c.words) {
				rec.Consents = append(rec.Consents, record.Consent{
					Channel: c.channel, Purpose: record.UnspecifiedPurpose, Status: status, Proof: sentence,
				})
			}
		}
	}
}

func anyWords(key string, list []string) bool {
	for _, words := range list {
		if hasWords(key, words) {
			return true
		}
	}
	return false
}

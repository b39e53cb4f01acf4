package adapters

import (
	"path"
	"strings"

	"recoupe/record"
)

// consents lays out the consent events that the columns tell. The date of the
// consent is its own column, else the day of inscription for those who are in.
func (a *auto) consents(p *Profile, name string) {
	for _, i := range a.columnsOf(targetConsent) {
		g := &a.gs[i]
		c := ConsentSpec{Channel: g.channel, Column: a.header[i], Invert: g.refusal, Role: p.Persons[0].Role, AtBy: map[string]string{}}
		if proof := a.ofChannel(targetConsentProof, g.channel); proof >= 0 {
			c.Proof = Columns{a.header[proof]}
		} else if strings.Count(strings.TrimSpace(a.header[i]), " ") >= 3 {
			c.Proof = proofHeading
		}
		if at := a.ofChannel(targetConsentDate, g.channel); at >= 0 {
			c.At = Columns{a.header[at]}
		} else if sent := a.submission(); sent >= 0 {
			c.At = Columns{a.header[sent]} // whatever was answered was answered then
		} else if created := a.columnsOf("created"); len(created) > 0 && g.shape.subscribed > 0 {
			c.AtBy[string(record.Granted)] = a.header[created[0]]
		}
		if at := a.ofChannel(targetRefusalDate, g.channel); at >= 0 {
			c.AtBy[string(record.Denied)] = a.header[at]
		}
		p.Consent = append(p.Consent, c)
	}
	a.returns(p)
	a.fileState(p, name)
}

// fileState reads a list of those who were unsubscribed, or whose mail came back, of
// which nothing but the file's name tells it.
func (a *auto) fileState(p *Profile, name string) {
	mails := a.columnsOf("email")
	if len(mails) == 0 {
		return
	}
	l := words()
	status := record.ConsentStatus("")
	windows(strings.Fields(foldWords(path.Base(name))), l.maxWords, func(w string) bool {
		status = l.fileStates[w]
		return status == ""
	})
	if status == "" {
		return
	}
	c := ConsentSpec{Channel: string(record.ChannelEmail), Column: a.header[mails[0]], Role: p.Persons[0].Role, Always: string(status)}
	for i := range a.gs {
		if g := &a.gs[i]; g.target == targetRefusalDate || g.target == "" && g.key == "date" && g.shape.share(g.shape.date) >= .5 {
			c.At = Columns{a.header[i]}
			break
		}
	}
	p.Consent = append(p.Consent, c)
}

// submission gives the column of the date on which a form was sent, -1 for none.
func (a *auto) submission() int {
	l := words()
	for _, i := range a.columnsOf("created") {
		found := false
		windows(strings.Fields(a.gs[i].key), l.maxWords, func(w string) bool {
			found = l.submissions[w]
			return !found
		})
		if found {
			return i
		}
	}
	return -1
}

// returns reads what came back: post in a list of homes, else mail.
func (a *auto) returns(p *Profile) {
	for _, i := range a.columnsOf(targetReturned) {
		channel := record.ChannelEmail
		if a.has("address1") || a.has("city") || a.has("postcode") || a.has(targetZipCity) {
			channel = record.ChannelPost
		}
		c := ConsentSpec{Channel: string(channel), Column: a.header[i], Role: p.Persons[0].Role}
		if s := &a.gs[i].shape; s.share(s.date) >= .5 {
			c.Always, c.At = string(record.Bounced), Columns{a.header[i]}
		} else {
			c.Map = map[string]string{}
			for w, yes := range booleans {
				if yes {
					c.Map[w] = string(record.Bounced)
				}
			}
			c.Map["npai"] = string(record.Bounced)
		}
		p.Consent = append(p.Consent, c)
	}
}

// ofChannel gives the column of a target that speaks of a channel, else one that
// speaks of none; -1 where there is neither.
func (a *auto) ofChannel(target, channel string) int {
	any := -1
	for _, i := range a.columnsOf(target) {
		switch named := channelNamed(a.gs[i].key); {
		case named == channel:
			return i
		case named == "" && any < 0:
			any = i
		}
	}
	return any
}

// channelNamed gives the channel that a heading names, "" for none.
func channelNamed(key string) string {
	for _, w := range strings.Fields(words().spelledOut(key)) {
		switch w {
		case "email", "mail", "newsletter":
			return string(record.ChannelEmail)
		case "sms", "mobile":
			return string(record.ChannelSMS)
		case "telephone", "tel", "phone":
			return string(record.ChannelPhone)
		case "courrier", "post", "postal":
			return string(record.ChannelPost)
		}
	}
	return ""
}

// domain tells the walled domain and the trade of a file from its name and
// columns. What speaks of staff wins: a payroll must not end among spectators.
func (a *auto) domain(name string) (record.Domain, record.Category) {
	l := words()
	personnel, professional := 0, 0
	for i := range a.gs {
		key := a.gs[i].key
		bare := strings.Join(l.withoutNoise(strings.Fields(key)), " ")
		count(&personnel, l.personnel[key])
		count(&professional, l.prof[key] || l.prof[bare])
	}
	personnelFile, professionalFile := l.fileSays(name)
	switch {
	case personnelFile || personnel >= 2 || a.stageAndJob() || a.payrollNumber():
		return record.Personnel, a.staffCategory(name)
	case professionalFile && !a.has("birth_date") || professional > 0 && a.organisations():
		return record.Professional, record.Spreadsheet
	}
	return record.Audience, a.audienceCategory()
}

func (l *lexicon) fileSays(name string) (personnel, professional bool) {
	for _, step := range strings.Split(name, "/") {
		for _, w := range strings.Fields(foldWords(splitCamel(step))) {
			personnel = personnel || l.personnelFiles[w]
		}
	}
	for _, w := range strings.Fields(foldWords(path.Base(name))) {
		professional = professional || l.professionalFiles[w]
	}
	return personnel, professional
}

// stageAndJob is the pair of columns that only a planning has; a nickname and
// a job title stand in any address book.
func (a *auto) stageAndJob() bool {
	for _, i := range a.columnsOf("alias") {
		if k := a.gs[i].key; hasWords(k, "scene") || hasWords(k, "artiste") || hasWords(k, "stage") {
			return a.has("job")
		}
	}
	return false
}

// payrollNumber is the number that only an employer gives.
func (a *auto) payrollNumber() bool {
	for i := range a.gs {
		if a.gs[i].key == "matricule" || hasWords(a.gs[i].key, "matricule") {
			return true
		}
	}
	return false
}

// organisations says whether a file is about structures: each row names one.
func (a *auto) organisations() bool {
	for _, i := range a.columnsOf("org") {
		if 2*a.gs[i].shape.filled > len(a.sample) {
			return true
		}
	}
	return false
}

func (a *auto) staffCategory(name string) record.Category {
	key := " " + foldWords(name) + " "
	if strings.Contains(key, " paie ") || strings.Contains(key, " paye ") || a.has("birth_name") {
		return record.Payroll
	}
	return record.Planning
}

func (a *auto) audienceCategory() record.Category {
	switch {
	case a.has("tickets") || a.has("last_purchase"):
		return record.Ticketing
	case a.subscriptions():
		return record.Newsletter
	case a.has(targetKind):
		return record.CRM
	}
	return record.Spreadsheet
}

func (a *auto) subscriptions() bool {
	for _, i := range a.columnsOf(targetConsent) {
		if a.gs[i].shape.subscribed > 0 {
			return true
		}
	}
	return false
}

// describeGuesses says of each column how sure its mapping is, and why.
func describeGuesses(mappings []ColumnMapping, header []string, gs []guess) {
	for i := range mappings {
		for c, h := range header {
			if h == mappings[i].Heading {
				mappings[i].Confidence, mappings[i].How = gs[c].confidence, gs[c].how
			}
		}
	}
}

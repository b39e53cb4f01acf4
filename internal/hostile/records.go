package hostile

import "strings"

func jsonFiles() []File {
	const good = `{"nom":"Martel","prenom":"Ana","email":"ana.martel@example.org"}`
	// A few sound records show that the file is JSON.
	list := func(name, want, item string) File {
		return text(name, want, `[`+strings.Repeat(good+`,`, 10)+item+`,`+good+`]`)
	}
	lines := strings.Repeat(good+"\n", 10)
	return []File{
		flood("json-deep-arrays.json", "", `[`+good+`,{"a":`, "[", mib, strings.Repeat("]", mib)+`}]`),
		flood("json-deep-objects.json", "", `[`+good+`,`, `{"a":`, mib, `1`+strings.Repeat("}", mib/5)+`]`),
		flood("json-deep-unclosed.json", "source-broken", `[`+good+`,`, `{"a":[`, mib, ``),
		flood("json-only-brackets.json", "file-bad-json", ``, `[`, mib, ``),
		flood("json-only-braces.json", "", ``, `{`, mib, ``),
		flood("json-string-endless.json", "source-broken", `[`+good+`,{"nom":"`, `x`, 4*mib, ``),
		flood("json-string-large.json", "row-cell-too-large", `[`+good+`,{"nom":"`, `x`, 4*mib, `"},`+good+`]`),
		flood("json-backslashes.json", "row-cell-too-large", `[`+good+`,{"nom":"`, `\\`, 4*mib, `"}]`),
		flood("json-escapes.json", "row-cell-too-large", `[`+good+`,{"nom":"`, `\u0041`, 8*mib, `"}]`),
		flood("json-number-large.json", "row-cell-too-large", `[`+good+`,{"nom":`, `9`, 4*mib, `}]`),
		flood("json-key-large.json", "", `[`+good+`,{"`, `x`, 4*mib, `":1}]`),
		flood("json-top-key-large.json", "", `{"data":[`+good+`],"`, `x`, 40*mib, `":1}`),
		flood("json-same-keys.json", "", `[`+good+`,{"a":1`, `,"a":1`, mib, `}]`),
		flood("json-nulls.json", "", `[`+good, `,null`, mib, `]`),
		flood("json-empty-objects.json", "", `[`+good, `,{}`, 300*kib, `]`),
		flood("json-empty-lists.json", "", `{"data":[`+good+`],"a":[]`, `,"a":[{}]`, mib, `}`),
		flood("json-commas.json", "source-broken", `[`+strings.Repeat(good+`,`, 10)+good, `,`, mib, `]`),
		flood("json-colons.json", "", `[`+good+`,{"a"`, `:`, mib, `}]`),
		flood("json-spaces.json", "", `[`+good, ` `, 4*mib, `]`),
		flood("json-concatenated.json", "", good, "\n"+good, 100*kib, ``),
		flood("json-list-in-item.json", "", `[{"nom":"Martel","p":[1`, `,1`, mib, `]}]`),
		flood("json-answers.json", "", `[{"nom":"Martel","email":"a@example.org","a":[{"label":"x","value":"y"}`, `,{"label":"x","value":[{"label":"x"}]}`, mib, `]}]`),
		text("json-columns.json", "", `[`+good+`,{`+manyKeys(20_000)+`}]`),
		list("json-brackets-crossed.json", "row-bad-item", `{"nom":"x"]`),
		list("json-bare-words.json", "", `{"nom":NaN,"email":undefined}`),
		list("json-lone-surrogate.json", "", `{"nom":"\ud800","prenom":"\udc00\ud800x"}`),
		list("json-broken-escape.json", "", `{"nom":"\u12","prenom":"\q\"}`),
		list("json-mixed-kinds.json", "", `[1,[2]],"x",{"nom":{"nom":{"nom":[]}}},true`),
		list("json-control.json", "", "{\"nom\":\"a\x00\x01\x1f\nb\"}"),
		text("json-scalar.json", "", `"Martel"`),
		text("json-bom.json", "", "\ufeff["+good+"]"),
		text("json-utf16.json", "", wide("["+good+"]")),
		text("json-half.json", "source-broken", `[`+good+`,`+good[:20]),
		flood("jsonl-line-large.jsonl", "row-too-large", good+"\n"+`{"nom":"`, "x", 40*mib, `"}`+"\n"+good+"\n"),
		flood("jsonl-first-line-large.jsonl", "row-cell-too-large", `{"nom":"`, "x", 3*mib, `"}`+"\n"+good+"\n"),
		flood("jsonl-broken-lines.jsonl", "row-bad-item", lines, "{\"nom\":\n", 20*kib, good),
		flood("jsonl-nul.jsonl", "row-bad-item", lines, "\x00\n", 100, good),
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`"k` + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + string(rune('0'+i/26%10)) + string(rune('A'+i/260%26)) + string(rune('a'+i/6760)) + `":"v"`)
	}
	return b.String()
}

func cardFiles() []File {
	const card = "BEGIN:VCARD\nVERSION:3.0\nN:Martel;Ana\nFN:Ana Martel\nEMAIL:ana.martel@example.org\nEND:VCARD\n"
	open := "BEGIN:VCARD\nFN:"
	return []File{
		flood("card-folded-endless.vcf", "", card+open+"x\n", " xxxxxxxxxxxxxxx\n", 8*mib, ""),
		flood("card-folded-large.vcf", "row-cell-too-large", card+open+"x\n", " xxxxxxxxxxxxxxx\n", 8*mib, "END:VCARD\n"+card),
		flood("card-folded-tiny.vcf", "", card+open+"x\n", " \n", mib, "END:VCARD\n"+card),
		flood("card-line-endless.vcf", "", card+open, "x", 8*mib, ""),
		flood("card-printable.vcf", "row-cell-too-large", card+"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:", "=41=41=\n", 8*mib, "\nEND:VCARD\n"+card),
		flood("card-begins.vcf", "row-bad-item", card, "BEGIN:VCARD\n", 60*kib, "END:VCARD\n"),
		flood("card-agents.vcf", "", card+open+"x\nAGENT:\n", "BEGIN:VCARD\nAGENT:\n", mib, "END:VCARD\n"),
		flood("card-ends.vcf", "", card, "END:VCARD\n", mib, card),
		flood("card-properties.vcf", "row-too-many-columns", card+open+"x\n", "EMAIL:a@example.org\n", mib, "END:VCARD\n"+card),
		flood("card-params.vcf", "", card+"BEGIN:VCARD\nTEL", ";TYPE=CELL", mib, ":06 39 98 10 01\nEND:VCARD\n"+card),
		flood("card-quotes.vcf", "", card+"BEGIN:VCARD\nTEL;X=", `"`, mib, ":1\nEND:VCARD\n"),
		flood("card-picture.vcf", "", card+open+"x\nPHOTO;ENCODING=b:AAAA\n", " AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n", 8*mib, "END:VCARD\n"+card),
		flood("card-semicolons.vcf", "", card+"BEGIN:VCARD\nN:", ";", mib, "\nEND:VCARD\n"),
		flood("card-backslashes.vcf", "", card+open, `\n\;`, 500*kib, "\nEND:VCARD\n"),
		flood("card-categories.vcf", "", card+open+"x\nCATEGORIES:", "a,", 500*kib, "\nEND:VCARD\n"),
		flood("card-dots.vcf", "", card+"BEGIN:VCARD\n", "a.", mib, "FN:x\nEND:VCARD\n"),
	}
}

// otherFiles are calendars, declarations and dumps of lists.
func otherFiles() []File {
	const event = "BEGIN:VEVENT\nDTEND:20260310T013000Z\nDESCRIPTION:Personnel : MARTEL Ana\nEND:VEVENT\n"
	const calendar = "BEGIN:VCALENDAR\nVERSION:2.0\n" + event
	const sending = "S10.G00.00.001,'LOGICIEL'\nS10.G00.00.005,'02'\nS20.G00.05.001,'01'\nS20.G00.05.005,'01032026'\nS21.G00.06.001,'123456789'\n"
	const person = "S21.G00.30.002,'MARTEL'\nS21.G00.30.004,'Ana'\nS21.G00.30.019,'M1'\n"
	const member = "date 1615000000\nemail ana.martel@example.org\ngecos Ana Martel\nsubscribed 1\n\n"
	return []File{
		flood("calendar-folded.ics", "", calendar+"BEGIN:VEVENT\nDESCRIPTION:Personnel : X\n", " xxxxxxxxxxxxxxx\n", 8*mib, "END:VEVENT\nEND:VCALENDAR\n"),
		flood("calendar-line.ics", "", calendar+"BEGIN:VEVENT\nDESCRIPTION:", "x", 8*mib, ""),
		flood("calendar-depth.ics", "", calendar, "BEGIN:VALARM\n", mib, ""),
		flood("calendar-staff.ics", "", calendar+"BEGIN:VEVENT\nDESCRIPTION:Personnel : A B", ", DURAND Paul", 500*kib, "\nEND:VEVENT\n"),
		flood("calendar-brackets.ics", "", calendar+"BEGIN:VEVENT\nDESCRIPTION:Personnel : A", "(", 500*kib, "\nEND:VEVENT\n"),
		flood("calendar-escapes.ics", "", calendar+"BEGIN:VEVENT\nDESCRIPTION:", `\n\,`, 500*kib, "\nEND:VEVENT\n"),
		flood("calendar-events.ics", "", calendar, event, mib, "END:VCALENDAR\n"),
		text("calendar-ansi.ics", "", calendar+"BEGIN:VEVENT\nDESCRIPTION:Personnel : \x1b[31mROUGE Léo\x1b[0m\nEND:VEVENT\nEND:VCALENDAR\n"),
		text("dsn-cut.dsn", "dsn-no-total", sending+person),
		text("dsn-total-lies.dsn", "dsn-wrong-total", sending+person+"S90.G00.90.001,'99'\nS90.G00.90.002,'1'\n"),
		text("dsn-trial.dsn", "dsn-test-file", strings.Replace(sending, "'02'", "'01'", 1)+person),
		text("dsn-total-large.dsn", "dsn-wrong-total", sending+person+"S90.G00.90.001,'99999999999999999999999'\n"),
		flood("dsn-line.dsn", "dsn-bad-line", sending+person+"S21.G00.30.008,'", "x", 8*mib, "'\n"),
		flood("dsn-bad-lines.dsn", "dsn-bad-line", sending+person, "S21.G00\n", 40*kib, ""),
		flood("dsn-same-rubric.dsn", "", sending+person, "S21.G00.30.018,'a@example.org'\n", mib, ""),
		flood("dsn-changes.dsn", "", sending+person, "S21.G00.31.001,'01012026'\nS21.G00.31.009,'MARTIN'\n", mib, ""),
		flood("dsn-contracts.dsn", "", sending+person, "S21.G00.40.001,'01012026'\nS21.G00.40.006,'Chant'\n", mib, ""),
		flood("dsn-sendings.dsn", "dsn-no-total", sending+person, sending+person, 500*kib, ""),
		flood("dsn-quotes.dsn", "", sending+person+"S21.G00.30.008,", "'", mib, "\n"),
		text("dsn-ansi.dsn", "", sending+"S21.G00.30.002,'MAR\x1b[31mTEL'\nS21.G00.30.004,'A\x00na'\n"),
		flood("dump-endless.txt", "", member, "email a@example.org\n", mib, ""),
		flood("dump-line.txt", "", member+"email ", "x", 8*mib, "\n\n"+member),
		flood("dump-stanzas.txt", "", member, "x 1\n\n", 40*kib, member),
		flood("dump-topics.txt", "", member+"email b@example.org\ntopics ", "a,", 500*kib, "\n\n"),
	}
}

package report

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"recoupe/internal/lang"
)

// Thin no-break space: French sets it between thousands and before % : ; ? !
const thin = "\u202f"

// count writes a whole number with its thousands set apart.
func count(l lang.Lang, n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "−", s[1:]
	}
	sep := ","
	if l == lang.FR {
		sep = thin
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sep + s[i:]
	}
	return sign + s
}

// decimal writes a number with one decimal.
func decimal(l lang.Lang, f float64) string {
	s := strconv.FormatFloat(f, 'f', 1, 64)
	if l == lang.FR {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// percent writes a share of 0 to 1 in whole percent; what is not nothing is
// never "0 %", and what is not all never "100 %".
func percent(l lang.Lang, f float64) string {
	gap := ""
	if l == lang.FR {
		gap = thin
	}
	p := math.Round(f * 100)
	switch {
	case f > 0 && p < 1:
		return "<" + gap + "1" + gap + "%"
	case f < 1 && p >= 100:
		p = 99
	}
	return strconv.Itoa(int(p)) + gap + "%"
}

// maxShown bounds names of sources and headings: they come from file names and
// cells, and one of 10 MB is possible.
const maxShown = 80

// scrub makes a text from outside fit to be printed: control characters, which
// a terminal would obey, and characters that turn the direction of writing
// become a replacement mark.
func scrub(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// shown is scrub for names, the middle of a very long one left out.
func shown(s string) string {
	s = scrub(s)
	if len(s) <= maxShown {
		return s
	}
	rs := []rune(s)
	if len(rs) <= maxShown {
		return s
	}
	return string(rs[:maxShown/2-1]) + "…" + string(rs[len(rs)-maxShown/2:])
}

// several gives the sentence for one thing, or that for many with the number
// in the place of %d, written as its language does.
func several(n int, one, many lang.Text) lang.Text {
	if n == 1 {
		return one
	}
	return lang.Text{
		FR: strings.Replace(many.FR, "%d", count(lang.FR, n), 1),
		EN: strings.Replace(many.EN, "%d", count(lang.EN, n), 1),
	}
}

var frenchSpaces = strings.NewReplacer(
	"« ", "«\u00a0", " »", "\u00a0»", " ;", thin+";", " :", "\u00a0:", " ?", thin+"?", " !", thin+"!", " %", thin+"%")

// typeset makes a text fit to be printed and sets the no-break spaces of
// French; English has none.
func typeset(l lang.Lang, s string) string {
	s = scrub(s)
	if l == lang.FR {
		return frenchSpaces.Replace(s)
	}
	return s
}

// rough writes a figure that nobody knows exactly: two digits that count, and
// no fraction.
func rough(l lang.Lang, f float64) string {
	switch {
	case f <= 0:
		return "0"
	case f < 1:
		return "<\u00a01"
	case f < 10:
		return strconv.Itoa(round(f))
	}
	unit := math.Pow(10, math.Floor(math.Log10(f))-1)
	return count(l, int(math.Round(f/unit)*unit))
}

// rangeText says from what to what, the smaller end first. Next to a larger end, less
// than one is nothing.
func rangeText(l lang.Lang, r Range) lang.Text {
	low, high := rough(l, min(r.Low, r.High)), rough(l, max(r.Low, r.High))
	switch {
	case low == high:
		return lang.T(low, low)
	case min(r.Low, r.High) < 1:
		low = "0"
	}
	return lang.T(low+" à "+high, low+" to "+high)
}

// euros writes an amount with its sign where its language has it.
func euros(l lang.Lang, f float64) string {
	s := rough(l, f)
	switch {
	case l == lang.FR:
		return s + "\u00a0€"
	case f > 0 && f < 1:
		return "<\u00a0€1"
	}
	return "€" + s
}

// eurosText says from which amount to which.
func eurosText(l lang.Lang, r Range) string {
	if l == lang.FR {
		return rangeText(l, r).FR + "\u00a0€"
	}
	low, high := min(r.Low, r.High), max(r.Low, r.High)
	if low < 1 && high >= 1 {
		low = 0
	}
	if euros(l, low) == euros(l, high) {
		return euros(l, high)
	}
	return euros(l, low) + " to " + euros(l, high)
}

// workText says how many hours something takes.
func workText(l lang.Lang, r Range) string {
	if max(r.Low, r.High) < 1 {
		return lang.T("moins d’une heure", "less than an hour").In(l)
	}
	t := rangeText(l, r)
	return lang.T(t.FR+" heures", t.EN+" hours").In(l)
}

// hundredths writes a share as a mark of 100.
func hundredths(f float64) string { return strconv.Itoa(int(math.Round(f * 100))) }

// hoursText writes a time of work: "15 min", "3 h".
func hoursText(l lang.Lang, h float64) string {
	if h < 1 {
		return strconv.Itoa(int(math.Ceil(h*4))*15) + "\u00a0min"
	}
	return rough(l, math.Round(h)) + "\u00a0h"
}

// spent writes the time that something took: "5.8 s", "8 min 17 s". It is not to be
// broken between lines.
func spent(l lang.Lang, seconds float64) string {
	if seconds < 120 {
		return decimal(l, seconds) + "\u00a0s"
	}
	return strconv.Itoa(int(seconds)/60) + "\u00a0min\u00a0" + strconv.Itoa(int(seconds)%60) + "\u00a0s"
}

func round(f float64) int { return int(math.Round(f)) }

// points writes coordinates for a polygon.
func points(xy ...float64) string {
	var b strings.Builder
	for i, f := range xy {
		if i > 0 {
			b.WriteByte(" ,"[i%2])
		}
		b.WriteString(strconv.Itoa(round(f)))
	}
	return b.String()
}

// plainNumber writes a figure as it was given, in the decimal mark of its language.
func plainNumber(l lang.Lang, f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if l == lang.FR {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// fewPersons is the count below which a cross table shows no figure: the page is
// passed on, and a cell of one or two persons may point at them.
const fewPersons = 5

func small(n int) bool { return n > 0 && n < fewPersons }

// few writes a count, small ones as "< 5".
func few(l lang.Lang, n int) string {
	if small(n) {
		return typeset(l, "<\u00a0"+strconv.Itoa(fewPersons))
	}
	return count(l, n)
}

package clean

import (
	"strings"

	"recoupe/clean/data/domains"
)

// domainInfo is what is known of a mail domain.
type domainInfo struct {
	written    string
	domain     string // corrected
	typo       bool   // differs from what was written
	valid      bool
	provider   bool
	disposable bool
	filler     bool
}

// commonDomains are the domains of private mailboxes in France and around it,
// most frequent first: the earlier one wins where a misspelling is near to two.
var commonDomains = [...]string{
	"gmail.com", "orange.fr", "hotmail.fr", "hotmail.com", "wanadoo.fr", "free.fr", "yahoo.fr", "outlook.fr", "sfr.fr", "laposte.net",
	"outlook.com", "live.fr", "yahoo.com", "icloud.com", "neuf.fr", "bbox.fr", "numericable.fr", "aliceadsl.fr", "club-internet.fr",
	"msn.com", "me.com", "mac.com", "proton.me", "protonmail.com", "cegetel.net", "aol.com", "gmx.fr", "gmx.com", "noos.fr", "voila.fr",
	"live.com", "ymail.com", "nordnet.fr", "free.com", "mailo.com", "netcourrier.com", "yahoo.co.uk", "hotmail.co.uk", "hotmail.be",
	"outlook.be", "skynet.be", "telenet.be", "bluewin.ch", "gmx.ch", "gmx.de", "web.de", "t-online.de", "libero.it", "hotmail.it",
	"hotmail.es", "yahoo.es", "yahoo.it", "yahoo.de", "googlemail.com", "pm.me", "hotmail.ch", "worldonline.fr", "tele2.fr", "9online.fr", "infonie.fr",
}

// knownTypos are corrections that no distance finds: real providers whose name
// stands under an end where they give no mailboxes, and short names, which are
// too near to other real domains for a general rule.
var knownTypos = map[string]string{
	"gmail.fr": "gmail.com", "gmail.net": "gmail.com", "gmail.org": "gmail.com", "gmail.cm": "gmail.com", "gmail.be": "gmail.com", "gmail": "gmail.com",
	"googlemail.fr": "gmail.com", "googlemail.com": "gmail.com", "hotmail.cm": "hotmail.com", "icloud.fr": "icloud.com", "laposte.com": "laposte.net",
	"la-poste.net": "laposte.net", "laposte": "laposte.net", "wanadoo.com": "wanadoo.fr", "wanadoo.net": "wanadoo.fr", "wanadoo": "wanadoo.fr",
	"orange": "orange.fr", "free": "free.fr", "sfr": "sfr.fr", "icloud": "icloud.com", "fre.fr": "free.fr", "freee.fr": "free.fr",
	"ffree.fr": "free.fr", "frre.fr": "free.fr", "feee.fr": "free.fr", "srf.fr": "sfr.fr", "sfrr.fr": "sfr.fr", "ssfr.fr": "sfr.fr", "lve.fr": "live.fr", "livr.fr": "live.fr",
	"livee.fr": "live.fr", "nuef.fr": "neuf.fr", "neuff.fr": "neuf.fr", "neu.fr": "neuf.fr", "gmx.f": "gmx.fr", "hotmail.f": "hotmail.fr", "yahoo.f": "yahoo.fr",
	"outlook.f": "outlook.fr", "orange.com.fr": "orange.fr", "hotmail.com.fr": "hotmail.com", "gmail.com.fr": "gmail.com", "yahoo.com.fr": "yahoo.fr",
	"gamil.com": "gmail.com", "gmaul.com": "gmail.com", "homail.com": "hotmail.com", "homail.fr": "hotmail.fr", "msn.fr": "msn.com",
}

// domainsNear are the domains asked for last: a dozen providers have most mailboxes.
type domainsNear [1 << 8]*domainInfo

func (n *domainsNear) slot(written string) **domainInfo {
	h := uint32(len(written))
	for i := range min(len(written), 5) {
		h = h*31 + uint32(written[i])
	}
	return &n[(h^h>>8)%uint32(len(n))]
}

// domain gives what is known of a domain as written, in lower case. Nobody writes
// to it.
func (e *emails) domain(written string) *domainInfo {
	near := e.near.slot(written)
	if info := *near; info != nil && info.written == written {
		return info
	}
	*near = e.domains.get(written, lookUpDomain)
	return *near
}

func lookUpDomain(written string) *domainInfo {
	d := correctDomain(written)
	info := &domainInfo{written: written, domain: d, typo: d != written && written != "googlemail.com", valid: validDomain(d)}
	info.provider = domains.IsProvider(d)
	info.disposable = !info.provider && domains.IsDisposable(d)
	info.filler = fillerDomain(d)
	return info
}

// validDomain asks for dots, sound labels and an end that is no number.
func validDomain(d string) bool {
	dot := strings.LastIndexByte(d, '.')
	if dot <= 0 || len(d)-dot < 3 || len(d) > 253 {
		return false
	}
	for label := range strings.SplitSeq(d, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
	}
	end := d[dot+1:]
	return strings.Trim(end, "abcdefghijklmnopqrstuvwxyz") == "" || strings.HasPrefix(end, "xn--")
}

// correctDomain gives the domain that was meant: a table first, then a
// forgotten dot, a misspelt end, one wrong key in the name of a provider. A
// domain that exists as a provider is never changed.
func correctDomain(d string) string {
	if fixed, ok := knownTypos[d]; ok {
		return fixed
	}
	if domains.IsProvider(d) {
		return d
	}
	if strings.IndexByte(d, '.') < 0 {
		return addDot(d)
	}
	d = correctEnd(d)
	if fixed, ok := knownTypos[d]; ok {
		return fixed
	}
	if domains.IsProvider(d) {
		return d
	}
	return nearProvider(d)
}

// addDot mends "orangefr" and "gmailcom".
func addDot(d string) string {
	for _, c := range commonDomains {
		if strings.ReplaceAll(c, ".", "") == d {
			return c
		}
	}
	for _, end := range [...]string{"com", "net", "org", "fr"} {
		if name, ok := strings.CutSuffix(d, end); ok && len(name) >= 4 {
			return correctDomain(name + "." + end)
		}
	}
	return d
}

// correctEnd mends an end of a domain that does not exist. Ends that are some
// country's own (.cm, .co, .om) are left to the comparison with providers.
func correctEnd(d string) string {
	dot := strings.LastIndexByte(d, '.')
	fixed := ""
	switch d[dot+1:] {
	case "con", "comm", "cpm", "vom", "xom", "ocm", "coml", "clm", "cmo", "c0m", "coom", "ccom", "cim", "comf", "comfr", "copm":
		fixed = "com"
	case "frr", "ffr", "rf", "ftr", "fr0", "fre", "fer", "frf":
		fixed = "fr"
	case "nte", "ney", "nett", "met":
		fixed = "net"
	case "ogr", "orgg", "rog":
		fixed = "org"
	default:
		return d
	}
	return d[:dot+1] + fixed
}

// nearProvider finds the common domain that is one wrong key away. Names of
// less than five letters are too near to each other, and a different first
// letter makes another name ("grange.fr" is no "orange.fr").
func nearProvider(d string) string {
	for _, c := range commonDomains {
		if d[0] != c[0] && (len(d) == len(c) || len(c) <= 9) || strings.IndexByte(c, '.') < 5 {
			continue
		}
		if osa(d, c, 1) == 1 {
			return c
		}
	}
	return d
}

// fillerDomain recognises made-up domains: "test.fr", "xxx.com", "a.a".
func fillerDomain(d string) bool {
	label, _, _ := strings.Cut(d, ".")
	return fillerWord(label) || len(label) > 2 && sameDigit([]byte(label))
}

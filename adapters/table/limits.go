package table

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// Limits keep a broken or hostile file from taking the machine. A zero field
// takes the default. Sizes are in bytes.
type Limits struct {
	FileBytes   int64         // one file or member, unpacked; default 4 GiB
	TotalBytes  int64         // all members of an archive, unpacked; default 8 GiB
	InnerBytes  int64         // archives and workbooks within an archive, which are held in memory; default 256 MiB
	Ratio       int64         // unpacked over packed size, above 16 MiB; default 300
	Members     int           // members of an archive, sheets of a workbook; default 10,000
	Nesting     int           // archives within archives; default 3
	Rows        int           // rows of a table, rejected ones included; default 50 million
	Columns     int           // columns of a table; default 4,096
	RowBytes    int           // one row, card or JSON item; default 32 MiB
	CellBytes   int           // one cell; default 1 MiB
	SharedBytes int           // the shared strings of a workbook, which are held in memory; default 128 MiB
	Time        time.Duration // one reading of one file, with what is done to its rows; default 1 hour
	SampleRows  int           // rows kept in Table.Sample; default 200
}

const (
	kib = 1 << 10
	mib = 1 << 20
	gib = 1 << 30

	// jsonDepth bounds recursion in JSON: real exports stay below ten.
	jsonDepth = 32
)

// withDefaults fills the zero fields.
func (l Limits) withDefaults() Limits {
	setDefault(&l.FileBytes, 4*gib)
	setDefault(&l.TotalBytes, 8*gib)
	setDefault(&l.InnerBytes, 256*mib)
	setDefault(&l.Ratio, 300)
	setDefault(&l.Members, 10_000)
	setDefault(&l.Nesting, 3)
	setDefault(&l.Rows, 50_000_000)
	setDefault(&l.Columns, 4096)
	setDefault(&l.RowBytes, 32*mib)
	setDefault(&l.CellBytes, mib)
	setDefault(&l.SharedBytes, 128*mib)
	setDefault(&l.Time, time.Hour)
	setDefault(&l.SampleRows, 200)
	return l
}

func setDefault[T int | int64 | time.Duration](p *T, v T) {
	if *p <= 0 {
		*p = v
	}
}

// LimitNames lists the limits that Set knows, in the order of help texts.
var LimitNames = []string{
	"file", "archive", "inner", "ratio", "members", "nesting", "rows", "columns", "row", "cell", "strings", "time",
}

// Set changes a limit by its name: a size ("8GiB", "500MB", "1048576"), a number
// ("100000") or a time ("2h", "90s"). The error is ErrLimitName or ErrLimitValue.
func (l *Limits) Set(name, value string) error {
	switch name {
	case "file":
		return setSize(&l.FileBytes, value)
	case "archive":
		return setSize(&l.TotalBytes, value)
	case "inner":
		return setSize(&l.InnerBytes, value)
	case "ratio":
		return setNumber(&l.Ratio, value)
	case "members":
		return setNumber(&l.Members, value)
	case "nesting":
		return setNumber(&l.Nesting, value)
	case "rows":
		return setNumber(&l.Rows, value)
	case "columns":
		return setNumber(&l.Columns, value)
	case "row":
		return setSize(&l.RowBytes, value)
	case "cell":
		return setSize(&l.CellBytes, value)
	case "strings":
		return setSize(&l.SharedBytes, value)
	case "time":
		return setTime(&l.Time, value)
	}
	return ErrLimitName
}

// The errors of Limits.Set.
var (
	ErrLimitName  = errors.New("no limit of this name")
	ErrLimitValue = errors.New("no valid value for this limit")
)

// maxLimit keeps sums and products of limits far from overflow.
const maxLimit = 1 << 40

func setNumber[T int | int64](p *T, value string) error {
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil || n < 1 || n > maxLimit || int64(T(n)) != n {
		return ErrLimitValue
	}
	*p = T(n)
	return nil
}

// sizeUnits are the endings of sizes, longer ones before those they end with.
var sizeUnits = []struct {
	name  string
	bytes int64
}{
	{"kib", kib},
	{"mib", mib},
	{"gib", gib},
	{"kb", 1e3},
	{"mb", 1e6},
	{"gb", 1e9},
	{"ko", 1e3},
	{"mo", 1e6},
	{"go", 1e9},
	{"k", kib},
	{"m", mib},
	{"g", gib},
	{"b", 1},
	{"", 1},
}

func setSize[T int | int64](p *T, value string) error {
	value = strings.ToLower(strings.TrimSpace(value))
	for _, u := range sizeUnits {
		number, ok := strings.CutSuffix(value, u.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(strings.TrimSpace(number), 10, 64)
		if err != nil || n < 1 || n > maxLimit/u.bytes || int64(T(n*u.bytes)) != n*u.bytes {
			return ErrLimitValue
		}
		*p = T(n * u.bytes)
		return nil
	}
	return ErrLimitValue
}

func setTime(p *time.Duration, value string) error {
	d, err := time.ParseDuration(value)
	if err != nil || d <= 0 {
		return ErrLimitValue
	}
	*p = d
	return nil
}

package dsn

import "strings"

// The blocks that are read (cahier technique NEODeS).
const (
	blockSending       = "S10.G00.00"
	blockDeclaration   = "S20.G00.05"
	blockCompany       = "S21.G00.06"
	blockEstablishment = "S21.G00.11"
	blockPerson        = "S21.G00.30"
	blockChange        = "S21.G00.31"
	blockContract      = "S21.G00.40"
	blockTotal         = "S90.G00.90"
)

// rubric is one line of a declaration.
type rubric struct {
	block  string // "S21.G00.30"
	number string // "002"
	value  string
}

// The shape of a rubric's code; 0 stands for any digit.
const (
	codeShape = "S00.G00.00.000"
	blockLen  = len("S00.G00.00")
)

// parseRubric reads S21.G00.30.002,'value'. It cuts at the first ,' and drops
// the last quote: quotes inside a value are not doubled ('N'DIAYE').
func parseRubric(line string) (r rubric, ok bool) {
	line = strings.TrimRight(line, " \t\x00\x1a")
	if len(line) < len(codeShape)+3 || !hasShape(line[:len(codeShape)]) {
		return r, false
	}
	value, ok := strings.CutPrefix(line[len(codeShape):], ",'")
	if ok {
		value, ok = strings.CutSuffix(value, "'")
	}
	if !ok {
		return r, false
	}
	return rubric{line[:blockLen], line[blockLen+1 : len(codeShape)], strings.TrimSpace(value)}, true
}

func hasShape(code string) bool {
	for i := 0; i < len(codeShape); i++ {
		digit := code[i] >= '0' && code[i] <= '9'
		if codeShape[i] == '0' && !digit || codeShape[i] != '0' && code[i] != codeShape[i] {
			return false
		}
	}
	return true
}

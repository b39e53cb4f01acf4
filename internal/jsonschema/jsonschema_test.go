package jsonschema

import "testing"

func TestCheck(t *testing.T) {
	schema := `{"$defs": {"n": {"type": "integer", "minimum": 0, "maximum": 9}}, "type": "object", "required": ["a"], "properties": {
		"a": {"$ref": "#/$defs/n"}, "b": {"type": "array", "items": {"type": "string", "enum": ["x", "y"]}},
		"f": {"type": "string", "contentSchema": {"type": "array", "items": {"type": "integer"}}},
		"c": {"type": "number"}, "d": {"type": "string", "pattern": "^[0-9]+$", "minLength": 2}}}`
	for document, want := range map[string]int{
		`{"a": 1, "b": ["x"], "c": 1, "d": "12"}`: 0,
		`{"a": 1, "c": 1.5}`:                      0,
		`{}`:                                      1,
		`{"a": 1.5}`:                              1,
		`{"a": -1}`:                               1,
		`{"a": 10}`:                               1,
		`{"a": 1, "b": ["z", 1]}`:                 3,
		`{"a": 1, "d": "x"}`:                      2,
		`{"a": 1, "e": null}`:                     1,
		`{"a": 1, "f": "[1, 2]"}`:                 0,
		`{"a": 1, "f": ""}`:                       0,
		`{"a": 1, "f": "[1.5]"}`:                  1,
		`{"a": 1, "f": "x"}`:                      1,
		`[]`:                                      2,
		`{`:                                       1,
	} {
		if got := Check([]byte(schema), []byte(document)); len(got) != want {
			t.Errorf("%s: %q, want %d", document, got, want)
		}
	}
	if got := Check([]byte(`{"type": "string", "format": "date"}`), []byte(`"x"`)); len(got) != 1 {
		t.Errorf("a keyword that is not checked: %q", got)
	}
}

// Package jsonschema checks JSON texts in tests against the schemas that we
// publish. It knows the keywords of JSON Schema (2020-12) that ours use, and
// complains of any other: a rule that is not checked would be no rule.
package jsonschema

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Check gives what is wrong with a document, one line a place; nothing where it
// keeps to the schema. It is stricter than the standard in one thing: an object may
// have no property that its schema does not describe.
func Check(schema, document []byte) []string {
	var s map[string]any
	var d any
	if err := json.Unmarshal(schema, &s); err != nil {
		return []string{"schema: " + err.Error()}
	}
	if err := json.Unmarshal(document, &d); err != nil {
		return []string{"document: " + err.Error()}
	}
	c := checker{root: s}
	c.value(s, d, "$")
	return c.found
}

type checker struct {
	root  map[string]any
	found []string
}

func (c *checker) say(at, format string, args ...any) {
	c.found = append(c.found, at+": "+fmt.Sprintf(format, args...))
}

// silent are the keywords that say nothing by themselves: parts are checked by what
// they are part of, and additional properties there are none.
var silent = []string{"$schema", "$defs", "title", "description", "properties", "items", "additionalProperties", "contentMediaType", "contentSchema"}

func (c *checker) value(s map[string]any, v any, at string) {
	if ref, ok := s["$ref"].(string); ok {
		defs, _ := c.root["$defs"].(map[string]any)
		s, ok = defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
		if !ok {
			c.say(at, "the schema refers to %s, which is not there", ref)
			return
		}
	}
	for _, word := range slices.Sorted(maps.Keys(s)) {
		if check, ok := keywords[word]; ok {
			check(c, s[word], v, at)
		} else if !slices.Contains(silent, word) {
			c.say(at, "the schema has a keyword that is not checked: %s", word)
		}
	}
	switch x := v.(type) {
	case string:
		c.content(s, x, at)
	case map[string]any:
		c.properties(s, x, at)
	case []any:
		items, _ := s["items"].(map[string]any)
		for _, e := range x {
			c.value(items, e, at+"[]")
		}
	}
}

// content checks a text that is itself JSON; an empty one is none.
func (c *checker) content(s map[string]any, text, at string) {
	inner, ok := s["contentSchema"].(map[string]any)
	if !ok || text == "" {
		return
	}
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		c.say(at, "holds no JSON")
		return
	}
	c.value(inner, v, at+"()")
}

func (c *checker) properties(s, object map[string]any, at string) {
	known, _ := s["properties"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if p, ok := known[name].(map[string]any); ok {
			c.value(p, object[name], at+"."+name)
		} else {
			c.say(at, "the schema does not know %s", name)
		}
	}
}

var keywords = map[string]func(c *checker, rule, v any, at string){
	"type": func(c *checker, rule, v any, at string) {
		if kind := kindOf(v); kind != rule && (kind != "integer" || rule != "number") {
			c.say(at, "is %s, not %v", kind, rule)
		}
	},
	"required": func(c *checker, rule, v any, at string) {
		object, _ := v.(map[string]any)
		for _, name := range rule.([]any) {
			if _, ok := object[name.(string)]; !ok {
				c.say(at, "%s is missing", name)
			}
		}
	},
	"enum": func(c *checker, rule, v any, at string) {
		if !slices.Contains(rule.([]any), v) {
			c.say(at, "is none of %v", rule)
		}
	},
	"minimum": func(c *checker, rule, v any, at string) {
		if f, ok := v.(float64); ok && f < rule.(float64) {
			c.say(at, "is below %v", rule)
		}
	},
	"maximum": func(c *checker, rule, v any, at string) {
		if f, ok := v.(float64); ok && f > rule.(float64) {
			c.say(at, "is above %v", rule)
		}
	},
	"pattern": func(c *checker, rule, v any, at string) {
		if s, ok := v.(string); ok && !regexp.MustCompile(rule.(string)).MatchString(s) {
			c.say(at, "does not match %v", rule)
		}
	},
	"minLength": func(c *checker, rule, v any, at string) {
		if s, ok := v.(string); ok && utf8.RuneCountInString(s) < int(rule.(float64)) {
			c.say(at, "is shorter than %v", rule)
		}
	},
}

func kindOf(v any) string {
	switch x := v.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case float64:
		if x == float64(int64(x)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	}
	return "null"
}

package config

import (
	"fmt"

	"github.com/goccy/go-yaml"
)

// Switch is a thing that is on unless it is said to be off. YAML of today reads "off"
// as a word, that of yesterday as false: both are taken.
type Switch struct{ off bool }

// Off says that the thing is switched off.
func (s Switch) Off() bool { return s.off }

// UnmarshalYAML reads on or off.
func (s *Switch) UnmarshalYAML(data []byte) error {
	var word any
	if err := yaml.Unmarshal(data, &word); err != nil {
		return err
	}
	switch word {
	case "on", true:
		s.off = false
	case "off", false:
		s.off = true
	default:
		return fmt.Errorf("want on or off")
	}
	return nil
}

// MarshalYAML writes on or off.
func (s Switch) MarshalYAML() (any, error) {
	return map[bool]string{false: "on", true: "off"}[s.off], nil
}

// IsZero says that there is nothing to write.
func (s Switch) IsZero() bool { return !s.off }

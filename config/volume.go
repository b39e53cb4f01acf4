package config

// Volume is what the venue says of the disk that its contacts lie on.
type Volume struct {
	// AcceptPlain silences the warning of a volume that is not encrypted.
	AcceptPlain bool `yaml:"accept_plain,omitempty"`
}

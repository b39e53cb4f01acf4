package config

// Source is what the user says of some files of the folder.
type Source struct {
	// Files are globs below the folder of the exports, with forward slashes.
	Files []string `yaml:"files"`
}

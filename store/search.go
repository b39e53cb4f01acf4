package store

// SearchDir is the folder of the search index: a cache that the base does not look
// into, and that no backup holds.
func (s *Store) SearchDir() string { return s.path("search") }

// SearchKey is the secret that the terms of the search index are made with; it
// serves nothing else.
func (s *Store) SearchKey() ([]byte, error) {
	return subKey(s.secrets.digest[:], "search index")
}

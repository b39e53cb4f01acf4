package store

// Controller is the name of who answers for the base, "" where nobody has said.
func (s *Store) Controller() (name string, err error) {
	_, err = s.getJSON(keyOf(spaceOwner), &name)
	return name, err
}

// PutController says who answers for the base.
func (c *Change) PutController(name string) { c.putJSON(keyOf(spaceOwner), name) }

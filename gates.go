package recoupe

// Gates are the limits that a run over a base must keep. A limit of 0 is none.
type Gates struct{}

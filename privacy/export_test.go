package privacy

// FindNIR and FindSureNIR are the detector at its two levels of evidence.
func FindNIR(cell string) (start, end int, ok bool)     { return findNIR(cell, bareNIR) }
func FindSureNIR(cell string) (start, end int, ok bool) { return findNIR(cell, sureNIR) }

package services

// Uses reports whether the filter uses this index.
func (l *List) Uses(made Indexed) bool { return l.found.index == made.index }

package history

// Named are the names of countries, once they are made.
type Named struct{ names *names }

// Naming makes the names of countries, in the background because it takes long: the first letter of a filter should not
// wait for it. It is nil if they are there or being made.
func (l *List) Naming() func() Named {
	if l.naming || l.names != nil {
		return nil
	}
	l.naming = true
	return func() Named { return Named{newNames()} }
}

// UseNames takes the names, unless a filter needed them before.
func (l *List) UseNames(made Named) {
	if l.names == nil {
		l.names = made.names
	}
}

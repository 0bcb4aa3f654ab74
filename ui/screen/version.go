package screen

// Version identifies the contents of a slice that the session replaces whenever they change. A
// screen compares it to tell without looking at the rows whether it must list them again. It
// keeps the slice in memory, so that no other one can take its place and be mistaken for it.
type Version[T any] struct {
	first *T
	count int
}

// VersionOf is the version of a slice.
func VersionOf[T any](s []T) Version[T] {
	if len(s) == 0 {
		return Version[T]{}
	}
	return Version[T]{&s[0], len(s)}
}

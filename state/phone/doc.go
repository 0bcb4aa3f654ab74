// Package phone writes a number the way people read it and the way forms take it. It
// is the one place that knows the library of numbering plans, which costs time and
// memory at the start and may be replaced by a table one day.
package phone

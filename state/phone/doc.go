// Package phone writes a number for people to read and for forms to accept, and reports whether
// it starts like a number of the rented country. It never adds, drops or moves a digit: the
// number is paid for, and a changed digit could not be recovered.
//
// This is the only place that uses the library of numbering plans. The library costs time and
// memory at the start and may be replaced by a table one day.
package phone

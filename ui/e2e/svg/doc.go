// Package svg draws the cells of a terminal as an SVG picture, for the README. Only tests use it: the
// program does not link it.
//
// A picture must look the same with any font and without one of the terminal's colours. So text is drawn in
// runs of a given length, which keeps the columns straight; block characters are rectangles and the lines of
// frames are paths, which leaves no seams between cells; and the sixteen colours of a terminal are those of a fixed
// palette, once for dark pages and once for light ones. A picture has no script and no reference to anything
// outside, so it also works inside an <img>. The same cells make the same bytes.
//
// Start with picture.go. A row is drawn by row.go with blocks.go and lines.go, in the colours of palette.go,
// and window.go draws the frame around. timeline.go shows several frames one after the other.
package svg

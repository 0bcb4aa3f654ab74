// Package theme defines how things look: a style for each role of a text, and the glyphs for
// states. No other package names a colour.
//
// The theme uses only the sixteen colours of the terminal's palette, and of those only colours
// that are readable on both dark and light backgrounds; it never sets the background.
// DetectColours turns colours on if the terminal has them. Under NO_COLOR every style draws
// plain text, so a style never carries a meaning that a word or a glyph does not. The package
// does not know orders, screens or keys.
//
// Start with Theme in theme.go; the characters are in glyphs.go.
package theme

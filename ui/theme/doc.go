// Package theme defines how things look: a colour for each role of a text in several themes, the styles made
// of them, and the glyphs for states. No other package names a colour.
//
// The theme auto uses only the sixteen colours of the terminal's palette, and of those only colours
// that are readable on both dark and light backgrounds. dark, light and contrast have colours of their own,
// whose contrast a test computes; they are for terminals whose background is dark or light. No theme sets
// the background: a program cannot fill the edges of a terminal's window, every cell of the screen would have
// to be sent, and a background that somebody chose is better left alone. mono has no colours.
// DetectColours turns colours on if the terminal has them. Under NO_COLOR every style draws
// plain text, so a style never carries a meaning that a word or a glyph does not. The package
// does not know orders, screens or keys.
//
// Start with the table of roles in role.go. palette.go has the themes, paint.go makes styles of colours, and
// nearest.go finds colours for terminals with fewer of them. Theme, in theme.go, is what everything is drawn
// with; the characters are in glyphs.go.
package theme

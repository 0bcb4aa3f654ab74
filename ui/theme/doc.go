// Package theme defines how things look: a colour for each role of a text in several themes, the styles made
// of them, and the glyphs for states. No other package names a colour.
//
// The theme auto uses only the sixteen colours of the terminal's palette, and of those only colours
// that are readable on both dark and light backgrounds. dark, light and contrast have colours of their own,
// whose contrast a test computes, and with them a ground of their own: no colour can be read on every ground, and
// nobody knows that of the terminal. The settings can leave the ground to the terminal, or give another one: colours that
// cannot be read on that become darker or lighter until they can. mono has no colours.
//
// OnScreen puts text and ground behind a whole frame, so that nothing is drawn in the colours of the terminal.
// The ground ends at the last cells: what a terminal's window has around them stays as it is. Setting the terminal's
// own ground (OSC 11) would change that too, but also stay behind after a kill.
// DetectColours turns colours on if the terminal has them. Under NO_COLOR every style draws
// plain text, so a style never carries a meaning that a word or a glyph does not. The package
// does not know orders, screens or keys.
//
// Start with the table of roles in role.go. palette.go has the themes, paint.go makes styles of colours,
// legible.go fits them to a ground, and nearest.go finds colours for terminals with fewer of them. Theme, in
// theme.go, is what everything is drawn with; the characters are in glyphs.go.
package theme

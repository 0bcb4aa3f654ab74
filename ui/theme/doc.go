// Package theme says what things look like: styles by the role a text plays, and the
// glyphs that stand for states. It is the only place that names a colour.
//
// Only the sixteen colours of the terminal's own palette are used, and of those only
// ones that can be read on a dark and on a light ground; the ground itself is never set.
// MeetTerminal has them drawn wherever the terminal has them. Under NO_COLOR every style
// here draws plain text, so no meaning rests on a style alone: a word or a glyph always
// says the same. It knows nothing of orders, screens or keys.
//
// Start with Theme in theme.go; the characters are in glyphs.go.
package theme

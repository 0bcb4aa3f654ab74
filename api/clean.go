package api

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi/parser"
)

// The clean form's bounds. The longest name seen has 25 characters, three joined SMS have
// 459, and no script puts more marks on a letter. Anything beyond is there to break a screen.
const (
	maxDrawn = 500
	maxMarks = 6
)

const ellipsis = '…'

// Two characters that draw nothing but belong to the spelling of some scripts.
const (
	nonJoiner = '\u200c'
	joiner    = '\u200d'
)

// clean removes whole escape sequences in their 7-bit, 8-bit and UTF-8 forms, then
// every character that would move, hide or reverse other characters. The result is limited
// in length and in marks on one letter. Cleaning twice changes nothing.
func clean(s string) string {
	if plain(s) {
		return s
	}
	var (
		drawn []rune
		base  rune // the last character that is not a mark
		marks int  // how many marks it has
		space bool // there was a space after it
		join  rune // and this joiner or non-joiner, if any
	)
	for r := range withoutSequences(sevenBit(s)) {
		if len(drawn) > maxDrawn {
			break
		}
		switch {
		case unicode.IsSpace(r): // every kind of space and line end becomes one blank
			space = len(drawn) > 0
			continue
		case r == joiner || r == nonJoiner:
			join = r
			continue
		case hidden(r):
			continue
		case !unicode.IsGraphic(r), prepends(r): // for private use or newer than Go's tables: it may be anything
			r, marks = unicode.ReplacementChar, 0
		case !clings(r):
			marks = 0
		case len(drawn) == 0, space: // it would be drawn on the character before it, which is not part of this word
			continue
		default:
			if marks++; marks > maxMarks {
				continue
			}
		}
		switch {
		case space:
			drawn = append(drawn, ' ')
		case join != 0 && joins(base) && joins(r):
			drawn = append(drawn, join)
		}
		if marks == 0 {
			base = r
		}
		space, join = false, 0
		drawn = append(drawn, r)
	}
	if len(drawn) <= maxDrawn {
		return string(drawn)
	}
	return strings.TrimRight(string(drawn[:maxDrawn-1]), " \u200c\u200d") + string(ellipsis)
}

// plain reports whether a text is clean already. Most are, and ten thousand service names
// arrive at once, so this saves copying them.
func plain(s string) bool {
	blank := true // a space at the beginning is one too many
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || (blank && s[i] == ' ') {
			return false
		}
		blank = s[i] == ' '
	}
	return len(s) <= maxDrawn && (s == "" || !blank)
}

// hidden reports characters that draw nothing themselves, but change how others are drawn
// or make two texts differ that look the same: controls, directions, zero-width spaces, tags.
// Selectors of an emoji's form or skin are among them because terminals disagree about the
// width.
func hidden(r rune) bool {
	return (r >= '🏻' && r <= '🏿') || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point)
}

// clings reports characters that are drawn into the cell before them: marks, and a few
// letters.
func clings(r rune) bool {
	return unicode.IsMark(r) || unicode.Is(unicode.Other_Grapheme_Extend, r) || r == 'ำ' || r == 'ຳ'
}

// prepends reports letters that are drawn into the cell of the next character, even after
// the end of a stranger's text (Unicode, Grapheme_Cluster_Break=Prepend). One is Malayalam,
// the others belong to historic scripts.
func prepends(r rune) bool {
	switch {
	case r == 0x0d4e, r == 0x111c2, r == 0x111c3, r == 0x1193f, r == 0x11941, r >= 0x11a84 && r <= 0x11a89, r == 0x11d46, r == 0x11f02:
		return true
	}
	return false
}

// joins reports the letters and marks that a joiner or non-joiner may stand between as part
// of the spelling. Between others, such as emoji, its effect on the width differs from
// terminal to terminal.
func joins(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r)) && unicode.In(r,
		unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Devanagari, unicode.Bengali,
		unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu,
		unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar)
}

// withoutSequences removes whole escape sequences, by the library's state table. The loop is
// our own because ansi.Strip works on bytes: inside a sequence it takes a byte of a letter
// (Ü in a window title) for the end of the sequence.
func withoutSequences(runes iter.Seq[rune]) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		state := parser.GroundState
		for r := range runes {
			if r < utf8.RuneSelf {
				next, action := parser.Table.Transition(state, byte(r))
				state = next
				if (action == parser.PrintAction || action == parser.ExecuteAction) && !yield(r) {
					return
				}
				continue
			}
			switch state {
			case parser.OscStringState, parser.SosStringState, parser.PmStringState, parser.ApcStringState, parser.DcsStringState:
			case parser.DcsEntryState, parser.DcsParamState, parser.DcsIntermediateState:
				state = parser.DcsStringState
			default: // text, or the end of a sequence that broke off
				state = parser.GroundState
				if !yield(r) {
					return
				}
			}
		}
	}
}

// sevenBit rewrites C1 controls, sent as single bytes or as UTF-8, into the two
// characters that mean the same (ECMA-48), so that one parser removes them all.
func sevenBit(s string) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		for i := 0; i < len(s); {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				r = rune(s[i])
				if r < 0x80 || r > 0x9f {
					r = unicode.ReplacementChar
				}
			}
			i += size
			if r == 0x85 {
				r = '\n' // NEL is a line end, which keeps two words apart
			}
			if r >= 0x80 && r <= 0x9f {
				if !yield(0x1b) {
					return
				}
				r -= 0x40
			}
			if !yield(r) {
				return
			}
		}
	}
}

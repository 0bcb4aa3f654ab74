package api

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi/parser"
)

// The clean form's bounds. The longest name seen has 25 characters, three SMS have 459,
// and no script puts more marks on a letter; what goes beyond is there to break a screen.
const (
	maxDrawn = 500
	maxMarks = 6
)

const ellipsis = '…'

// Two characters that draw nothing and still belong to how some scripts are written.
const (
	nonJoiner = '\u200c'
	joiner    = '\u200d'
)

// clean removes whole escape sequences in their 7-bit, 8-bit and UTF-8 forms, then
// every character that would move, hide or turn what is drawn. What is left is bounded
// in length and in marks on one letter. Cleaning twice changes nothing.
func clean(s string) string {
	if plain(s) {
		return s
	}
	var (
		drawn []rune
		base  rune // what the last marks sit on
		marks int  // on it
		space bool // there was one since
		join  rune // and one of these
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
		case !unicode.IsGraphic(r), prepends(r): // for private use or younger than the tables: it may be anything
			r, marks = unicode.ReplacementChar, 0
		case !clings(r):
			marks = 0
		case len(drawn) == 0, space: // it would sit on what is drawn before the text
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

// plain is the common case, worth not copying: ten thousand service names arrive at once.
func plain(s string) bool {
	blank := true // before the text, as if there were one
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || blank && s[i] == ' ' {
			return false
		}
		blank = s[i] == ' '
	}
	return len(s) <= maxDrawn && (s == "" || !blank)
}

// hidden reports characters that draw nothing themselves but change what others do, or
// make texts differ that look the same: controls, directions, zero-width spaces, tags,
// and the selectors of a form or a skin, about whose width terminals disagree.
func hidden(r rune) bool {
	return r >= '🏻' && r <= '🏿' || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point)
}

// clings reports what is drawn into the cell before it: marks, and a few letters.
func clings(r rune) bool {
	return unicode.IsMark(r) || unicode.Is(unicode.Other_Grapheme_Extend, r) || r == 'ำ' || r == 'ຳ'
}

// prepends reports the few letters, one of them in Malayalam and the rest in scripts of
// the past, that are drawn into the cell of what follows, even where a stranger's text
// ends (Unicode, Grapheme_Cluster_Break=Prepend).
func prepends(r rune) bool {
	switch {
	case r == 0x0d4e, r == 0x111c2, r == 0x111c3, r == 0x1193f, r == 0x11941, r >= 0x11a84 && r <= 0x11a89, r == 0x11d46, r == 0x11f02:
		return true
	}
	return false
}

// joins reports the letters and marks between which a joiner or non-joiner is spelling.
// Between any others, such as emoji, it only makes a width that no two terminals share.
func joins(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r)) && unicode.In(r,
		unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Devanagari, unicode.Bengali,
		unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu,
		unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar)
}

// withoutSequences removes whole escape sequences. The library's state table decides;
// the loop is our own because ansi.Strip goes by bytes, and takes bytes of a letter
// inside a sequence (Ü in a window title) for its end.
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
				r = '\n' // NEL: as a line end it keeps two words apart
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

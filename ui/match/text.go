package match

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is a text in the form in which texts are compared: in lower case, without accents, vowel
// signs and invisible characters, with plain quotes, dashes and digits, and single blanks. Two
// texts that look the same to a reader have the same Text, whether composed or not. The zero
// value is the empty text.
//
// Thousands of texts are searched with each key, mostly after a pause, when none of them is in the
// processor's caches any more. That is why a Text is as small as it can be.
type Text struct {
	folded   string
	starts   string // one bit for each byte of folded: whether a word starts there
	original string // what it was made of; empty if it is a part of another text
}

// NewText makes a text comparable.
func NewText(s string) Text {
	f := newFolding(len(s))
	f.fold(s)
	return f.in(new(strings.Builder), s)
}

// Texts makes several texts comparable. They share their memory, of which thousands would
// otherwise be made one by one.
func Texts(all []string) []Text {
	total, longest := 0, 0
	for _, s := range all {
		total, longest = total+recordSize(len(s)), max(longest, len(s))
	}
	f := newFolding(longest)
	var memory strings.Builder
	memory.Grow(total)
	texts := make([]Text, len(all))
	for i, s := range all {
		f.fold(s)
		texts[i] = f.in(&memory, s)
	}
	return texts
}

// in is the text that was folded, kept in a memory that may hold other texts too.
func (f *folding) in(memory *strings.Builder, original string) Text {
	from := memory.Len()
	memory.Grow(len(f.text) + len(f.starts))
	memory.Write(f.text)
	memory.Write(f.starts)
	t := textOf(memory.String()[from:])
	t.original = original
	return t
}

// recordSize is the size of a record of n bytes: a text, followed by where its words start.
func recordSize(n int) int { return n + startsSize(n) }

// textOf reads a record. Eight of nine bytes are the text, because a ninth has a bit for each.
func textOf(record string) Text {
	n := len(record) * 8 / 9
	return Text{folded: record[:n], starts: record[n:]}
}

// IsZero reports whether there is nothing to compare.
func (t Text) IsZero() bool { return t.folded == "" }

// Contains reports whether the text contains the other one.
func (t Text) Contains(other Text) bool { return strings.Contains(t.folded, other.folded) }

// Words are the parts between blanks.
func (t Text) Words() []Text {
	var words []Text
	for from := 0; from < len(t.folded); {
		to := from
		for to < len(t.folded) && t.folded[to] != ' ' {
			to++
		}
		if to > from {
			words = append(words, t.without(func(at int, _ rune) bool { return at < from || at >= to }))
		}
		from = to + 1
	}
	return words
}

// WithoutDots is the text without dots that follow a letter.
func (t Text) WithoutDots() Text {
	before := ' '
	return t.without(func(_ int, r rune) bool {
		dot := r == '.' && unicode.IsLetter(before)
		before = r
		return dot
	})
}

// without is the text without some of its characters.
func (t Text) without(left func(at int, r rune) bool) Text {
	f := newFolding(len(t.folded))
	for at, r := range t.folded {
		if !left(at, r) {
			f.put(r, at, t.startsWord(at))
		}
	}
	return f.in(new(strings.Builder), "")
}

// String is the text in the form that is compared.
func (t Text) String() string { return t.folded }

// Digits are only the digits.
func (t Text) Digits() string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, t.folded)
}

// length is the number of characters.
func (t Text) length() int { return utf8.RuneCountInString(t.folded) }

package match

import (
	"unicode"
	"unicode/utf8"

	"example.com/verifyo/state/fold"
)

// folding makes one text after the other comparable, in the same memory.
type folding struct {
	text   []byte
	starts []byte // one bit for each byte of the text: whether a word starts there
	at     []int  // for each byte, where its character starts in the original; not kept if nil
}

// newFolding is for texts of about that many bytes.
func newFolding(size int) *folding {
	return &folding{text: make([]byte, 0, size), starts: make([]byte, 0, startsSize(size))}
}

// startsSize is how many bytes tell where words start in n bytes.
func startsSize(n int) int { return (n + 7) / 8 }

// fold replaces the text with another one.
func (f *folding) fold(original string) {
	f.text, f.starts, f.at = f.text[:0], f.starts[:0], f.at[:0]
	before := ' '
	for at, r := range original {
		if r < utf8.RuneSelf {
			before = f.addASCII(byte(r), at, before)
			continue
		}
		for _, part := range fold.Letters(r) {
			before = f.add(part, at, before)
		}
	}
	if n := len(f.text) - 1; n >= 0 && f.text[n] == ' ' {
		f.text, f.starts = f.text[:n], f.starts[:startsSize(n)]
	}
}

// add appends a character and returns the character to compare the next one with. A word starts
// after everything that is not a letter or digit, at a capital after a small letter, and between
// letters and digits.
func (f *folding) add(r rune, at int, before rune) rune {
	switch {
	case fold.Blank(r):
		r = ' '
		if len(f.text) == 0 || f.text[len(f.text)-1] == ' ' {
			return ' '
		}
	case fold.Silent(r):
		return before
	}
	begins := wordy(r) && (!wordy(before) || (unicode.IsLower(before) && unicode.IsUpper(r)) || unicode.IsDigit(before) != unicode.IsDigit(r))
	f.put(unicode.ToLower(r), at, begins)
	return r
}

// addASCII is add for most characters, without the tables of all others.
func (f *folding) addASCII(b byte, at int, before rune) rune {
	lower, letter := b|0x20, b|0x20 >= 'a' && b|0x20 <= 'z'
	digit := b >= '0' && b <= '9'
	if !letter && !digit || before >= utf8.RuneSelf {
		return f.add(rune(b), at, before)
	}
	if !letter {
		lower = b
	}
	wasDigit := before >= '0' && before <= '9'
	wasSmall, wasCapital := before >= 'a' && before <= 'z', before >= 'A' && before <= 'Z'
	f.put(rune(lower), at, !wasDigit && !wasSmall && !wasCapital || wasSmall && b != lower || wasDigit != digit)
	return rune(b)
}

// put appends a character as it is.
func (f *folding) put(r rune, at int, begins bool) {
	n := len(f.text)
	f.text = utf8.AppendRune(f.text, r)
	for len(f.starts)*8 < len(f.text) {
		f.starts = append(f.starts, 0)
	}
	if begins {
		f.starts[n/8] |= 1 << (n % 8)
	}
	for f.at != nil && len(f.at) < len(f.text) {
		f.at = append(f.at, at)
	}
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text is a text in the form in which texts are compared: in lower case, without accents, vowel
// signs and invisible characters, with plain quotes, dashes and digits, and single blanks. Two
// texts that look the same to a reader have the same Text, whether composed or not. The zero
// value is the empty text.
type Text struct {
	runes    []rune
	first    []bool // for each rune, whether a word starts there
	at       []int  // for each rune, its byte offset in the original text
	original string
}

// NewText makes a text comparable.
func NewText(s string) Text {
	return Text{make([]rune, 0, len(s)), make([]bool, 0, len(s)), make([]int, 0, len(s)), s}.folded()
}

// Texts makes several texts comparable. They share their memory, of which thousands would
// otherwise be made one by one.
func Texts(all []string) []Text {
	total := 0
	for _, s := range all {
		total += len(s)
	}
	runes, at, first := make([]rune, total), make([]int, total), make([]bool, total)
	texts := make([]Text, len(all))
	for i, s := range all {
		n := len(s)
		texts[i] = Text{runes[:0:n], first[:0:n], at[:0:n], s}.folded()
		runes, at, first = runes[n:], at[n:], first[n:]
	}
	return texts
}

// folded fills a text that has only its original.
func (t Text) folded() Text {
	before := ' '
	for at, r := range t.original {
		if r < utf8.RuneSelf {
			before = t.addASCII(byte(r), at, before)
			continue
		}
		for _, part := range plain(r) {
			before = t.add(part, at, before)
		}
	}
	if n := len(t.runes); n > 0 && t.runes[n-1] == ' ' {
		t = t.part(0, n-1)
	}
	return t
}

// add appends a character and returns the character to compare the next one with. A word starts
// after everything that is not a letter or digit, at a capital after a small letter, and between
// letters and digits.
func (t *Text) add(r rune, at int, before rune) rune {
	switch {
	case unicode.IsSpace(r) || r == '_':
		r = ' '
		if len(t.runes) == 0 || t.runes[len(t.runes)-1] == ' ' {
			return ' '
		}
	case r >= utf8.RuneSelf && unicode.In(r, unicode.Mn, unicode.Cf, unicode.Cc) || r < ' ' || r == 0x7f || r == tatweel:
		return before
	}
	begins := wordy(r) && (!wordy(before) || (unicode.IsLower(before) && unicode.IsUpper(r)) || unicode.IsDigit(before) != unicode.IsDigit(r))
	t.runes = append(t.runes, unicode.ToLower(r))
	t.at = append(t.at, at)
	t.first = append(t.first, begins)
	return r
}

// addASCII is add for most characters, without the tables of all others.
func (t *Text) addASCII(b byte, at int, before rune) rune {
	lower, letter := b|0x20, b|0x20 >= 'a' && b|0x20 <= 'z'
	digit := b >= '0' && b <= '9'
	if !letter && !digit || before >= utf8.RuneSelf {
		return t.add(rune(b), at, before)
	}
	if !letter {
		lower = b
	}
	wasDigit := before >= '0' && before <= '9'
	wasSmall, wasCapital := before >= 'a' && before <= 'z', before >= 'A' && before <= 'Z'
	begins := !wasDigit && !wasSmall && !wasCapital || wasSmall && b != lower || wasDigit != digit
	t.runes = append(t.runes, rune(lower))
	t.at = append(t.at, at)
	t.first = append(t.first, begins)
	return rune(b)
}

// tatweel stretches an Arabic word and means nothing.
const tatweel = 'ـ'

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// plain is a character as it is typed on a keyboard without it. Accents become separate
// characters and are left out later; the table has the characters that cannot be separated.
func plain(r rune) []rune {
	if digit, ok := digitValue(r); ok {
		return []rune{'0' + digit}
	}
	var out []rune
	for _, part := range norm.NFKD.String(string(r)) {
		if spelled, ok := spellings[part]; ok {
			out = append(out, []rune(spelled)...)
		} else {
			out = append(out, part)
		}
	}
	return out
}

// spellings are the letters that Unicode does not decompose, and the quotes and dashes that a
// keyboard has in one form only.
var spellings = map[rune]string{
	'ß': "ss", 'ẞ': "SS", 'æ': "ae", 'Æ': "AE", 'œ': "oe", 'Œ': "OE", 'ø': "o", 'Ø': "O", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D",
	'ł': "l", 'Ł': "L", 'þ': "th", 'Þ': "Th", 'ı': "i", 'ħ': "h", 'Ħ': "H", 'ŋ': "n", 'Ŋ': "N", 'ə': "a", 'Ə': "A", 'ς': "σ",
	'’': "'", '‘': "'", 'ʼ': "'", 'ʻ': "'", '′': "'", '“': `"`, '”': `"`, '„': `"`, '«': `"`, '»': `"`,
	'‐': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-", '⁄': "/",
	'ى': "ي", 'ة': "ه", 'ک': "ك", 'ی': "ي", 'ە': "ه",
}

// digitValue is the value of a decimal digit of any script.
func digitValue(r rune) (rune, bool) {
	if !unicode.IsDigit(r) {
		return 0, false
	}
	// The ten digits of a script are adjacent. The first of them follows a character that is
	// not a digit, or the last digit of another script.
	value := rune(0)
	for unicode.IsDigit(r - value - 1) {
		value++
	}
	return value % 10, true
}

// IsZero reports whether there is nothing to compare.
func (t Text) IsZero() bool { return len(t.runes) == 0 }

// Contains reports whether the text contains the other one.
func (t Text) Contains(other Text) bool { return t.find(other.runes) >= 0 }

// Words are the parts between blanks.
func (t Text) Words() []Text {
	var words []Text
	for from := 0; from < len(t.runes); {
		to := from
		for to < len(t.runes) && t.runes[to] != ' ' {
			to++
		}
		if to > from {
			words = append(words, t.part(from, to))
		}
		from = to + 1
	}
	return words
}

func (t Text) part(from, to int) Text {
	return Text{t.runes[from:to], t.first[from:to], t.at[from:to], t.original}
}

// String is the text in the form that is compared.
func (t Text) String() string { return string(t.runes) }

// Digits are only the digits.
func (t Text) Digits() string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, string(t.runes))
}

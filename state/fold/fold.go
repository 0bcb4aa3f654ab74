package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text is a text in the form in which texts are compared.
func Text(s string) string {
	t := text{blank: true}
	t.out.Grow(len(s))
	for _, r := range s {
		if r < utf8.RuneSelf {
			t.add(r)
			continue
		}
		for _, part := range Letters(r) {
			t.add(part)
		}
	}
	return strings.TrimSuffix(t.out.String(), " ")
}

// text is a text that is being folded.
type text struct {
	out   strings.Builder
	blank bool // another blank would be one too many
}

func (t *text) add(r rune) {
	switch {
	case Blank(r) && t.blank || !Blank(r) && Silent(r):
		return
	case Blank(r):
		r = ' '
	}
	t.out.WriteRune(unicode.ToLower(r))
	t.blank = r == ' '
}

// Blank reports whether a character parts words.
func Blank(r rune) bool { return unicode.IsSpace(r) || r == '_' }

// Silent reports whether a character is left out: accents, vowel signs, what is invisible, and the line
// that stretches an Arabic word.
func Silent(r rune) bool {
	const tatweel = 'ـ'
	return r < ' ' || r == 0x7f || r == tatweel || r >= utf8.RuneSelf && unicode.In(r, unicode.Mn, unicode.Cf, unicode.Cc)
}

// Letters are a character as it is typed on a keyboard without it. Accents become separate
// characters and are left out later; the table has the characters that cannot be separated.
func Letters(r rune) []rune {
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

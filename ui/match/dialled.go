package match

import (
	"strings"
	"unicode"
)

// dialled is a calling code, or a whole number, as people write and paste it: +1 868,
// (+44), 00380, 1-809. The zero value means that the text is neither.
type dialled struct {
	digits string
	plus   bool // it starts with a plus, or with the 00 that many people dial instead
	code   int  // the length of the longest calling code that it starts with
}

// readDialled reads the typed text as a number. Dials are the calling codes of all rows.
func readDialled(wanted Text, dials []Text) dialled {
	var n dialled
	for _, r := range wanted.folded {
		switch {
		case unicode.IsDigit(r):
			n.digits += string(r)
		case r == '+' && !n.plus && len(n.digits) == 0:
			n.plus = true
		case !strings.ContainsRune(" -()./", r):
			return dialled{}
		}
	}
	if !n.plus && strings.HasPrefix(n.digits, "00") {
		n.plus, n.digits = true, n.digits[2:]
	}
	for _, dial := range dials {
		if code := dial.folded[1:]; strings.HasPrefix(n.digits, code) {
			n.code = max(n.code, len(code))
		}
	}
	return n
}

// dialRank compares a number with a calling code. Without a plus, a longer number may be anything:
// 1688 is a service.
func dialRank(n dialled, dial Text, aside bool) rank {
	code, best := dial.folded[1:], none
	switch {
	case len(n.digits) == 0 && !n.plus:
		return none
	case code == n.digits:
		best = sameOther
	case strings.HasPrefix(code, n.digits):
		return otherBegins
	case n.plus && len(code) == n.code && strings.HasPrefix(n.digits, code):
		best = numberOf
	}
	if aside && best < none {
		best++
	}
	return best
}

// places are where a calling code is the number's.
func (n dialled) places(dial Text) []int {
	from := 1
	if n.plus {
		from = 0
	}
	return dial.offsets(from, min(len(n.digits), len(dial.folded)-1)+1)
}

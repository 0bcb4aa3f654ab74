package match

import (
	"slices"
	"unicode"
)

// dialled is a calling code, or a whole number, as people write and paste it: +1 868,
// (+44), 00380, 1-809. The zero value means that the text is neither.
type dialled struct {
	digits []rune
	plus   bool // it starts with a plus, or with the 00 that many people dial instead
	code   int  // the length of the longest calling code that it starts with
}

// readDialled reads the typed text as a number.
func readDialled(wanted Text, rows []Row) dialled {
	var n dialled
	for _, r := range wanted.runes {
		switch {
		case unicode.IsDigit(r):
			n.digits = append(n.digits, r)
		case r == '+' && !n.plus && len(n.digits) == 0:
			n.plus = true
		case !slices.Contains([]rune(" -()./"), r):
			return dialled{}
		}
	}
	if !n.plus && startsWith(n.digits, []rune("00")) {
		n.plus, n.digits = true, n.digits[2:]
	}
	for _, row := range rows {
		for _, dial := range row.Dials {
			if code := dial.runes[1:]; startsWith(n.digits, code) {
				n.code = max(n.code, len(code))
			}
		}
	}
	return n
}

// startsWith reports whether digits start with a prefix.
func startsWith(digits, with []rune) bool {
	return len(digits) >= len(with) && slices.Equal(digits[:len(with)], with)
}

// dialRank compares a number with a calling code. Without a plus, a longer number may be anything:
// 1688 is a service.
func dialRank(n dialled, dial Text, aside bool) rank {
	code, best := dial.runes[1:], none
	switch {
	case len(n.digits) == 0 && !n.plus:
		return none
	case slices.Equal(code, n.digits):
		best = sameOther
	case startsWith(code, n.digits):
		return otherBegins
	case n.plus && len(code) == n.code && startsWith(n.digits, code):
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
	return dial.span(from, min(len(n.digits), len(dial.runes)-1)+1-from)
}

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

// byDial compares a number with a calling code. Without a plus, a longer number may be anything:
// 1688 is a service.
func byDial(n dialled, dial Text, aside bool) Hit {
	code := dial.runes[1:]
	hit := Hit{rank: none, Other: dial.original}
	switch {
	case len(n.digits) == 0 && !n.plus:
		return hit
	case slices.Equal(code, n.digits):
		hit.rank = sameOther
	case startsWith(code, n.digits):
		hit.rank = otherBegins
	case n.plus && len(code) == n.code && startsWith(n.digits, code):
		hit.rank = numberOf
	}
	if aside && (hit.rank == sameOther || hit.rank == numberOf) {
		hit.rank++
	}
	from := 1
	if n.plus {
		from = 0
	}
	hit.OtherAt = dial.span(from, min(len(n.digits), len(code))+1-from)
	return hit
}

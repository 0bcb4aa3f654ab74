package match

import (
	"slices"
	"unicode"
)

// dialled is a calling code, or a whole number, as people write and paste it: +1 868,
// (+44), 00380, 1-809. The zero value is what is none.
type dialled struct {
	digits []rune
	plus   bool // it begins with a plus, or with the 00 that many dial for it
	code   int  // how many digits the longest calling code has with which it begins
}

// readDialled reads what was typed as a number.
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
	if !n.plus && begin(n.digits, []rune("00")) {
		n.plus, n.digits = true, n.digits[2:]
	}
	for _, row := range rows {
		for _, dial := range row.Dials {
			if code := dial.runes[1:]; begin(n.digits, code) {
				n.code = max(n.code, len(code))
			}
		}
	}
	return n
}

// begin reports whether digits begin with some others.
func begin(digits, with []rune) bool {
	return len(digits) >= len(with) && slices.Equal(digits[:len(with)], with)
}

// byDial compares a number with a calling code. Without its plus, a longer number may be
// anything: 1688 is a service.
func byDial(n dialled, dial Text, aside bool) Hit {
	code, hit := dial.runes[1:], Hit{rank: none, Other: dial.original}
	switch {
	case len(n.digits) == 0 && !n.plus:
		return hit
	case slices.Equal(code, n.digits):
		hit.rank = sameOther
	case begin(code, n.digits):
		hit.rank = otherBegins
	case n.plus && len(code) == n.code && begin(n.digits, code):
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

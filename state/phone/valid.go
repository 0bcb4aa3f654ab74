package phone

import "strings"

// number is a number that is valid in the country it was rented for.
type number struct {
	plan     *plan
	national string // the digits after the calling code
}

// valid reads a number that is valid in the country. International numbers come with or
// without their plus (api/NOTES.md#phone), but a plus in front of a national number would
// make it a number of some other country. That is why being valid somewhere is not enough.
//
// A number that seems to have its trunk prefix after the calling code is not read either: it
// may be meant without the prefix, but no digit is ever dropped.
func valid(sent, iso string) (number, bool) {
	digits := strings.TrimPrefix(sent, "+")
	for at, end := rowsOf(iso); at < end; at++ {
		if national, ok := strings.CutPrefix(digits, rows[at].code); ok {
			p := planAt(at)
			return number{p, national}, p.valid(national) && p.main.undialled(national) == national
		}
	}
	return number{}, false
}

func (n number) e164() string { return "+" + n.plan.code + n.national }

func (n number) international() string {
	return "+" + n.plan.code + " " + n.plan.main.internationally(n.national)
}

func (n number) dialled() string { return n.plan.main.nationally(n.national) }

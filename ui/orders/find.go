package orders

import (
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui/match"
	"example.com/verifyo/ui/words"
)

// seek are the words of a filter.
func seek(typed string) []match.Text { return match.NewText(typed).Words() }

// finds reports whether the list shows an order: the filter finds it, and it is not one
// that was refused on another day. Rows are written only for a filter, because the list is
// made anew with every fact.
func (l *List) finds(sought []match.Text, o state.Order) bool {
	switch {
	case o.Status == state.Refused && !o.OfToday(l.ctx.Now):
		return false
	case len(sought) == 0:
		return true
	}
	return haystack{
		text:          match.NewText(l.text(o)),
		international: phone.Digits(o.Phone),
		national:      match.NewText(phone.National(o.Phone, o.Country.ISO)).Digits(),
	}.has(sought)
}

// text is all that a row shows in the widest window and some names for it, but for what
// changes with every second: no row comes and goes with the clock.
func (l *List) text(o state.Order) string {
	_, drawn, _ := standing(l.ctx, o)
	said, _ := remark(l.ctx, o)
	parts := []string{
		drawn, words.Status(o), counted(o), said, l.cancels(o), l.cost(o), l.asked(o), words.Refund(o, l.ctx.Now),
		o.Service.Name.String(), o.Service.Code.String(), o.Country.Name.String(), o.Country.ISO,
		o.Phone.String(), phone.International(o.Phone, o.Country.ISO),
		o.Code.String(), api.NewText(string(o.ID)).String(),
	}
	if o.Status == state.Refused {
		parts = append(parts, o.Word.String())
	}
	return strings.Join(parts, " ")
}

// counted is the word by which the title counts an order whose row has another.
func counted(o state.Order) string {
	switch o.Status {
	case state.InFlight, state.Strange, state.Refused:
		return string(o.Status)
	}
	return ""
}

// cancels says that a cancel is to come, without the countdown.
func (l *List) cancels(o state.Order) string {
	if o.Armed() {
		return "cancel armed " + strings.TrimRight(nextTry(l.ctx, o).row, "0123456789:")
	}
	if _, itself := o.CancelsItself(); itself {
		return "cancel in"
	}
	return ""
}

// cost is the price, or what is known of it without the rent's answer.
func (l *List) cost(o state.Order) string {
	if o.Status == state.Unknown {
		return o.Quoted.String() + " " + words.Evidence(o, state.SharingEvidence(l.ctx.Session.Orders, o))
	}
	return words.Price(o, l.ctx.Theme.Glyphs.Arrow)
}

// haystack is a row as a filter looks through it.
type haystack struct {
	text                    match.Text
	international, national string // the number's digits
}

// has reports whether each word is somewhere in the row. A number is found however its
// digits are grouped: words that may be parts of one are looked for one by one, and joined
// with those that follow.
func (h haystack) has(sought []match.Text) bool {
	found := make([]bool, len(sought)+1) // whether all words before the index are found
	found[0] = true
	for from := range sought {
		if !found[from] {
			continue
		}
		if h.text.Contains(sought[from]) {
			found[from+1] = true
		}
		joined := ""
		for to := from; to < len(sought) && dialled(sought[to]); to++ {
			joined += sought[to].String()
			if h.dials(joined) {
				found[to+1] = true
			}
		}
	}
	return found[len(sought)]
}

// dialled reports whether a word may be part of a number as people write it.
func dialled(word match.Text) bool { return strings.Trim(word.String(), "0123456789+-()./") == "" }

// dials reports whether the number has these digits side by side, or begins with them if a
// plus says so.
func (h haystack) dials(part string) bool {
	digits := match.NewText(part).Digits()
	switch {
	case h.international == "":
		return false
	case strings.HasPrefix(strings.TrimLeft(part, "("), "+"):
		return strings.HasPrefix(h.international, digits)
	}
	return strings.Contains(h.international, digits) || strings.Contains(h.national, digits)
}

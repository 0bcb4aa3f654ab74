package history

import (
	"strings"

	"example.com/verifyo/state/fold"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
)

// Text is what an order is found by, folded: its service, country, label and code, its number as it is
// dialled from abroad and at home, the reason for which it was refused, and its ID.
func Text(o order.Order) string {
	parts := []string{
		o.Service.Name.String(), o.Service.Code.String(), o.Country.Name.String(), o.Country.ISO, o.Label.String(), o.Code.String(),
		phone.Digits(o.Phone), digits(phone.National(o.Phone, o.Country.ISO)), o.Word.String(), string(o.ID),
	}
	var kept []string
	for _, part := range parts {
		if text := fold.Text(part); text != "" {
			kept = append(kept, text)
		}
	}
	return strings.Join(kept, parted)
}

// parted stands between the parts of an order's text. Nobody can type it, so nothing is found across two
// parts.
const parted = "\n"

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

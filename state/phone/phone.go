package phone

import (
	"strings"

	"github.com/nyaruka/phonenumbers"

	"example.com/verifyo/api"
)

// E164 is the number with a plus and digits alone, as forms take it; a number that is
// none by any plan comes back as it was sent.
func E164(sent api.Text) string {
	n, ok := parse(sent)
	if !ok {
		return sent.String()
	}
	return phonenumbers.Format(n, phonenumbers.E164)
}

// International is the number grouped for reading: +380 50 123 4567.
func International(sent api.Text) string {
	n, ok := parse(sent)
	if !ok {
		return sent.String()
	}
	return phonenumbers.Format(n, phonenumbers.INTERNATIONAL)
}

// parse reads what the vendor sends: an international number with or without its plus
// (notes, "phone").
func parse(sent api.Text) (*phonenumbers.PhoneNumber, bool) {
	digits := strings.TrimPrefix(sent.String(), "+")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return nil, false
	}
	n, err := phonenumbers.Parse("+"+digits, "")
	if err != nil || !phonenumbers.IsPossibleNumber(n) {
		return nil, false
	}
	return n, true
}

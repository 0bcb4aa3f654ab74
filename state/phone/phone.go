package phone

import (
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"example.com/verifyo/api"
)

// E164 is the number as forms accept it, a plus and digits only, if it is valid in the country
// that it was rented for. iso is that country's two-letter code, or empty if unknown. If the
// number is not valid, nobody can say what is missing, so E164 returns the digits that were
// sent; text with more than a number in it is returned unchanged.
func E164(sent api.Text, iso string) string {
	return write(sent, iso, phonenumbers.E164)
}

// International is the number grouped for reading, such as +380 50 123 4567. If the number is
// not valid, it is the same as E164.
func International(sent api.Text, iso string) string {
	return write(sent, iso, phonenumbers.INTERNATIONAL)
}

// Foreign reports whether the number does not start with the calling code of the country that
// it was rented for, and returns that code with its plus. A number without digits or with an
// unknown country is never foreign.
func Foreign(sent api.Text, iso string) (callingCode string, foreign bool) {
	code, digits := phonenumbers.GetCountryCodeForRegion(iso), Digits(sent)
	if code == 0 || digits == "" {
		return "", false
	}
	prefix := strconv.Itoa(code)
	return "+" + prefix, !strings.HasPrefix(digits, prefix)
}

// National is the number as people dial it within its country, such as 050 123 4567, with the
// zero that is not dialled from abroad. It is empty if the number is not valid.
func National(sent api.Text, iso string) string {
	number, ok := plain(sent.String())
	if !ok {
		return ""
	}
	n, ok := valid(number, iso)
	if !ok {
		return ""
	}
	return phonenumbers.Format(n, phonenumbers.NATIONAL)
}

func write(sent api.Text, iso string, format phonenumbers.PhoneNumberFormat) string {
	number, ok := plain(sent.String())
	if !ok {
		return sent.String()
	}
	n, ok := valid(number, iso)
	if !ok {
		return number
	}
	return phonenumbers.Format(n, format)
}

// valid parses a number that is valid in the country. International numbers come with or
// without a plus (api/NOTES.md#phone), and a plus in front of a national number can make it a
// valid number of another country. That is why the number must be valid in this one.
func valid(number, iso string) (*phonenumbers.PhoneNumber, bool) {
	international := "+" + strings.TrimPrefix(number, "+")
	n, err := phonenumbers.Parse(international, "")
	if err != nil || !phonenumbers.IsValidNumberForRegion(n, iso) {
		return nil, false
	}
	return n, sameDigits(phonenumbers.Format(n, phonenumbers.E164), international)
}

// sameDigits compares a number from the library with the number it was given, because the
// library corrects supposed mistakes, such as a trunk prefix after the calling code.
func sameDigits(written, international string) bool {
	again, ok := plain(written)
	return ok && again == international
}

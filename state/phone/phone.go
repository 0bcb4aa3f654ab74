package phone

import (
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"example.com/verifyo/api"
)

// E164 is the number with a plus and digits alone, as forms take it, if it is valid in the
// country it was rented for. iso is that country's two letters, or empty if they are not
// known. Without a valid number nobody can say what is missing from it, so it comes back
// as the digits that were sent, and a text that holds more than a number as it was sent.
func E164(sent api.Text, iso string) string {
	return write(sent, iso, phonenumbers.E164)
}

// International is the number grouped for reading, as +380 50 123 4567, where E164 would
// give its international form; otherwise both are the same.
func International(sent api.Text, iso string) string {
	return write(sent, iso, phonenumbers.INTERNATIONAL)
}

// Foreign reports whether the number's digits do not start with the calling code of the
// country it was rented for, and gives that code with its plus. It never does if the
// country is not known or if there is no digit.
func Foreign(sent api.Text, iso string) (callingCode string, foreign bool) {
	code, digits := phonenumbers.GetCountryCodeForRegion(iso), Digits(sent)
	if code == 0 || digits == "" {
		return "", false
	}
	begin := strconv.Itoa(code)
	return "+" + begin, !strings.HasPrefix(digits, begin)
}

// National is the number as it is dialled within its country, as 050 123 4567 with the
// zero that is not part of it abroad. It is empty where E164 has no international form.
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

// valid reads a number that is valid in the country. International numbers come with or
// without their plus (api/NOTES.md#phone), but a plus in front of a national number would
// make it a number of some other country. That is why being valid somewhere is not enough.
func valid(number, iso string) (*phonenumbers.PhoneNumber, bool) {
	international := "+" + strings.TrimPrefix(number, "+")
	n, err := phonenumbers.Parse(international, "")
	if err != nil || !phonenumbers.IsValidNumberForRegion(n, iso) {
		return nil, false
	}
	return n, sameDigits(phonenumbers.Format(n, phonenumbers.E164), international)
}

// sameDigits checks a number that the library wrote against the one it was given: the
// library repairs what it takes for a mistake, such as a trunk prefix after the calling
// code.
func sameDigits(written, international string) bool {
	again, ok := plain(written)
	return ok && again == international
}

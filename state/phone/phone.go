package phone

import (
	"strings"

	"example.com/verifyo/api"
)

// E164 is the number as forms accept it, a plus and digits only, if it is valid in the country
// that it was rented for. iso is that country's two-letter code, or empty if unknown. If the
// number is not valid, nobody can say what is missing, so E164 returns the digits that were
// sent; text with more than a number in it is returned unchanged.
func E164(sent api.Text, iso string) string {
	return write(sent, iso, number.e164)
}

// International is the number grouped for reading, such as +380 50 123 4567. If the number is
// not valid, it is the same as E164.
func International(sent api.Text, iso string) string {
	return write(sent, iso, number.international)
}

// Foreign reports whether the number does not start with the calling code of the country that
// it was rented for, and returns that code with its plus. A number without digits or with an
// unknown country is never foreign.
func Foreign(sent api.Text, iso string) (callingCode string, foreign bool) {
	code, digits := codeOf(iso), Digits(sent)
	if code == "" || digits == "" {
		return "", false
	}
	return "+" + code, !strings.HasPrefix(digits, code)
}

// National is the number as people dial it within its country, such as 050 123 4567, with the
// zero that is not dialled from abroad. It is empty if the number is not valid.
func National(sent api.Text, iso string) string { return read(sent, iso, number.dialled) }

// WithoutCode is the digits of the number after its calling code, such as 501234567. It is empty if
// the number is not valid.
func WithoutCode(sent api.Text, iso string) string {
	return read(sent, iso, func(n number) string { return n.national })
}

// OnlyDigits is the number as it was sent, without its plus and its punctuation. It is empty for
// text with more than a number in it.
func OnlyDigits(sent api.Text) string {
	digits, _ := plain(sent.String())
	return strings.TrimPrefix(digits, "+")
}

// read is a form of the number, or empty if it is not valid.
func read(sent api.Text, iso string, form func(number) string) string {
	digits, ok := plain(sent.String())
	if !ok {
		return ""
	}
	n, ok := valid(digits, iso)
	if !ok {
		return ""
	}
	return form(n)
}

func write(sent api.Text, iso string, form func(number) string) string {
	digits, ok := plain(sent.String())
	if !ok {
		return sent.String()
	}
	n, ok := valid(digits, iso)
	if !ok {
		return digits
	}
	return form(n)
}

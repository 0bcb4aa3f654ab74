package phone_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"example.com/verifyo/api"
	"example.com/verifyo/state/phone"
)

// digits returns the digits of a text, in any script, in their order.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// keepsDigits fails if the written number has other digits than the sent one, is not clean, or
// is neither a number nor the text that was sent.
func keepsDigits(t *testing.T, sent, iso string) {
	t.Helper()
	text := api.NewText(sent)
	copied, read := phone.E164(text, iso), phone.International(text, iso)
	for _, got := range []string{copied, read} {
		if digits(got) != digits(text.String()) {
			t.Errorf("%q, rented for %q, became %q: other digits", sent, iso, got)
		}
		if strings.ContainsFunc(got, unicode.IsControl) {
			t.Errorf("%q, rented for %q, became %q: not clean", sent, iso, got)
		}
	}
	if number := strings.TrimPrefix(copied, "+"); copied != text.String() && (number == "" || strings.Trim(number, "0123456789") != "") {
		t.Errorf("%q, rented for %q, is copied as %q: neither a number nor what was sent", sent, iso, copied)
	}
	if iso == "" && strings.Count(copied, "+") != strings.Count(text.String(), "+") {
		t.Errorf("%q is copied as %q without knowing its country", sent, copied)
	}
	code, foreign := phone.Foreign(text, iso)
	if foreign && (!strings.HasPrefix(code, "+") || strings.HasPrefix(phone.Digits(text), code[1:])) {
		t.Errorf("%q, rented for %q, is called foreign with the calling code %q", sent, iso, code)
	}
}

// countryCode is a country from a list, or sometimes a code that does not exist.
func countryCode(random *rand.Rand, countries []string) string {
	if random.IntN(8) == 0 {
		return []string{"", "ZZ", "ru", "001", "X", "\xff"}[random.IntN(6)]
	}
	return countries[random.IntN(len(countries))]
}

// scribbled is a number as somebody may write it: with punctuation, with too many or too few
// digits, and now and then with something that does not belong in a number.
func scribbled(random *rand.Rand, number string) string {
	marks := []string{" ", "-", "(", ")", "(0)", "+", "00", "8", "1", "/", ".", "–", "x", "٣", "\x1b[31m", "\u00a0"}
	var all strings.Builder
	for _, r := range number {
		switch random.IntN(24) {
		case 0: // drop a digit
		case 1, 2:
			all.WriteString(marks[random.IntN(len(marks))])
			all.WriteRune(r)
		default:
			all.WriteRune(r)
		}
	}
	return all.String()
}

func TestNoDigitIsEverAddedDroppedOrMoved(t *testing.T) {
	countries := slices.Sorted(func(yield func(string) bool) {
		for iso := range phonenumbers.GetSupportedRegions() {
			if !yield(iso) {
				return
			}
		}
	})
	random := rand.New(rand.NewPCG(1, 2))
	for range 5_000 {
		of := countries[random.IntN(len(countries))]
		kind := phonenumbers.PhoneNumberType(random.IntN(4)) // a landline, a mobile, either, or free of charge
		n := phonenumbers.GetExampleNumberForType(of, kind)
		if n == nil {
			continue
		}
		number := phonenumbers.Format(n, phonenumbers.PhoneNumberFormat(random.IntN(3)))
		if random.IntN(2) == 0 {
			number = strings.TrimPrefix(number, "+")
		}
		rented := of
		if random.IntN(3) == 0 {
			rented = countryCode(random, countries)
		}
		keepsDigits(t, scribbled(random, number), rented)
	}
}

func FuzzNoDigitIsEverAddedDroppedOrMoved(f *testing.F) {
	for _, sent := range []string{
		"79001234567", "+12015550123", "9001234567", "+7 (900) 123-45-67", "+44 (0) 7400 123456", "5215512345678", "5491123456789", "", "\x1b[31m7900", "٧٩٠٠",
	} {
		for _, iso := range []string{"RU", "US", "GB", "MX", "AR", ""} {
			f.Add(sent, iso)
		}
	}
	f.Fuzz(keepsDigits)
}

package phone_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"example.com/verifyo/api"
	"example.com/verifyo/state/phone"
)

// written fails unless a number is copied and shown as expected.
func written(t *testing.T, sent, iso, copied, read string) {
	t.Helper()
	if got := phone.E164(api.NewText(sent), iso); got != copied {
		t.Errorf("%q, rented for %q, is copied as %q, want %q", sent, iso, got, copied)
	}
	if got := phone.International(api.NewText(sent), iso); got != read {
		t.Errorf("%q, rented for %q, reads %q, want %q", sent, iso, got, read)
	}
}

func TestAValidNumberIsShownAndCopiedTheSameHoweverItWasSent(t *testing.T) {
	for _, c := range []struct{ sent, iso, copied, read string }{
		{"79001234567", "RU", "+79001234567", "+7 900 123-45-67"},
		{"628123456789", "ID", "+628123456789", "+62 812-3456-789"},
		{"380501234567", "UA", "+380501234567", "+380 50 123 4567"},
		{"12015550123", "US", "+12015550123", "+1 201-555-0123"},
		{"77710009998", "KZ", "+77710009998", "+7 771 000 9998"},
		{"2250123456789", "CI", "+2250123456789", "+225 01 23 45 6789"}, // the zero is part of the number
	} {
		for _, sent := range []string{c.sent, "+" + c.sent, " +" + c.sent + "\n", "(+" + c.sent[:3] + ") " + c.sent[3:7] + "-" + c.sent[7:], c.read} {
			written(t, sent, c.iso, c.copied, c.read)
		}
	}
}

func TestANumberIsShownAsItsCountryDialsIt(t *testing.T) {
	for _, c := range []struct{ sent, iso, want string }{
		{"380501234567", "UA", "050 123 4567"},
		{"+79001234567", "RU", "8 (900) 123-45-67"},
		{"12015550123", "US", "(201) 555-0123"},
		{"2250123456789", "CI", "01 23 45 6789"},
		{"380501234567", "ID", ""}, // another country's number
		{"0501234567", "UA", ""},
		{"ask support", "UA", ""},
	} {
		if got := phone.National(api.NewText(c.sent), c.iso); got != c.want {
			t.Errorf("%q, rented for %q, is dialled as %q, want %q", c.sent, c.iso, got, c.want)
		}
	}
}

func TestTheDigitsOfANumberAreCopiedWithAndWithoutItsCallingCode(t *testing.T) {
	for _, c := range []struct{ sent, iso, digits, local string }{
		{"+380 50 123-45-67", "UA", "380501234567", "501234567"},
		{"79001234567", "RU", "79001234567", "9001234567"},
		{"2250123456789", "CI", "2250123456789", "0123456789"},
		{"+380501234567", "ID", "380501234567", ""}, // another country's number
		{"380501234567", "", "380501234567", ""},
		{"ask support", "UA", "", ""},
		{"380501234567, 380501234568", "UA", "", ""},
	} {
		if digits, local := phone.OnlyDigits(api.NewText(c.sent)), phone.WithoutCode(api.NewText(c.sent), c.iso); digits != c.digits || local != c.local {
			t.Errorf("%q, rented for %q, has the digits %q and %q without its code", c.sent, c.iso, digits, local)
		}
	}
}

func TestEveryCountrysNumberIsWrittenInternationallyAndIsNotForeign(t *testing.T) {
	for iso := range phonenumbers.GetSupportedRegions() {
		n := phonenumbers.GetExampleNumberForType(iso, phonenumbers.MOBILE)
		if n == nil {
			continue // Tristan da Cunha has no mobile phones
		}
		want := phonenumbers.Format(n, phonenumbers.E164)
		sent := api.NewText(strings.TrimPrefix(want, "+"))
		if got := phone.E164(sent, iso); got != want {
			t.Errorf("%s of %s is copied as %q", sent, iso, got)
		}
		if got := phone.International(sent, iso); !strings.HasPrefix(got, "+") || !strings.Contains(got, " ") {
			t.Errorf("%s of %s reads %q", sent, iso, got)
		}
		if code, foreign := phone.Foreign(sent, iso); foreign {
			t.Errorf("%s of %s does not start with %s", sent, iso, code)
		}
	}
}

func TestANumberThatIsNotValidInItsCountryKeepsItsDigits(t *testing.T) {
	for _, c := range []struct{ sent, iso, want string }{
		{"9001234567", "RU", "9001234567"}, // with a plus it would be Turkish
		{"(900) 123-45-67", "RU", "9001234567"},
		{"89001234567", "RU", "89001234567"},
		{"+7 (900) 123-45-6", "RU", "+7900123456"},
		{"77710009998", "RU", "77710009998"}, // Kazakhstan's, which has the same calling code
		{"380501234567", "ID", "380501234567"},
		{"+380 50 123 4567", "ID", "+380501234567"},
		{"4407400123456", "GB", "4407400123456"}, // the library would drop the zero
		{"+44 (0) 7400 123456", "GB", "+4407400123456"},
		{"0048512345678", "PL", "0048512345678"},
		{"79001234567", "", "79001234567"}, // its country is unknown
		{"+7 (900) 123-45-67", "", "+79001234567"},
		{"79001234567", "ZZ", "79001234567"},
		{"79001234567", "ru", "79001234567"},
		{"0", "RU", "0"},
		{"7900123456789012345", "RU", "7900123456789012345"},
		{strings.Repeat("79", 200), "RU", strings.Repeat("79", 200)},
	} {
		written(t, c.sent, c.iso, c.want, c.want)
	}
}

func TestPunctuationIsDroppedFromANumber(t *testing.T) {
	for _, mark := range []string{
		" ", "  ", "\u00a0", "\u2009", "\u202f", "\u3000", "\n", "\t", "-", "‐", "\u2011", "–", "—", "−", "－", ".", "/", "(", ")", " - ",
	} {
		written(t, "+7"+mark+"900"+mark+"1234567", "RU", "+79001234567", "+7 900 123-45-67")
		written(t, "900"+mark+"123", "RU", "900123", "900123")
	}
}

func TestTextThatIsNotANumberComesBackUnchanged(t *testing.T) {
	for _, sent := range []string{
		"", "+", "++79001234567", "7+9001234567", "+7900 +7901", "()", "+ - .", "tel:79001234567", "79001234567;ext=5", "7 900 123-45-67 x5",
		"79001234567#5", "79001234567, 79001234568", "call me", "1-800-FLOWERS", "7900x234567", "٧٩٠٠١٢٣٤٥٦٧", "7٩001234567", `{"a":[1]}`,
	} {
		for _, iso := range []string{"RU", "US", ""} {
			written(t, sent, iso, sent, sent)
		}
	}
}

func TestANumberIsForeignUnlessItStartsWithItsCountrysCallingCode(t *testing.T) {
	for _, c := range []struct {
		sent, iso, code string
		foreign         bool
	}{
		{"79001234567", "RU", "+7", false},
		{"+7 (900) 123-45-67", "RU", "+7", false},
		{"77710009998", "RU", "+7", false}, // Kazakhstan's, but with the same calling code
		{"9001234567", "RU", "+7", true},
		{"+380501234567", "ID", "+62", true},
		{"0048512345678", "PL", "+48", true},
		{"48", "PL", "+48", false},
		{"4", "PL", "+48", true},
		{"tel:9001234567", "RU", "+7", true},
		{"9001234567", "", "", false},
		{"9001234567", "ZZ", "", false},
		{"no number", "RU", "", false},
		{"", "RU", "", false},
	} {
		code, foreign := phone.Foreign(api.NewText(c.sent), c.iso)
		if code != c.code || foreign != c.foreign {
			t.Errorf("%q, rented for %q: %q and %v, want %q and %v", c.sent, c.iso, code, foreign, c.code, c.foreign)
		}
	}
}

func TestAHostileNumberCannotMoveTheCursorOrFillTheClipboard(t *testing.T) {
	for _, sent := range []string{
		"\x1b]52;c;b3duZWQ=\x07", "\x1b[2J79001234567", "79001234567\x1b]0;owned\x1b\\", "\u202e76543210097", "\x9b2J7900", "7900\r\n1234567", "+7900\x001234567",
	} {
		for _, got := range []string{phone.E164(api.NewText(sent), "RU"), phone.International(api.NewText(sent), "RU")} {
			if strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) ||
				strings.Contains(got, "owned") {
				t.Errorf("%q becomes %q", sent, got)
			}
		}
	}
}

package phone_test

import (
	"strings"
	"testing"
	"unicode"

	"example.com/verifyo/api"
	"example.com/verifyo/state/phone"
)

func TestANumberIsReadAndCopiedTheSameWithOrWithoutItsPlus(t *testing.T) {
	for _, c := range []struct{ sent, copied, read string }{
		{"79001234567", "+79001234567", "+7 900 123-45-67"},
		{"628123456789", "+628123456789", "+62 812-3456-789"},
		{"380501234567", "+380501234567", "+380 50 123 4567"},
		{"12015550123", "+12015550123", "+1 201-555-0123"},
		{"77710009998", "+77710009998", "+7 771 000 9998"},
		{"2250123456789", "+2250123456789", "+225 01 23 45 6789"}, // a zero that belongs to it
	} {
		for _, sent := range []string{c.sent, "+" + c.sent, " +" + c.sent + "\n"} {
			if got := phone.E164(api.NewText(sent)); got != c.copied {
				t.Errorf("%q is copied as %q, want %q", sent, got, c.copied)
			}
			if got := phone.International(api.NewText(sent)); got != c.read {
				t.Errorf("%q reads %q, want %q", sent, got, c.read)
			}
		}
	}
}

func TestWhatIsNoNumberComesBackAsItWasSent(t *testing.T) {
	for _, sent := range []string{
		"", "+", "++79001234567", "0", "123", "7900123456789012345", "999123456", "7 900 123 45 67",
		"tel:79001234567", "79001234567;ext=5", "call me", "1-800-FLOWERS", "7900x234567", "٧٩٠٠١٢٣٤٥٦٧",
	} {
		text := api.NewText(sent)
		if got := phone.E164(text); got != sent {
			t.Errorf("%q is copied as %q", sent, got)
		}
		if got := phone.International(text); got != sent {
			t.Errorf("%q reads %q", sent, got)
		}
	}
}

func TestAHostileNumberCannotMoveTheCursorOrFillTheClipboard(t *testing.T) {
	for _, sent := range []string{
		"\x1b]52;c;b3duZWQ=\x07", "\x1b[2J79001234567", "79001234567\x1b]0;owned\x1b\\", "\u202e76543210097", "\x9b2J7900", "7900\r\n1234567", "+7900\x001234567",
	} {
		for _, got := range []string{phone.E164(api.NewText(sent)), phone.International(api.NewText(sent))} {
			if strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) ||
				strings.Contains(got, "owned") {
				t.Errorf("%q gives %q", sent, got)
			}
		}
	}
}

func FuzzAnyTextIsDrawnCleanAndWhatIsCopiedIsANumberOrWhatWasSent(f *testing.F) {
	for _, seed := range []string{"79001234567", "+12015550123", "", "\x1b[31m7900", "٧٩٠٠"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sent string) {
		text := api.NewText(sent)
		copied, read := phone.E164(text), phone.International(text)
		if strings.ContainsFunc(copied+read, unicode.IsControl) {
			t.Errorf("%q gives %q and %q", sent, copied, read)
		}
		if copied == text.String() {
			return
		}
		if digits, plus := strings.CutPrefix(copied, "+"); !plus || digits == "" || strings.Trim(digits, "0123456789") != "" {
			t.Errorf("%q is copied as %q", sent, copied)
		}
	})
}

package match

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestLettersAreHighlightedWhereTheyAre compares places in a text with those in a reference.
func TestLettersAreHighlightedWhereTheyAre(t *testing.T) {
	part := rapid.SampledFrom([]string{"whats", "App", "99", "Côte", "d’Ivoire", "Zu\u0308rich", "한국", "Straße", "Ærø", "أَلْمَانِيَا", "Ⱥb", "ﷺ", "\xff", "е", "Ё", "٠٥", "telegramtelegram", ".", "-", "_", " ", "a", "e", "\u200b", "é", "è"})
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(part, 1, 14).Draw(t, "parts"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
	})
	rapid.Check(t, func(t *rapid.T) {
		original := text.Draw(t, "text")
		got, want := NewText(original), referenceOf(original)
		if got.String() != string(want.runes()) || !slices.Equal(got.offsets(0, len(got.folded)), want.offsets(0, len(want))) {
			t.Fatalf("%q becomes %q at %v, not %q at %v", original, got, got.offsets(0, len(got.folded)), string(want.runes()), want.offsets(0, len(want)))
		}
		typed := referenceOf(text.Draw(t, "typed")).runes()
		if len(want) > 0 && rapid.Bool().Draw(t, "typed from the text") {
			from := rapid.IntRange(0, len(want)-1).Draw(t, "from")
			typed = want[from:rapid.IntRange(from+1, min(len(want), from+9)).Draw(t, "to")].runes()
		}
		if len(typed) > 1 && rapid.Bool().Draw(t, "with an error") {
			at := rapid.IntRange(1, len(typed)-1).Draw(t, "at")
			typed = rapid.SampledFrom([][]rune{
				append(typed[:at:at], typed[at+1:]...), append(typed[:at:at], append([]rune("é"), typed[at:]...)...),
				append(typed[:at:at], append([]rune("è"), typed[at+1:]...)...), append(typed[:at-1:at-1], append([]rune{typed[at], typed[at-1]}, typed[at+1:]...)...),
			}).Draw(t, "error")
		}
		if wanted := NewText(string(typed)); !wanted.IsZero() {
			comparePlaces(t, got, want, wanted, []rune(wanted.String()))
		}
	})
}

func comparePlaces(t *rapid.T, got Text, want reference, wanted Text, runes []rune) {
	if got, want := got.Fit(wanted), want.fit(runes); got != want {
		t.Errorf("%q fits as %d, not %d", wanted, got, want)
	}
	places := want.places(runes)
	words := slices.DeleteFunc(slices.Clone(places), func(at int) bool { return !want[at].starts })
	for _, c := range []struct {
		at   int
		want []int
	}{{got.next(0, wanted.folded), places}, {got.wordAt(wanted.folded), words}} {
		switch {
		case len(c.want) == 0 && c.at >= 0:
			t.Errorf("%q is found at %d, where it is not", wanted, c.at)
		case len(c.want) > 0 && (c.at < 0 || !slices.Equal(got.offsets(c.at, c.at+len(wanted.folded)), want.offsets(c.want[0], len(runes)))):
			t.Errorf("%q is found at %d, not as character %d", wanted, c.at, c.want[0])
		}
	}
	if len(runes) < leastMisspelt {
		return
	}
	if got := oneError(got.folded, wanted.folded); got != edited(want.runes(), runes) {
		t.Errorf("%q is taken for the whole text with an error: %v", wanted, got)
	}
	for _, whole := range []bool{true, false} {
		from, to, ok := got.misspelt(wanted.folded, whole)
		if misspelt := want.misspelt(runes, whole); ok != (misspelt != nil) || !slices.Equal(got.offsets(from, to), misspelt) {
			t.Errorf("%q is misspelt (%v) at %v, not %v", wanted, whole, got.offsets(from, to), misspelt)
		}
	}
}

package match_test

import (
	"testing"

	"example.com/verifyo/state/fold"
	"example.com/verifyo/ui/match"
)

// FuzzFold compares the texts of the filters with those that the ledger searches.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"Côte d’Ivoire", "x_ـy", "İstanbul", "\xff\x00a", "ﬁ ½ Ⅷ", "한국", " a  b "} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := match.NewText(s).String(), fold.Text(s); got != want {
			t.Errorf("for a filter %q is %q, and for the ledger %q", s, got, want)
		}
	})
}

package match

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestNoRowIsPassedOver compares an index with one that looks at every row. Traits are the
// shortcut by which the index passes rows over.
func TestNoRowIsPassedOver(t *testing.T) {
	parts := []string{"us", "u.s.", "virgin", "Telegram", "Whats App", "99app", "Côte", "d'Ivoire", "Zürich", "한국", "GoogleVoice", "a", "e", "1", "44", "+1", "x.y", " "}
	word := rapid.SampledFrom(parts)
	phrase := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 3).Draw(t, "words"), " ") })
	rapid.Check(t, func(t *rapid.T) {
		var rows []Row
		for range rapid.IntRange(1, 12).Draw(t, "rows") {
			row := Row{Name: NewText(phrase.Draw(t, "name")), Codes: Texts([]string{word.Draw(t, "code")})}
			if rapid.Bool().Draw(t, "known by more names") {
				row.Others = Texts([]string{phrase.Draw(t, "other")})
			}
			if rapid.IntRange(0, 4).Draw(t, "dialled") == 0 {
				row.Dials = Texts([]string{rapid.SampledFrom([]string{"+1", "+44", "+380", "+1868"}).Draw(t, "dial")})
			}
			rows = append(rows, row)
		}
		typed := []rune(phrase.Draw(t, "typed"))
		for range rapid.IntRange(0, 2).Draw(t, "errors") {
			at := rapid.IntRange(0, len(typed)-1).Draw(t, "at")
			switch rapid.IntRange(0, 2).Draw(t, "error") {
			case 0:
				typed = append(typed[:at:at], typed[at+1:]...)
			case 1:
				typed[at] = rapid.SampledFrom([]rune("aeq.1 é한")).Draw(t, "letter")
			default:
				typed = append(typed[:at:at], append([]rune("e"), typed[at:]...)...)
			}
			if len(typed) == 0 {
				return
			}
		}
		quick, slow := NewIndex(rows), NewIndex(rows)
		for i := range slow.traits {
			all := ^uint64(0)
			slow.traits[i] = traits{all, all, all, all}
		}
		if got, want := listed(quick.Find(string(typed))), listed(slow.Find(string(typed))); got != want {
			t.Fatalf("%q finds\n%s, not\n%s", string(typed), got, want)
		}
	})
}

// listed are all hits as text.
func listed(m Matches) string {
	var all strings.Builder
	for i := range m.Len() {
		fmt.Fprintf(&all, "%q %+v\n", m.index.rows[m.Row(i)].Name.original, m.Hit(i))
	}
	return all.String()
}

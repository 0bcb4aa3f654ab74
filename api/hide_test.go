package api

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// spelled is the pattern of a key in upper or lower case, with any of its characters URL-encoded.
func spelled(secret string) *regexp.Regexp {
	var pattern strings.Builder
	pattern.WriteString("(?i)")
	for i := range len(secret) {
		fmt.Fprintf(&pattern, "(?:%s|%%%02x)", regexp.QuoteMeta(secret[i:i+1]), secret[i])
	}
	return regexp.MustCompile(pattern.String())
}

// written are ways to write a secret, most of which its pattern finds.
func written(t *rapid.T, secret string) string {
	var text strings.Builder
	for i := range len(secret) {
		each := secret[i : i+1]
		text.WriteString(rapid.SampledFrom([]string{
			each, each, strings.ToUpper(each), strings.ToLower(each), fmt.Sprintf("%%%02x", each), fmt.Sprintf("%%%02X", each),
			strings.NewReplacer("k", "\u212a", "s", "\u017f").Replace(each),
		}).Draw(t, "spelling"))
	}
	return text.String()[:rapid.IntRange(text.Len()/2, text.Len()).Draw(t, "length")]
}

func TestAKeyIsHiddenWhereverItsPatternIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.StringMatching(`[ksKS%25a_/-]{8,12}`).Draw(t, "key")
		var text strings.Builder
		for range rapid.IntRange(1, 4).Draw(t, "parts") {
			text.WriteString(rapid.OneOf(rapid.StringMatching(`[%25ks_ é]{0,4}`), rapid.Custom(func(t *rapid.T) string { return written(t, secret) })).Draw(t, "part"))
		}
		want := text.String()
		if len(want) >= len(secret) {
			want = spelled(secret).ReplaceAllLiteralString(want, keyHidden)
		}
		if got := NewKey(secret).hideIn(text.String()); got != want {
			t.Errorf("%q with the key %q is %q, not %q", text.String(), secret, got, want)
		}
	})
}

// TestANameIsSearchedForTheKeyWithoutMemory holds for thousands of names while the program starts.
func TestANameIsSearchedForTheKeyWithoutMemory(t *testing.T) {
	key := NewKey("sk_live_5ecret")
	if n := testing.AllocsPerRun(10, func() { _ = key.hideIn("a service with a long name, %20 and sk_live_") }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

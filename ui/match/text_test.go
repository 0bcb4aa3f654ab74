package match_test

import (
	"testing"

	"golang.org/x/text/unicode/norm"

	"example.com/verifyo/ui/match"
)

func TestTextsThatLookTheSameMatch(t *testing.T) {
	for _, same := range [][]string{
		{"Türkiye", "turkiye", "TÜRKİYE", "türkiye", "Tu\u0308rkiye", " Türkiye  "},
		{"Côte d’Ivoire", "cote d'ivoire", "Co\u0302te d\u02bcIvoire", "COTE  D‘IVOIRE"},
		{"Ёлка", "елка", "ЁЛКА", "Е\u0308лка"},
		{"Straße", "strasse", "STRASSE", "STRAẞE"},
		{"São Tomé", "sao tome"},
		{"Łódź", "lodz"},
		{"Ŋaro", "ŋaro", "naro"},
		{"Ærø", "aero"},
		{"Đà Nẵng", "da nang"},
		{"Kırıkkale", "kirikkale"},
		{"ألمانيا", "المانيا", "ألمانــيا", "أَلْمَانِيَا"},
		{"٠٥٠ ١٢٣", "050 123", "０５０ １２３", "𝟘𝟝𝟘 𝟙𝟚𝟛"},
		{"Guinea–Bissau", "guinea-bissau", "Guinea—Bissau", "guinea‐bissau"},
		{"a\u200bb", "ab", "a\u202eb"},
		{"snake_case", "snake case"},
		{"한국", norm.NFD.String("한국")},
	} {
		want := match.NewText(same[0]).String()
		for _, s := range same[1:] {
			if got := match.NewText(s).String(); got != want {
				t.Errorf("%q becomes %q, but %q becomes %q", s, got, same[0], want)
			}
		}
	}
}

func TestTextsThatLookDifferentDoNotMatch(t *testing.T) {
	for _, pair := range [][2]string{{"Niger", "Nigeria"}, {"vk", "вк"}, {"1", "7"}, {"٤", "5"}, {"c++", "c"}} {
		if match.NewText(pair[0]).String() == match.NewText(pair[1]).String() {
			t.Errorf("%q and %q are taken for the same", pair[0], pair[1])
		}
	}
	for _, nothing := range []string{"", "   ", "\u200b", "\u0301"} {
		if !match.NewText(nothing).IsZero() {
			t.Errorf("%q is treated as a filter", nothing)
		}
	}
}

func FuzzNewText(f *testing.F) {
	for _, s := range []string{"Türkiye", "\xff\xfe", "ﷺ", "e\u0301\u0301\u0301", "𝟘𝟙", "\u0000", "Ǆ"} {
		f.Add(s, "ur")
	}
	f.Fuzz(func(t *testing.T, name, typed string) {
		for _, hit := range match.Find(typed, []match.Row{{Name: match.NewText(name), Codes: match.Texts([]string{name}), Others: match.Texts([]string{name})}}) {
			for _, at := range hit.Name {
				if at < 0 || at >= len(name) {
					t.Fatalf("%q in %q matched at %d", typed, name, at)
				}
			}
		}
		if once := match.NewText(name); once.String() != match.NewText(once.String()).String() {
			t.Fatalf("%q becomes %q, and that becomes %q", name, once, match.NewText(once.String()))
		}
	})
}

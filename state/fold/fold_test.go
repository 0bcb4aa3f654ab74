package fold_test

import (
	"testing"

	"example.com/verifyo/state/fold"
)

func TestTextsThatLookTheSameFoldToTheSame(t *testing.T) {
	for want, texts := range map[string][]string{
		"cote d'ivoire": {"Côte d’Ivoire", "Co\u0302te d'Ivoire", "  cote\u200b_D‘IVOIRE "},
		"strasse 42":    {"Straße ٤٢", "STRASSE\t42", "strasse\u202e 42"},
		"lodz-x":        {"Łódź–X"},
		"":              {"", " \n", "\u0301"},
	} {
		for _, text := range texts {
			if got := fold.Text(text); got != want {
				t.Errorf("%q folds to %q, want %q", text, got, want)
			}
		}
	}
}

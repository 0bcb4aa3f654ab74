package country_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/state/country"
)

func TestASharedCallingCodeHasOneMainCountry(t *testing.T) {
	for _, c := range []struct{ code, main, rest string }{
		{"44", "GB", "GG IM JE"},
		{"1", "US", "CA"},
		{"7", "RU", "KZ"},
		{"39", "IT", "VA"},
		{"212", "MA", "EH"},
		{"47", "NO", "SJ"},
		{"61", "AU", "CC CX"},
		{"358", "FI", "AX"},
		{"599", "CW", "BQ"},
		{"262", "RE", "YT"},
		{"590", "GP", "BL MF"},
	} {
		var mains, rest []string
		for _, iso := range exactly(c.code) {
			if names := country.Of(iso); names.Main && names.Calling[0] == c.code {
				mains = append(mains, iso)
			} else {
				rest = append(rest, iso)
			}
		}
		if !slices.Equal(mains, []string{c.main}) || strings.Join(rest, " ") != c.rest {
			t.Errorf("+%s means %q and is shared by %q, want %s and %s", c.code, mains, rest, c.main, c.rest)
		}
	}
}

func TestNoCallingCodeHasTwoMainCountries(t *testing.T) {
	mains := map[string]string{}
	for _, iso := range every() {
		names := country.Of(iso)
		if names.Main && mains[names.Calling[0]] != "" {
			t.Errorf("+%s means %s and %s", names.Calling[0], mains[names.Calling[0]], iso)
		}
		if names.Main {
			mains[names.Calling[0]] = iso
		}
		for _, code := range names.Calling {
			if code == "" || strings.Trim(code, "0123456789") != "" {
				t.Errorf("the calling code of %s is %q", iso, code)
			}
		}
	}
}

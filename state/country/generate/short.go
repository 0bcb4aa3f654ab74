package main

import (
	"slices"
	"strings"
)

// short returns the codes and abbreviations of two or three letters that stand for one country
// and look like its name. Two letters come only from CLDR, because biter777 also has car
// plates, and nobody calls Liechtenstein FL. They must be the initials of the name, as in UK:
// BU would show Burma to somebody who starts to type Bulgaria.
func (s sources) short(called map[string][]string) map[string][]string {
	all := map[string][]string{}
	for _, iso := range s.countries() {
		for old, now := range s.formerly {
			if now == iso && initials(old, s.cldr[iso][0]) {
				all[iso] = append(all[iso], old)
			}
		}
		for _, code := range s.typed[iso] {
			if len(code) == 3 && code != s.alpha3[iso] && abbreviates(code, called[iso]) && !s.elsewhere(code, iso, called) {
				all[iso] = append(all[iso], code)
			}
		}
		slices.Sort(all[iso])
	}
	return all
}

// initials reports whether a code consists of the first letters of a name's words.
func initials(code, name string) bool {
	first := ""
	for word := range strings.FieldsSeq(name) {
		for _, r := range fold(word) {
			first += string(r)
			break
		}
	}
	return strings.EqualFold(first, code)
}

// abbreviates reports whether a name has the letters of a code in order and starts with the
// first of them.
func abbreviates(code string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		name = fold(name)
		left := strings.ToLower(code)
		if !strings.HasPrefix(name, left[:1]) {
			return false
		}
		for _, r := range name {
			if left != "" && rune(left[0]) == r {
				left = left[1:]
			}
		}
		return left == ""
	})
}

// elsewhere reports whether a code means another country or starts another country's name.
// Somebody who types that name would then see this country on the way.
func (s sources) elsewhere(code, iso string, called map[string][]string) bool {
	for other := range s.alpha3 {
		if other == iso {
			continue
		}
		if code == s.alpha3[other] || slices.Contains(s.typed[other], code) ||
			slices.ContainsFunc(called[other], func(name string) bool { return strings.HasPrefix(fold(name), strings.ToLower(code)) }) {
			return true
		}
	}
	return false
}

package main

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// called are the names of each country, longer than its codes, none of them twice.
func (s sources) called() map[string][]string {
	trusted := s.trusted()
	sp := s.speller()
	all := map[string][]string{}
	for _, iso := range s.countries() {
		var names list
		for _, name := range slices.Concat(s.cldr[iso], s.listed[iso]) {
			if owner := trusted[key(name)]; owner == iso && !abbreviation(name) {
				names.add(name)
			}
		}
		for _, c := range s.candidates(sp, iso) {
			if s.fits(c, iso, trusted) && !names.has(c) {
				names.add(c.name)
			}
		}
		all[iso] = names.names
	}
	return all
}

// trusted says which country a well-known name belongs to. CLDR's word counts more than
// that of iso-codes, to which Aruba is also a part of NL.
func (s sources) trusted() map[string]string {
	all := map[string]string{}
	for _, names := range []map[string][]string{s.cldr, s.listed, s.official} {
		for _, iso := range s.countries() {
			for _, name := range names[iso] {
				if all[key(name)] == "" {
					all[key(name)] = iso
				}
			}
		}
	}
	return all
}

// candidate is a name from biter777, which has wrong spellings among the right ones.
type candidate struct {
	name  string
	doubt int
}

// candidates begin with those that are surely spelled right.
func (s sources) candidates(sp speller, iso string) (all []candidate) {
	for _, typed := range s.typed[iso] {
		if abbreviation(typed) || slices.Contains(s.old4, typed) {
			continue
		}
		name, doubt := sp.spelled(iso, typed)
		all = append(all, candidate{name, doubt})
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return a.doubt - b.doubt })
	return all
}

// longest is how long a name without blanks may be before nobody would type it.
const longest = 16

// fits reports whether a name is a country's, and whole. "Republic of Macedonia, the"
// was turned round, "Province of China" and "Republic of Congo" are other countries'.
func (s sources) fits(c candidate, iso string, trusted map[string]string) bool {
	if c.doubt == 0 {
		return true
	}
	words := strings.Fields(c.name)
	if small(words[len(words)-1]) || c.doubt == 2 && (len(c.name) > longest || strings.HasSuffix(c.name, "of")) {
		return false
	}
	for known, owner := range trusted {
		if owner != iso && levenshtein.ComputeDistance(known, key(c.name)) <= 1 {
			return false
		}
	}
	return !slices.ContainsFunc(words, func(word string) bool {
		owner := trusted[fold(word)]
		return owner != "" && owner != iso
	})
}

// list keeps names that differ by more than a slip of the finger.
type list struct{ names, keys, folded []string }

func (l *list) add(name string) {
	if folded := fold(name); !slices.Contains(l.folded, folded) {
		l.names, l.keys, l.folded = append(l.names, name), append(l.keys, key(name)), append(l.folded, folded)
	}
}

// has reports whether a name is there already, perhaps with other endings or letters: a
// filter finds it by what was typed of it.
func (l *list) has(c candidate) bool {
	k, folded := key(c.name), fold(c.name)
	if c.doubt == 0 {
		return slices.Contains(l.keys, k)
	}
	return slices.ContainsFunc(l.keys, func(known string) bool { return near(k, known) }) ||
		slices.ContainsFunc(l.folded, func(known string) bool { return near(folded, known) || strings.HasPrefix(folded, known) })
}

// near names differ in one letter of four at most.
func near(a, b string) bool {
	return levenshtein.ComputeDistance(a, b)*4 <= max(len(a), len(b))
}

// abbreviation reports whether a name is as short as a code.
func abbreviation(name string) bool { return len(name) <= 3 }

package main

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// called returns the names of each country that are longer than its codes, without duplicates.
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

// trusted maps each well-known name to its country. CLDR comes before iso-codes, which lists
// Aruba as a part of NL too.
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

// candidate is a name from biter777, which has misspelt names among the correct ones.
type candidate struct {
	name  string
	doubt int // 0 to 2, as spelled returns it
}

// candidates starts with the names that are certainly spelled correctly.
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

// longest is the length above which nobody would type a name without spaces.
const longest = 16

// fits reports whether a name belongs to the country and is complete. "Republic of Macedonia,
// the" has its words in another order; "Province of China" and "Republic of Congo" are other
// countries' names.
func (s sources) fits(c candidate, iso string, trusted map[string]string) bool {
	if c.doubt == 0 {
		return true
	}
	words := strings.Fields(c.name)
	if small(words[len(words)-1]) || (c.doubt == 2 && (len(c.name) > longest || strings.HasSuffix(c.name, "of"))) {
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

// list is a list of names that differ by more than a typing mistake.
type list struct{ names, keys, folded []string }

func (l *list) add(name string) {
	if folded := fold(name); !slices.Contains(l.folded, folded) {
		l.names = append(l.names, name)
		l.keys = append(l.keys, key(name))
		l.folded = append(l.folded, folded)
	}
}

// has reports whether a name is listed already, perhaps with another ending or other letters. A
// filter finds it by its start.
func (l *list) has(c candidate) bool {
	k, folded := key(c.name), fold(c.name)
	if c.doubt == 0 {
		return slices.Contains(l.keys, k)
	}
	return slices.ContainsFunc(l.keys, func(known string) bool { return near(k, known) }) ||
		slices.ContainsFunc(l.folded, func(known string) bool { return near(folded, known) || strings.HasPrefix(folded, known) })
}

// near reports whether at most one letter in four differs.
func near(a, b string) bool {
	return levenshtein.ComputeDistance(a, b)*4 <= max(len(a), len(b))
}

// abbreviation reports whether a name is as short as a code.
func abbreviation(name string) bool { return len(name) <= 3 }

package main

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold keeps only the letters and digits of a name, in lower case and without accents.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mc, r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(strings.ReplaceAll(name, "ß", "ss")))
}

// small reports whether a word may be missing in another spelling of the same name.
func small(word string) bool {
	return slices.Contains([]string{"and", "of", "the", "und"}, word)
}

// key is equal for "Aland Islands", "Islands of Åland" and "ALAND ISLANDS".
func key(name string) string {
	var words []string
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) }) {
		if word = fold(word); !small(word) {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	return strings.Join(words, "")
}

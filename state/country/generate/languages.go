package main

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// languages are those that an operator is likely to type; each country's own is added. English
// is first.
func languages() []language.Tag {
	return []language.Tag{
		language.English, language.German, language.French, language.Spanish, language.Portuguese,
		language.Russian, language.Ukrainian, language.Arabic, language.SimplifiedChinese,
	}
}

// inLanguages are CLDR's names of a country. If it has two names in English, "Myanmar (Burma)",
// it also has two in the other languages; otherwise the words in brackets are not a name.
func inLanguages(iso string) (all []string) {
	region := language.MustParseRegion(iso)
	_, _, two := splitNames(display.English.Regions().Name(region))
	for _, tag := range append(languages(), own(region)) {
		names := display.Regions(tag)
		if names == nil {
			continue // CLDR has no names in this language
		}
		name := names.Name(region)
		if before, inner, found := splitNames(name); two && found {
			all = append(all, before, inner)
		} else {
			all = append(all, name)
		}
	}
	return all
}

// own is the language that most people of a country write.
func own(region language.Region) language.Tag {
	tag, err := language.Compose(language.Und, region)
	if err != nil {
		return language.Und
	}
	base, _ := tag.Base()
	script, _ := tag.Script()
	tag, err = language.Compose(base, script)
	if err != nil {
		return language.Und
	}
	return tag
}

// splitNames splits "Myanmar (Burma)" into both names.
func splitNames(name string) (before, inner string, found bool) {
	before, inner, found = strings.Cut(name, " (")
	inner, closed := strings.CutSuffix(inner, ")")
	return before, inner, found && closed
}

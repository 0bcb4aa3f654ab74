package main

import (
	"go/build"
	"maps"

	"github.com/nyaruka/phonenumbers"
)

// sources are the data from the modules, by the two-letter code of a country.
type sources struct {
	alpha3    map[string]string
	formerly  map[string]string   // from an old code to today's
	cldr      map[string][]string // names in several languages, English first
	listed    map[string][]string // names from iso-codes that people may type
	official  map[string][]string // long names from iso-codes
	parts     map[string][]string // names from iso-codes of the country's regions
	constants []string            // correctly spelled names from biter777
	old4      []string            // codes of four letters that iso-codes gives to former countries
	typed     map[string][]string // names that biter777 accepts: upper case, no spaces
}

// read collects the data from the modules.
func read() (s sources, err error) {
	module, err := build.Import("github.com/biter777/countries", ".", build.FindOnly)
	if err != nil {
		return s, err
	}
	s = sources{
		alpha3: alpha3(), formerly: formerly(),
		cldr: map[string][]string{}, listed: map[string][]string{}, official: map[string][]string{}, parts: map[string][]string{},
	}
	for iso := range s.alpha3 {
		s.cldr[iso] = inLanguages(iso)
	}
	for _, part := range []struct {
		number string
		take   func(entry)
	}{
		{"3166-1", s.takeCountry},
		{"3166-3", s.takeFormer},
		{"3166-2", s.takePart},
	} {
		if err := readISO(module.Dir, part.number, part.take); err != nil {
			return s, err
		}
	}
	maps.DeleteFunc(s.alpha3, func(iso, _ string) bool {
		return s.listed[iso] == nil && s.official[iso] == nil && phonenumbers.GetCountryCodeForRegion(iso) == 0
	})
	if s.constants, err = constants(module.Dir); err != nil {
		return s, err
	}
	s.typed, err = typed(module.Dir)
	return s, err
}

package main

import (
	"github.com/biter777/countries"
	"golang.org/x/text/language"
)

// alpha3 maps two letters to three, for the countries that both biter777 and CLDR know and that
// still exist: Yugoslavia has no calling code and no names in iso-codes.
func alpha3() map[string]string {
	all := map[string]string{}
	for _, country := range countries.All() {
		region, err := language.ParseRegion(country.Alpha2())
		if err == nil && region.String() == country.Alpha2() && region.Canonicalize() == region && region.IsCountry() {
			all[country.Alpha2()] = country.Alpha3()
		}
	}
	return all
}

// formerly maps each old two-letter code to today's code.
func formerly() map[string]string {
	all := map[string]string{}
	for first := 'A'; first <= 'Z'; first++ {
		for second := 'A'; second <= 'Z'; second++ {
			code := string(first) + string(second)
			region, err := language.ParseRegion(code)
			if err != nil {
				continue
			}
			if now := region.Canonicalize(); now.String() != code && now.IsCountry() {
				all[code] = now.String()
			}
		}
	}
	return all
}

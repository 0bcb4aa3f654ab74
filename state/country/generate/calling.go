package main

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strconv"

	"github.com/nyaruka/phonenumbers"
)

// northAmerica is the one calling code whose area codes people take for a country's own:
// Bahamas is +1242. Longer beginnings there are toll-free numbers.
const (
	northAmerica = 1
	areaCode     = 3
)

type calling struct {
	prefixes []string
	main     bool
}

// callingOf starts with the calling code, and goes on with the longer beginnings that
// only this country's numbers have, if it shares the code: KZ has 7 and 77.
func callingOf(iso string) (calling, error) {
	code := phonenumbers.GetCountryCodeForRegion(iso)
	if code == 0 {
		return calling{}, nil // nobody lives there
	}
	short := strconv.Itoa(code)
	if phonenumbers.GetRegionCodeForCountryCode(code) == iso {
		return calling{[]string{short}, true}, nil
	}
	collection, err := phonenumbers.MetadataCollection()
	if err != nil {
		return calling{}, err
	}
	all := []string{short}
	for _, plan := range collection.GetMetadata() {
		if plan.GetId() != iso || plan.GetLeadingDigits() == "" {
			continue
		}
		pattern, err := syntax.Parse(plan.GetLeadingDigits(), syntax.Perl)
		if err != nil {
			return calling{}, err
		}
		longer, err := expand(pattern.Simplify())
		if err != nil {
			return calling{}, fmt.Errorf("the numbers of %s: %w", iso, err)
		}
		if code == northAmerica {
			all = nil
			longer = slices.DeleteFunc(longer, func(digits string) bool { return len(digits) != areaCode })
		}
		for _, digits := range longer {
			all = append(all, short+digits)
		}
	}
	return calling{prefixes: all}, nil
}

// expand spells out a pattern that is nothing but digits and alternatives.
func expand(pattern *syntax.Regexp) (all []string, err error) {
	switch pattern.Op {
	case syntax.OpLiteral:
		return []string{string(pattern.Rune)}, nil
	case syntax.OpEmptyMatch:
		return []string{""}, nil
	case syntax.OpCharClass:
		for i := 0; i < len(pattern.Rune); i += 2 {
			for digit := pattern.Rune[i]; digit <= pattern.Rune[i+1]; digit++ {
				all = append(all, string(digit))
			}
		}
		return all, nil
	case syntax.OpCapture:
		return expand(pattern.Sub[0])
	case syntax.OpAlternate:
		for _, part := range pattern.Sub {
			some, err := expand(part)
			if err != nil {
				return nil, err
			}
			all = append(all, some...)
		}
		return all, nil
	case syntax.OpConcat:
		all = []string{""}
		for _, part := range pattern.Sub {
			some, err := expand(part)
			if err != nil {
				return nil, err
			}
			all = joined(all, some)
		}
		return all, nil
	}
	return nil, fmt.Errorf("%s is more than digits", pattern)
}

// joined is each beginning with each end.
func joined(beginnings, ends []string) (all []string) {
	for _, beginning := range beginnings {
		for _, end := range ends {
			all = append(all, beginning+end)
		}
	}
	return all
}

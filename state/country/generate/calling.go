package main

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strconv"

	"github.com/nyaruka/phonenumbers"
)

// northAmerica is the only calling code with area codes that people use like a country's
// calling code: the Bahamas are +1242. Longer prefixes there are toll-free numbers.
const (
	northAmerica = 1
	areaCode     = 3
)

type calling struct {
	prefixes []string
	main     bool
}

// callingOf returns the country's calling code. If other countries share it, the longer
// prefixes of this country alone follow: KZ has 7 and 77.
func callingOf(iso string) (calling, error) {
	code := phonenumbers.GetCountryCodeForRegion(iso)
	if code == 0 {
		return calling{}, nil // uninhabited
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

// expand lists the strings that a pattern matches. It must consist of digits and alternatives
// only.
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

// joined is every start followed by every end.
func joined(starts, ends []string) (all []string) {
	for _, start := range starts {
		for _, end := range ends {
			all = append(all, start+end)
		}
	}
	return all
}

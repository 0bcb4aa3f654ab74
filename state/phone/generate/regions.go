package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// noCountry is the library's region for calling codes that belong to no country, such as
// those of satellite phones.
const noCountry = "001"

// region is a row of the table.
type region struct {
	iso, code, main   string
	general, lengths  string
	kinds             []string
	prefix, transform string
	groupings         []string
}

// regions are the rows of all regions that the library supports, in order.
func regions() ([]region, error) {
	collection, err := phonenumbers.MetadataCollection()
	if err != nil {
		return nil, err
	}
	var all []region
	for _, plan := range collection.GetMetadata() {
		if plan.GetId() != noCountry && !phonenumbers.GetSupportedRegions()[plan.GetId()] {
			continue
		}
		r, err := read(plan)
		if err != nil {
			return nil, fmt.Errorf("%s (+%d): %w", plan.GetId(), plan.GetCountryCode(), err)
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b region) int { return strings.Compare(a.iso+a.code, b.iso+b.code) })
	return all, check(all)
}

// read takes what the table needs from a country's plan. The library uses the trunk prefix
// and the groupings of a calling code's main country for every country that shares the code.
func read(plan *phonenumbers.PhoneMetadata) (r region, err error) {
	r = region{iso: plan.GetId(), code: strconv.Itoa(int(plan.GetCountryCode()))}
	r.general = plan.GetGeneralDesc().GetNationalNumberPattern()
	if r.lengths, err = lengths(plan.GetGeneralDesc()); err != nil {
		return r, err
	}
	if r.kinds, err = kinds(plan); err != nil {
		return r, err
	}
	if main := phonenumbers.GetRegionCodeForCountryCode(int(plan.GetCountryCode())); main != r.iso {
		r.main = main
		return r, nil
	}
	r.prefix, r.transform = plan.GetNationalPrefixForParsing(), plan.GetNationalPrefixTransformRule()
	r.groupings, err = groupings(plan)
	return r, err
}

// check makes sure of what package phone takes for granted: no calling code begins another
// one, so a number has one at most; main countries exist; and nothing is missing.
func check(all []region) error {
	code := map[string]string{}
	for _, r := range all {
		if code[r.iso] = r.code; strings.Trim(r.code, "0123456789") != "" || r.code == "0" {
			return fmt.Errorf("the calling code of %s is %q", r.iso, r.code)
		}
	}
	for _, r := range all {
		if r.main != "" && code[r.main] != r.code {
			return fmt.Errorf("%s and its main country %s have different calling codes", r.iso, r.main)
		}
		for _, other := range all {
			if other.code != r.code && strings.HasPrefix(other.code, r.code) {
				return fmt.Errorf("+%s of %s begins +%s of %s", r.code, r.iso, other.code, other.iso)
			}
		}
	}
	if got, want := len(code), len(phonenumbers.GetSupportedRegions())+1; got != want {
		return fmt.Errorf("%d regions have a plan, want %d", got, want)
	}
	return nil
}

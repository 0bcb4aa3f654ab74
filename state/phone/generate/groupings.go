package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// notAbroad is the international template of a grouping that is only used within the country.
const notAbroad = "NA"

// groupings are the ways to group a number: a line for each, and the first that fits counts.
// Its fields are separated by semicolons: the pattern of the groups, the leading digits of
// the numbers it is for, the national template, and the international one if it differs.
//
// Where the library has international formats, they are its national ones again with other
// templates; those that are not used abroad are missing.
func groupings(plan *phonenumbers.PhoneMetadata) (all []string, err error) {
	abroad := plan.GetIntlNumberFormat()
	for _, format := range plan.GetNumberFormat() {
		international := format
		if len(plan.GetIntlNumberFormat()) > 0 {
			international = nil
			if len(abroad) > 0 && sameNumbers(format, abroad[0]) {
				international, abroad = abroad[0], abroad[1:]
			}
		}
		line, err := grouping(format, international)
		if err != nil {
			return nil, err
		}
		all = append(all, line)
	}
	if len(abroad) > 0 {
		return nil, fmt.Errorf("an international format has no national one: %v", abroad[0])
	}
	return all, nil
}

// sameNumbers reports whether two formats are for the same numbers.
func sameNumbers(a, b *phonenumbers.NumberFormat) bool {
	return a.GetPattern() == b.GetPattern() && slices.Equal(a.GetLeadingDigitsPattern(), b.GetLeadingDigitsPattern())
}

func grouping(format, international *phonenumbers.NumberFormat) (string, error) {
	if !plainGroups.MatchString(format.GetPattern()) {
		return "", fmt.Errorf("cannot group numbers by %s", format.GetPattern())
	}
	fields := []string{format.GetPattern(), lastOf(format.GetLeadingDigitsPattern()), nationally(format)}
	switch {
	case international == nil:
		fields = append(fields, notAbroad)
	case international.GetFormat() != fields[2]:
		fields = append(fields, international.GetFormat())
	}
	for _, field := range fields {
		if strings.ContainsAny(field, ";\n`") {
			return "", fmt.Errorf("%q cannot stand in the table", field)
		}
	}
	return strings.Join(fields, ";"), nil
}

// plainGroups are patterns without alternatives. The library checks that a pattern fits the
// whole number, but then groups the first part of the number that fits. With alternatives
// this part could be shorter, and package phone always groups the whole number.
var plainGroups = regexp.MustCompile(`^(?:\(?(?:\\d|\d)(?:\{\d+(?:,\d+)?\})?\)?)+$`)

// lastOf is the most detailed pattern of leading digits; the library ignores the others.
func lastOf(patterns []string) string {
	if len(patterns) == 0 {
		return ""
	}
	return patterns[len(patterns)-1]
}

// firstGroup is the part of a template where the trunk prefix goes.
var firstGroup = regexp.MustCompile(`\$\d`)

// nationally is the template of the national form. The rule says how the trunk prefix is
// written before group $1, and the library puts it in the place of the first group of the
// template. In Argentina that is $2, so its mobile numbers get a wrong national form there;
// this does the same, because the tests compare with the library.
func nationally(format *phonenumbers.NumberFormat) string {
	template, rule := format.GetFormat(), format.GetNationalPrefixFormattingRule()
	at := firstGroup.FindStringIndex(template)
	if rule == "" || at == nil {
		return template
	}
	return template[:at[0]] + rule + template[at[1]:]
}

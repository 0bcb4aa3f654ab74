package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// A kind of number that a country does not have is marked by this length or, if it has no
// lengths, by this pattern.
const (
	noLength  = -1
	noPattern = "NA"
)

// kinds are the sorts of valid numbers: a line for each, with its lengths and its pattern,
// such as "9 5[067]\d{7}". Package phone need not know which kind a number is, so equal
// lines are written once. Mobile numbers come first, because most rented numbers are mobile.
func kinds(plan *phonenumbers.PhoneMetadata) (all []string, err error) {
	descriptions := []*phonenumbers.PhoneNumberDesc{
		plan.GetMobile(), plan.GetFixedLine(), plan.GetTollFree(), plan.GetPremiumRate(), plan.GetSharedCost(),
		plan.GetVoip(), plan.GetPersonalNumber(), plan.GetPager(), plan.GetUan(), plan.GetVoicemail(),
	}
	if plan.GetSameMobileAndFixedLinePattern() {
		descriptions = descriptions[1:] // the library does not look at it then
	}
	for _, description := range descriptions {
		if slices.Equal(description.GetPossibleLength(), []int32{noLength}) || description.GetNationalNumberPattern() == noPattern {
			continue
		}
		kind, err := kind(description, plan.GetGeneralDesc())
		if err != nil {
			return nil, err
		}
		if !slices.Contains(all, kind) {
			all = append(all, kind)
		}
	}
	return all, nil
}

// kind is the line of a kind of number. If the library gives no lengths, the general ones
// apply.
func kind(description, general *phonenumbers.PhoneNumberDesc) (string, error) {
	pattern := description.GetNationalNumberPattern()
	if pattern == "" || strings.ContainsAny(pattern, "\n ") {
		return "", fmt.Errorf("a kind of number has the pattern %q", pattern)
	}
	if len(description.GetPossibleLength()) == 0 {
		description = general
	}
	digits, err := lengths(description)
	return digits + " " + pattern, err
}

// lengths are the numbers of digits that a number may have, separated by commas. Package
// phone ignores the lengths of local numbers, which are dialled without their area code;
// the library does too as long as they are not the longest.
func lengths(description *phonenumbers.PhoneNumberDesc) (string, error) {
	var all []string
	for _, length := range description.GetPossibleLength() {
		if length < 1 || length > phonenumbers.MAX_LENGTH_FOR_NSN {
			return "", fmt.Errorf("a number has %d digits", length)
		}
		all = append(all, strconv.Itoa(int(length)))
	}
	if len(all) == 0 {
		return "", errors.New("a number has no length")
	}
	if local := description.GetPossibleLengthLocalOnly(); len(local) > 0 && slices.Max(local) > slices.Max(description.GetPossibleLength()) {
		return "", errors.New("a local number is longer than any other")
	}
	return strings.Join(all, ","), nil
}

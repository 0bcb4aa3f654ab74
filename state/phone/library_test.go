package phone_test

import (
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"

	"example.com/verifyo/api"
	"example.com/verifyo/state/phone"
)

// forms are what a number becomes for one country.
type forms struct {
	e164, international, national, callingCode string
	foreign                                    bool
}

// ours are the forms that this package gives a number.
func ours(number, iso string) (f forms) {
	sent := api.NewText(number)
	f = forms{e164: phone.E164(sent, iso), international: phone.International(sent, iso), national: phone.National(sent, iso)}
	f.callingCode, f.foreign = phone.Foreign(sent, iso)
	return f
}

// mostDigits are as many as a number may have anywhere. The library takes more in Germany.
const mostDigits = 15

// theirs are the forms that the library gives it. A number is digits, after a plus or not.
func theirs(number, iso string) forms {
	digits := strings.TrimPrefix(number, "+")
	f := forms{e164: number, international: number}
	if code := phonenumbers.GetCountryCodeForRegion(iso); code != 0 && digits != "" {
		begin := strconv.Itoa(code)
		f.callingCode, f.foreign = "+"+begin, !strings.HasPrefix(digits, begin)
	}
	n, err := phonenumbers.Parse("+"+digits, "")
	if err != nil || len(digits) > mostDigits || !phonenumbers.IsValidNumberForRegion(n, iso) || phonenumbers.Format(n, phonenumbers.E164) != "+"+digits {
		return f // not valid there, or the library would change a digit
	}
	f.e164 = "+" + digits
	f.international = phonenumbers.Format(n, phonenumbers.INTERNATIONAL)
	f.national = phonenumbers.Format(n, phonenumbers.NATIONAL)
	return f
}

// region is a country as the library knows it, or a calling code of no country.
type region struct {
	iso, code, prefix string
	general           *phonenumbers.PhoneNumberDesc
	kinds             []*phonenumbers.PhoneNumberDesc
}

// mobile is the place of mobile numbers among a region's kinds.
const mobile = 1

// regions are all that the library has.
func regions() (all []region) {
	collection, err := phonenumbers.MetadataCollection()
	if err != nil {
		panic(err)
	}
	for _, plan := range collection.GetMetadata() {
		all = append(all, region{
			plan.GetId(), strconv.Itoa(int(plan.GetCountryCode())), plan.GetNationalPrefix(), plan.GetGeneralDesc(),
			[]*phonenumbers.PhoneNumberDesc{
				plan.GetFixedLine(), plan.GetMobile(), plan.GetTollFree(), plan.GetPremiumRate(), plan.GetSharedCost(),
				plan.GetVoip(), plan.GetPersonalNumber(), plan.GetPager(), plan.GetUan(), plan.GetVoicemail(),
			},
		})
	}
	return all
}

// partners are, by calling code, the countries that share it.
func partners(all []region) map[string][]string {
	sharing := map[string][]string{}
	for _, r := range all {
		sharing[r.code] = append(sharing[r.code], r.iso)
	}
	return sharing
}

package sandbox

import (
	"math/rand/v2"
	"regexp"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nyaruka/phonenumbers"
)

func TestEveryNumberThatCanBeServedIsValidForItsCountry(t *testing.T) {
	for _, c := range load().Countries {
		number := phonenumbers.GetExampleNumberForType(c.ISO, phonenumbers.MOBILE)
		firstOfHundred := number.GetNationalNumber() / 100 * 100
		for last2 := range 100 {
			national := firstOfHundred + uint64(last2)
			number.NationalNumber = &national
			if !phonenumbers.IsValidNumberForRegion(number, c.ISO) {
				t.Errorf("%s (%s): %s is not a number there", c.Name, c.ISO, c.phone(last2))
			}
			if want := phonenumbers.Format(number, phonenumbers.E164); "+"+c.phone(last2) != want {
				t.Fatalf("%s (%s): %s is not %s from the example range", c.Name, c.ISO, c.phone(last2), want)
			}
		}
	}
}

func TestTheCatalogueIsAsLargeAndOddAsARealOne(t *testing.T) {
	c := load()
	if len(c.Services) != 140 || len(c.Countries) != 195 {
		t.Fatalf("%d services and %d countries", len(c.Services), len(c.Countries))
	}
	ids, codes, countries, names := map[string]bool{}, map[string]bool{}, map[int]bool{}, map[string]bool{}
	for _, s := range c.Services {
		if _, err := uuid.Parse(s.ID); err != nil {
			t.Errorf("the id of %s: %v", s.Name, err)
		}
		ids[s.ID], codes[s.Code], names[s.Name] = true, true, true
	}
	flags := map[string]int{}
	for _, one := range c.Countries {
		countries[one.ID] = true
		flags[one.Flag]++
	}
	if len(ids) != 140 || len(codes) != 140 || len(countries) != 195 {
		t.Errorf("%d service ids, %d codes, %d country ids are distinct", len(ids), len(codes), len(countries))
	}
	if !countries[0] || flags["🇺🇸"] != 2 || !names["Claude "] {
		t.Error("country 0, the second USA or the name with a stray space is missing")
	}
}

func TestOffersLookLikeThoseOfSimilarVendorsAndStayTheSame(t *testing.T) {
	c := load()
	soldOut, all := 0, 0
	for _, p := range c.Services {
		lowest, atLowest := initialOffer(p, c.Countries[0]).price, 0
		for _, one := range c.Countries {
			lowest = min(lowest, initialOffer(p, one).price)
		}
		for _, one := range c.Countries {
			o := initialOffer(p, one)
			if o != initialOffer(p, one) {
				t.Fatalf("%s in %s is offered differently the second time", p.Name, one.Name)
			}
			if o.price == lowest {
				atLowest++
			}
			if o.stock == 0 {
				soldOut++
			}
			if o.price < 1000 || o.price > 40_0000 || o.stock < 0 || o.stock > 60_000 {
				t.Errorf("%s in %s: %+v", p.Name, one.Name, o)
			}
			all++
		}
		if atLowest < 40 || atLowest > 150 {
			t.Errorf("%s: %d of 195 countries have its lowest price", p.Name, atLowest)
		}
	}
	if share := 100 * soldOut / all; share < 10 || share > 40 {
		t.Errorf("%d %% of all offers are sold out", share)
	}
}

func TestCodesComeInTheFormsThatServicesSend(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	seen := map[string]int{}
	forms := map[string]*regexp.Regexp{
		"digits": regexp.MustCompile(`^[1-9]\d{5}$`), "zero first": regexp.MustCompile(`^0\d{5}$`), "groups": regexp.MustCompile(`^\d{3} \d{2}$`),
		"prefix": regexp.MustCompile(`^G-\d{6}$`), "letters": regexp.MustCompile(`^N[A-Z2-9]{5}$`),
	}
	for range 1000 {
		code := smsCode(random)
		for form, pattern := range forms {
			if pattern.MatchString(code) {
				seen[form]++
			}
		}
	}
	total := 0
	for form := range forms {
		if total += seen[form]; seen[form] == 0 {
			t.Errorf("no code in the form %q", form)
		}
	}
	if total != 1000 || seen["digits"] < 500 {
		t.Errorf("of 1000 codes %v", seen)
	}
}

func TestNoTwoLiveOrdersShareANumber(t *testing.T) {
	now := time.Date(2026, 7, 3, 1, 30, 0, 0, time.UTC)
	s := New(Rules{Balance: 1000_0000}, func() time.Time { return now }, rand.New(rand.NewPCG(1, 2)))
	p := s.catalogue.Services[0]
	seen := map[string]bool{}
	var refused *refusal
	for i := 0; refused == nil; i++ {
		c, _ := s.catalogue.country([]int{12, 187}[i%2]) // both entries for the USA share their numbers
		s.offer(p, c).stock, s.offer(p, c).price = 1, 1
		var o *order
		if o, refused = s.rent(now, p, c); refused == nil {
			if seen[o.phone] {
				t.Fatalf("%s is in two live orders", o.phone)
			}
			seen[o.phone] = true
		}
	}
	if refused != noNumbers || len(seen) != 100 {
		t.Errorf("after %d numbers: %v", len(seen), refused)
	}
	now = now.Add(time.Hour)
	s.advance(now)
	c, _ := s.catalogue.country(187)
	if _, refused := s.rent(now, p, c); refused != nil {
		t.Errorf("after every order has ended: %v", refused)
	}
}

package limit_test

import (
	"errors"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
)

var usd = api.Units

func most(units int64, setting string) limit.Limit {
	return limit.Limit{Amount: usd(units), Setting: setting, Source: "config.toml:1"}
}

func service(code string) api.Service { return api.Service{ID: "1", Code: api.NewText(code)} }

func TestAPriceAtTheLimitIsAllowedAndAnUnknownPriceIsNot(t *testing.T) {
	rent := limit.Rent{Price: most(5000, "max_price")}
	for price, allowed := range map[api.USD]bool{usd(4999): true, usd(5000): true, usd(5001): false, {}: false} {
		if err := rent.Check(price, usd(0)); (err == nil) != allowed {
			t.Errorf("a rent for %s: %v", price, err)
		}
	}
	if err := (limit.Rent{}).Check(usd(900_000), usd(900_000)); err != nil {
		t.Errorf("without a limit: %v", err)
	}
}

func TestThePriceForAServiceStandsInPlaceOfTheOneForAll(t *testing.T) {
	all := limit.Limits{Price: most(5000, "max_price"), PriceFor: map[string]limit.Limit{"wa": most(12_000, "max_price_for.wa"), "tg": most(1000, "max_price_for.tg")}}
	for code, allowed := range map[string]int64{"wa": 12_000, "tg": 1000, "vi": 5000, "": 5000} {
		rent := all.OfRent(service(code))
		if rent.Check(usd(allowed), usd(0)) != nil || rent.Check(usd(allowed+1), usd(0)) == nil {
			t.Errorf("a rent for %q is held to %s", code, rent.Price.Amount)
		}
	}
}

func TestTheRentsOfADayAreAddedUp(t *testing.T) {
	rent := limit.Rent{Spend: most(50_000, "max_spend_today")}
	if err := rent.Check(usd(2500), usd(47_500)); err != nil {
		t.Errorf("exactly the limit: %v", err)
	}
	var over limit.Exceeded
	if err := rent.Check(usd(2500), usd(47_501)); !errors.As(err, &over) || !over.Daily || over.By != usd(50_001) || over.Setting != "max_spend_today" {
		t.Errorf("above it: %+v", over)
	}
}

func TestALiftAllowsWhatWasSeenAndNoMore(t *testing.T) {
	rent := limit.Rent{Price: most(5000, "max_price"), Spend: most(10_000, "max_spend_today")}
	lifted := rent.Lifted(rent.Lift(usd(6000), usd(8000)))
	for name, c := range map[string]struct {
		price, spent int64
		allowed      bool
	}{
		"what was seen":             {6000, 8000, true},
		"a lower price":             {5500, 8000, true},
		"a higher price":            {6001, 7000, false},
		"more was spent since":      {6000, 8001, false},
		"a lower price, more spent": {4000, 10_001, false},
	} {
		if err := lifted.Check(usd(c.price), usd(c.spent)); (err == nil) != c.allowed {
			t.Errorf("%s: %v", name, err)
		}
	}
	if rent.Lift(usd(5000), usd(0)) != (limit.Lift{}) || rent.Lifted(limit.Lift{}) != rent {
		t.Error("where nothing is exceeded, something is lifted")
	}
	if none := (limit.Rent{}).Lifted(limit.Lift{Price: usd(1), Spend: usd(1)}); none != (limit.Rent{}) {
		t.Errorf("a lift made the limits %+v", none)
	}
}

func TestALowBalanceIsOneAtTheLimitOrBelow(t *testing.T) {
	low := most(50_000, "low_balance")
	for balance, reached := range map[api.USD]bool{usd(50_001): false, usd(50_000): true, usd(-1): true, {}: false} {
		if low.Reached(balance) != reached {
			t.Errorf("%s is low: %v", balance, !reached)
		}
	}
	if (limit.Limit{}).Reached(usd(0)) {
		t.Error("without the setting, a balance is low")
	}
}

func TestPricesForCodesThatNoServiceHasAreFound(t *testing.T) {
	all := limit.Limits{PriceFor: map[string]limit.Limit{"wa": most(1, "max_price_for.wa"), "zz": most(1, "max_price_for.zz"), "WA": most(1, "max_price_for.WA")}}
	unknown := all.Unmatched([]api.Service{service("tg"), service("wa")})
	if len(unknown) != 2 || unknown[0].Setting != "max_price_for.WA" || unknown[0].Meant != "wa" || unknown[1].Setting != "max_price_for.zz" || unknown[1].Meant != "" {
		t.Errorf("found %+v", unknown)
	}
}

func TestADayIsTheOperatorsEvenIfItHas23Hours(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	begin, end := limit.Day(time.Date(2026, 3, 29, 0, 30, 0, 0, berlin))
	if end.Sub(begin) != 23*time.Hour || begin.Day() != 29 || end.Day() != 30 || begin.Hour() != 0 || end.Hour() != 0 {
		t.Errorf("from %s to %s", begin, end)
	}
}

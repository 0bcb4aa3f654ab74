package messages_test

import (
	"slices"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestABalanceThatFallsToTheLimitIsToldOnce(t *testing.T) {
	s := session.New()
	s.Limits.LowBalance = limit.Limit{Amount: api.Units(50_000), Setting: "low_balance", Source: "/etc/config.toml:3"}
	for i, c := range []struct {
		balance int64
		told    bool
	}{{40_000, false}, {30_000, false}, {60_000, false}, {50_001, false}, {50_000, true}, {40_000, false}, {60_000, false}, {10_000, true}} {
		before := s.Before()
		e := session.BalanceRead{AskedAt: noon, Balance: api.Balance{Amount: api.Units(c.balance)}}
		s.Apply(e, noon)
		notices := texts(messages.NoticesOf(e, before, s))
		if told := len(notices) > 0; told != c.told {
			t.Errorf("balance %d, %s: told %v", i, s.Balance.Value, told)
		}
		if c.told {
			contains(t, "the notice", notices[0], s.Balance.Value.String(), "low_balance", "$5.00", "config.toml:3")
		}
	}
}

// TestTheNoticeOfALowBalanceGoesOnceTheBalanceIsHigher stays while the balance falls further.
func TestTheNoticeOfALowBalanceGoesOnceTheBalanceIsHigher(t *testing.T) {
	s := session.New()
	s.Limits.LowBalance = limit.Limit{Amount: api.Units(50_000), Setting: "low_balance", Source: "/etc/config.toml:3"}
	is := func(units int64) { s.Balance.Value = api.Units(units) }
	is(60_000)
	before := s.Before()
	is(50_000)
	notices := messages.NoticesOf(session.BalanceRead{}, before, s)
	for units, low := range map[int64]bool{50_000: true, 10_000: true, 50_001: false, 60_000: false} {
		if is(units); notices[0].StillTrue(s, noon, noon) != low {
			t.Errorf("at %s the notice is true: %v", s.Balance.Value, !low)
		}
	}
}

// TestSeveralPricesForNoServiceAreNamedWithWhatWasMeant has more of them than there is room for.
func TestSeveralPricesForNoServiceAreNamedWithWhatWasMeant(t *testing.T) {
	price := func(code, meant string) limit.Unmatched {
		return limit.Unmatched{Limit: limit.Limit{Setting: "max_price_for." + code, Source: "/home/op/config.toml:3"}, Meant: meant}
	}
	n := messages.UnknownCodes([]limit.Unmatched{price("tgg", "tg"), price("whatsap", "wa"), price("zz", "")})
	want := []string{
		"max_price_for: no service has the codes tgg (tg?), whatsap (wa?) and zz.",
		"max_price_for: no service has the codes tgg (tg?), whatsap (wa?) and 1 other.",
		"max_price_for: no service has the codes tgg (tg?) and 2 others.",
		"max_price_for: no service has 3 of the codes.",
	}
	if got := append([]string{n.Text}, n.Shorter...); !slices.Equal(got, want) {
		t.Errorf("it says %q", got)
	}
}

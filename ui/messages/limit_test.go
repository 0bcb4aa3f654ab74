package messages_test

import (
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

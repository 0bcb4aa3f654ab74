package sandbox_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestAnEarlierOrderIsAsItWouldBeByNow(t *testing.T) {
	rules := sandbox.Rules{Balance: 10_0000, FirstSMSAfter: [2]time.Duration{time.Second, 2 * time.Second}}
	b := stocked(t, rules)
	now := b.clock.now
	for i, c := range []struct {
		sms, expires time.Duration
		status       string
	}{{-time.Minute, time.Minute, "received"}, {0, time.Minute, "waiting"}, {0, -time.Second, "expired"}} {
		e := sandbox.Earlier{ServiceID: b.whatsapp, CountryID: russia, RentedAt: now.Add(-5 * time.Minute), ExpiresAt: now.Add(c.expires)}
		if c.sms != 0 {
			e.SMSAt = now.Add(c.sms)
		}
		got, err := b.AddEarlier(e)
		if err != nil || got.Status != c.status || (got.Code != "") != (c.status == "received") || !got.RentedAt.Equal(e.RentedAt) {
			t.Errorf("order %d is %+v, %v; want %s", i, got, err, c.status)
		}
		if o := b.ask("GET", "/order/"+got.ID, "").order(); o["status"] != c.status {
			t.Errorf("order %d is read as %v", i, o)
		}
	}
	b.rent()
	b.clock.pass(3 * time.Second)
	if all := b.Orders(); all[3].Code == "" {
		t.Error("the first number of the run has no code")
	}
	if _, err := b.AddEarlier(sandbox.Earlier{ServiceID: "x"}); err == nil {
		t.Error("an order of no service was added")
	}
}

func TestACountryIsListedAsTheListHasIt(t *testing.T) {
	b := stocked(t, sandbox.Rules{})
	if l, err := b.Listed("wa", russia); err != nil || l.ServiceID != b.whatsapp || l.ISO != "RU" || l.Price != 1500 {
		t.Errorf("it is %+v, %v", l, err)
	}
	if _, err := b.Listed("none", russia); err == nil {
		t.Error("a service that is not in the catalogue is listed")
	}
}

func TestTheAnswerToOneRentIsLostByTheRules(t *testing.T) {
	b := stocked(t, sandbox.Rules{Balance: 10_0000, LosesAnswer: sandbox.LostAnswer{Service: "wa", ID: "web-2"}})
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the rent was answered")
			}
		}()
		b.rent()
	}()
	if o := b.ask("GET", "/order/web-2", "").order(); o["status"] != "waiting" || b.Money().Debits != 1500 {
		t.Errorf("the order is %v, and %d were charged", o, b.Money().Debits)
	}
	b.rent()
}

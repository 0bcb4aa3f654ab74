package sandbox_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestALateSMSComesAndMovesNoMoney(t *testing.T) {
	life, second := 3*time.Minute, time.Second
	for name, c := range map[string]struct {
		comes, cancelled time.Duration // after the rent; cancelled 0 is never
		late             time.Duration
		status           string
		code             bool
	}{
		"a minute after the expiry": {comes: life + time.Minute, late: 2 * time.Minute, status: "expired", code: true},
		"at the expiry":             {comes: life, late: second, status: "expired", code: true},
		"later than SMSLate":        {comes: life + time.Minute, late: time.Minute, status: "expired"},
		"without SMSLate":           {comes: life + second, status: "expired"},
		"in the second of a cancel": {comes: 60*second + second/2, cancelled: time.Minute, late: second, status: "cancelled", code: true},
		"long after a cancel":       {comes: 90 * second, cancelled: time.Minute, late: second, status: "cancelled"},
		"before the expiry":         {comes: time.Minute, late: second, status: "finished", code: true},
	} {
		t.Run(name, func(t *testing.T) {
			b := stocked(t, sandbox.Rules{Life: life, SMSRate: 1, SMSAfter: [2]time.Duration{c.comes, c.comes}, SMSLate: c.late})
			path := fmt.Sprintf("/order/%v", b.rent()["id"])
			if c.cancelled > 0 {
				b.clock.pass(c.cancelled)
				if got := b.ask("POST", path+"/cancel", ""); got.status != 200 {
					t.Fatalf("cancel: %d %v", got.status, got.body)
				}
			}
			b.clock.pass(c.comes - c.cancelled - 1)
			if o := b.ask("GET", path, "").order(); o["sms_code"] != nil {
				t.Errorf("a moment before it is due: %v", o)
			}
			b.clock.pass(life)
			o := b.ask("GET", path, "").order()
			if o["status"] != c.status || (o["sms_code"] != nil) != c.code || (o["received_at"] != nil) != c.code {
				t.Errorf("got %v, want %s with code %v", o, c.status, c.code)
			}
			if c.status == "finished" {
				b.hasBalance(9_8500)
			} else {
				b.hasBalance(10_0000)
			}
		})
	}
}

func TestDeliverWorksAfterAnExpiryOrACancel(t *testing.T) {
	b := stocked(t, sandbox.Rules{})
	b.rent()
	b.rent()
	orders := b.Orders()
	if got := b.ask("POST", "/order/"+orders[0].ID+"/cancel", ""); got.status != 200 {
		t.Fatalf("cancel: %d %v", got.status, got.body)
	}
	if err := b.Deliver(orders[0].ID, "111111"); err != nil { // in the same instant
		t.Fatal(err)
	}
	b.clock.pass(time.Hour)
	if err := b.Deliver(orders[1].ID, "222222"); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"cancelled 111111", "expired 222222"} {
		o := b.ask("GET", "/order/"+orders[i].ID, "").order()
		if got := fmt.Sprint(o["status"], " ", o["sms_code"]); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	b.hasBalance(10_0000)
}

func TestACountryCanHaveNoSMS(t *testing.T) {
	b := stocked(t, sandbox.Rules{SMSRate: 1, Balance: 100_0000})
	b.SetSMSRate(russia, 0)
	const ukraine = 1
	if err := b.SetStock(b.whatsapp, ukraine, 5); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		b.rent()
		if got := b.ask("POST", "/order", b.rentBody(ukraine)); got.status != 200 {
			t.Fatalf("%d %v", got.status, got.body)
		}
	}
	b.clock.pass(time.Minute)
	for _, o := range b.Orders() {
		if (o.Code != "") != (o.CountryID == ukraine) {
			t.Errorf("country %d: code %q", o.CountryID, o.Code)
		}
	}
}

func TestListedStockCanBeSoldOutAtTheRent(t *testing.T) {
	b := stocked(t, sandbox.Rules{SoldRate: 1})
	if b.stock() != "10" {
		t.Fatalf("the stock is %s", b.stock())
	}
	b.ask("POST", "/order", b.rentBody(russia)).refused(503, "no_numbers")
	b.hasBalance(10_0000)
	if b.stock() != "0" {
		t.Errorf("sold out, but still listed as %s", b.stock())
	}
}

func TestALaggingBalanceReadShowsAnOldBalance(t *testing.T) {
	b := stocked(t, sandbox.Rules{BalanceLag: 10 * time.Second, Life: time.Minute})
	shows := func(want string) {
		t.Helper()
		if got := fmt.Sprint(b.ask("GET", "/balance", "").body["balance_usd"]); got != want {
			t.Errorf("the balance is shown as %s, want %s", got, want)
		}
	}
	if o := b.rent(); fmt.Sprint(o["balance_usd"]) != "9.8500" {
		t.Errorf("a rent shows an old balance: %v", o)
	}
	shows("10.0000")
	b.clock.pass(5 * time.Second)
	b.Spend(1_0000)
	b.clock.pass(5*time.Second - 1)
	shows("10.0000")
	b.clock.pass(1)
	shows("9.8500")
	b.clock.pass(5 * time.Second)
	shows("8.8500")
	b.clock.pass(55 * time.Second) // 10 s after the expiry, with no read in between
	shows("9.0000")
}

func TestDebitsRefundsAndOutsideMovesAddUpToTheBalance(t *testing.T) {
	b := stocked(t, sandbox.Rules{Life: 10 * time.Minute, RefundAfter: time.Minute, Cooldown: time.Minute})
	b.SetSurcharge(300)
	for range 4 {
		b.rent()
	}
	orders := b.Orders()
	b.ask("POST", "/order/"+orders[0].ID+"/cancel", "").refused(409, "invalid_state")
	b.clock.pass(time.Minute)
	b.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Status: 502})
	for range 2 {
		b.raw("POST", "/order/"+orders[0].ID+"/cancel", "")
	}
	if err := b.Deliver(orders[1].ID, "1"); err != nil {
		t.Fatal(err)
	}
	b.raw("POST", "/order/"+orders[1].ID+"/finish", "")
	b.Spend(5000)
	b.SetBalance(b.Balance() + 100)
	b.clock.pass(9 * time.Minute)
	check := func(refunds int64, want string) {
		t.Helper()
		money := b.Money()
		if money != (sandbox.Money{Debits: 4 * 1800, Refunds: refunds, Outside: -4900}) {
			t.Errorf("got %+v, want refunds of %d", money, refunds)
		}
		b.hasBalance(10_0000 - money.Debits + money.Refunds + money.Outside)
		got := ""
		for _, o := range b.Orders() {
			got += fmt.Sprintf("%s -%d +%d %d cancels %d finishes; ", o.Status, o.Charged, o.Refunded, o.Cancels, o.Finishes)
		}
		if got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
	check(1800, "cancelled -1800 +1800 3 cancels 0 finishes; finished -1800 +0 0 cancels 1 finishes; expired -1800 +0 0 cancels 0 finishes; expired -1800 +0 0 cancels 0 finishes; ")
	b.clock.pass(time.Minute)
	check(3*1800, "cancelled -1800 +1800 3 cancels 0 finishes; finished -1800 +0 0 cancels 1 finishes; expired -1800 +1800 0 cancels 0 finishes; expired -1800 +1800 0 cancels 0 finishes; ")
}

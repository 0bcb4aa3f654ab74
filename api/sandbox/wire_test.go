package sandbox_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// spelled rents a number at $0.15 with a balance of $10, delivers its code, and returns each
// value as the answers wrote it.
func spelled(t *testing.T, wire sandbox.Spelling, code string) map[string]string {
	t.Helper()
	b := stocked(t, sandbox.Rules{Wire: wire})
	b.clock.pass(250 * time.Millisecond)
	value := func(in, name string) string {
		_, after, found := strings.Cut(in, `"`+name+`":`)
		if !found {
			return ""
		}
		end := strings.IndexAny(after, ",}")
		return after[:end]
	}
	rent := b.raw("POST", "/order", fmt.Sprintf(`{"service_id":%s,"country_id":0}`, value(b.raw("GET", "/services", ""), "id")))
	id := b.Orders()[0].ID
	if err := b.Deliver(id, code); err != nil {
		t.Fatal(err)
	}
	first, second := b.raw("GET", "/order/"+id, ""), b.raw("GET", "/order/"+id, "")
	return map[string]string{
		"money": value(rent, "price_usd"), "balance": value(rent, "balance_usd"), "id": value(rent, "id"), "polled id": value(first, "id"),
		"country": value(b.raw("GET", "/countries?service_id="+b.whatsapp, ""), "country_id"), "phone": value(rent, "phone"),
		"expires": value(rent, "expires_at"), "received": value(first, "received_at"), "first code": value(first, "sms_code"), "code": value(second, "sms_code"),
	}
}

func TestEverySpellingIsServed(t *testing.T) {
	plain := spelled(t, 0, "482913")
	uuid, phone := plain["id"], plain["phone"]
	if len(uuid) != 38 || plain["polled id"] != uuid {
		t.Errorf("the documented ids are spelled %s and %s", uuid, plain["polled id"])
	}
	for name, want := range map[string]string{
		"money": "0.1500", "balance": "9.8500", "country": "0", "expires": `"2026-07-03T01:50:00Z"`, "received": `"2026-07-03T01:30:00Z"`, "first code": `"482913"`, "code": `"482913"`,
	} {
		if plain[name] != want {
			t.Errorf("the documented %s is spelled %s, want %s", name, plain[name], want)
		}
	}
	digits := strings.Trim(phone, `"`)
	for _, c := range []struct {
		wire sandbox.Spelling
		code string
		want map[string]string
	}{
		{sandbox.ShortMoney, "1", map[string]string{"money": "0.15", "balance": "9.85"}},
		{sandbox.ExponentMoney, "1", map[string]string{"money": "15e-2", "balance": "985e-2"}},
		{sandbox.QuotedMoney, "1", map[string]string{"money": `"0.1500"`, "balance": `"9.8500"`}},
		{sandbox.QuotedMoney | sandbox.ExponentMoney, "1", map[string]string{"money": `"15e-2"`}},
		{sandbox.NumericIDs, "1", map[string]string{"id": `"700001"`, "polled id": `"700001"`}},
		{sandbox.IntegerIDs, "1", map[string]string{"id": "700001", "polled id": "700001"}},
		{sandbox.QuotedCountry, "1", map[string]string{"country": `"0"`}},
		{sandbox.PlusPhone, "1", map[string]string{"phone": `"+` + digits + `"`}},
		{sandbox.NumberPhone, "1", map[string]string{"phone": digits}},
		{sandbox.NumberCode, "482913", map[string]string{"code": "482913"}},
		{sandbox.NumberCode, "020005", map[string]string{"code": `"020005"`}},
		{sandbox.NumberCode, "285 33", map[string]string{"code": `"285 33"`}},
		{sandbox.CodeLater, "482913", map[string]string{"first code": "", "code": `"482913"`}},
		{sandbox.FractionTime, "1", map[string]string{"expires": `"2026-07-03T01:50:00.250Z"`}},
		{sandbox.ZonelessTime, "1", map[string]string{"expires": `"2026-07-03T01:50:00"`, "received": `"2026-07-03T01:30:00"`}},
		{sandbox.AnySpelling, "482913", map[string]string{"money": `"15e-2"`, "id": "700001", "country": `"0"`, "phone": digits, "expires": `"2026-07-03T01:50:00.250"`, "first code": "", "code": "482913"}},
	} {
		got := spelled(t, c.wire, c.code)
		for name, want := range c.want {
			if got[name] != want {
				t.Errorf("%s: %s is spelled %s, want %s", c.wire, name, got[name], want)
			}
		}
	}
	for units, want := range map[int64]string{0: "0", 1: "0.0001", 10_0000: "10", -2500: "-0.25"} {
		b := open(t, sandbox.Rules{Balance: units, Wire: sandbox.ShortMoney})
		if got := b.raw("GET", "/balance", ""); !strings.Contains(got, `"balance_usd":`+want+`,`) {
			t.Errorf("%d units are not spelled %s: %s", units, want, got)
		}
	}
	for units, want := range map[int64]string{0: "0e-1", 1: "1e-4", 1000: "1e-1", 10_0000: "100e-1", -2500: "-25e-2"} {
		b := open(t, sandbox.Rules{Balance: units, Wire: sandbox.ExponentMoney})
		if got := b.raw("GET", "/balance", ""); !strings.Contains(got, `"balance_usd":`+want+`,`) {
			t.Errorf("%d units are not spelled %s: %s", units, want, got)
		}
	}
}

func TestEverySpellingCanBeChosenByName(t *testing.T) {
	var all, back sandbox.Spelling
	for _, one := range sandbox.Spellings() {
		all |= one
		var named sandbox.Spelling
		if err := named.Set(one.String()); err != nil || named != one {
			t.Errorf("%q is read as %q, %v", one, named, err)
		}
	}
	if err := back.Set(sandbox.AnySpelling.String()); err != nil || back != all || all != sandbox.AnySpelling {
		t.Errorf("all are %q, read back as %q, %v", all, back, err)
	}
	if err := back.Set("roman"); err == nil {
		t.Error("an unknown spelling was accepted")
	}
}

func TestRetryAfterComesInEveryForm(t *testing.T) {
	for wire, want := range map[sandbox.Spelling]string{0: "86400", sandbox.DateRetry: "Sat, 04 Jul 2026 02:30:00 GMT", sandbox.NoRetry: ""} {
		b := stocked(t, sandbox.Rules{Wire: wire})
		b.SetSkew(time.Hour, 0)
		b.Block(24 * time.Hour)
		limited := b.ask("POST", "/order", b.rentBody(russia))
		limited.refused(429, "rate_limited")
		if got := limited.header.Get("Retry-After"); got != want {
			t.Errorf("%s: Retry-After is %q, want %q", wire, got, want)
		}
		if got := limited.header.Get("Date"); got != "Fri, 03 Jul 2026 02:30:00 GMT" {
			t.Errorf("an hour ahead, Date is %q", got)
		}
		b.clock.pass(24*time.Hour - 1)
		b.ask("GET", "/balance", "").refused(429, "rate_limited")
		b.clock.pass(1)
		b.hasBalance(10_0000)
		b.Block(time.Hour)
		b.Block(0)
		b.hasBalance(10_0000)
	}
}

func TestTheDateHeaderAndTheBodysTimesCanDisagree(t *testing.T) {
	b := stocked(t, sandbox.Rules{Life: 20 * time.Minute})
	b.SetSkew(-time.Minute, time.Hour)
	rent := b.ask("POST", "/order", b.rentBody(russia))
	if date, expires := rent.header.Get("Date"), rent.order()["expires_at"]; date != "Fri, 03 Jul 2026 01:29:00 GMT" || expires != "2026-07-03T02:50:00Z" {
		t.Errorf("Date is %q and expires_at %v", date, expires)
	}
	b.clock.pass(20 * time.Minute)
	if o := b.Orders()[0]; o.Status != "expired" || !o.ExpiresAt.Equal(b.clock.read()) {
		t.Errorf("a skew changed the order's life: %+v", o)
	}
}

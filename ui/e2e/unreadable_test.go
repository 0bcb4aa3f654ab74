package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestWhatACodeIsNotIsNoneAndKeepsTheLooks(t *testing.T) {
	for _, sent := range []string{"false", "{}", "[]", "0", "null", `""`} {
		t.Run(sent, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.rent("telegram", "ukraine")
				r.orderSays(`"status":"waiting","sms_code":` + sent)
				r.pass(15 * time.Second)
				r.see("waiting for the SMS", "1 live")
				r.mendAll()
				r.deliver("482913")
				r.see("482913")
			})
		})
	}
}

func TestRowsThatCannotBeReadAreCountedAndAllOfThemKeepTheOldList(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		answer := func(route sandbox.Route, body string) {
			r.box.Clear(route)
			r.box.Inject(route, sandbox.Fault{Status: 200, Body: `{"ok":true,` + body + `}`})
		}
		good := `{"country_id":1,"name":"Ukraine","price_usd":0.3375,"available":42.0},{"country_id":7,"name":"Kenya","price_usd":"0.20"}`
		answer(sandbox.Countries, `"countries":[`+good+`,{"country_id":2,"name":"Odd","price_usd":"0,15","available":3},{"country_id":3,"price_usd":0.1,"available":"100+"}]`)
		r.open("telegram")
		r.await("2 not readable", "Ukraine", "not told")
		answer(sandbox.Countries, `"countries":[{"country_id":2,"name":"Odd","price_usd":"$0.15","available":3}]`)
		r.press("r")
		r.await("unexpected answer", "Ukraine", "Kenya")
		r.miss("No country")
		answer(sandbox.Services, `"services":[{"name":"no id"},"Telegram"]`)
		r.press("1", "r")
		r.await("unexpected answer", "Telegram")
		r.miss("lists no services")
		answer(sandbox.Services, `"services":[{"name":"no id"},{"id":"x","name":"Only one"}]`)
		r.press("r")
		r.await("1 not readable", "Only one")
	})
}

func TestAChargeThatCannotBeReadIsNotTheQuote(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"order":{"id":"b7","phone":"380501234567","status":"waiting","price_usd":"n/a","balance_usd":{}}}`})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.await("charge not told, quoted $0.3375", "not told")
		r.miss("charged $")
	})
}

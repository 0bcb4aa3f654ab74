package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// The program never guesses a value that it cannot read, and drops at most the row of that
// value.

func TestAnEmptyOrOddCodeDoesNotEndThePolls(t *testing.T) {
	for _, sent := range []string{"false", "{}", "[]", "0", "null", `""`} {
		t.Run(sent, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{})
				r.rent("telegram", "ukraine")
				r.answerPolls(`"status":"waiting","sms_code":` + sent)
				r.pass(15 * time.Second)
				r.see(messages.WaitingForSMS(""), live(1))
				r.clearFaults()
				r.deliver("482913")
				r.see("482913")
			})
		})
	}
}

func TestUnreadableRowsAreCountedAndAListOfOnlyThemIsIgnored(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		answer := func(route sandbox.Route, body string) {
			r.box.Clear(route)
			r.box.Inject(route, sandbox.Fault{Status: 200, Body: `{"ok":true,` + body + `}`})
		}
		unexpected := messages.ProblemInShort(session.Problem{Kind: session.Garbled})
		good := `{"country_id":1,"name":"Ukraine","price_usd":0.3375,"available":42.0},{"country_id":7,"name":"Kenya","price_usd":"0.20"}`
		answer(sandbox.Countries, `"countries":[`+good+`,{"country_id":2,"name":"Odd","price_usd":"0,15","available":3},{"country_id":3,"price_usd":0.1,"available":"100+"}]`)
		r.open("telegram")
		r.await(messages.Unreadable(2), "Ukraine", messages.StockNotKnown)
		answer(sandbox.Countries, `"countries":[{"country_id":2,"name":"Odd","price_usd":"$0.15","available":3}]`)
		r.press("r")
		r.await(unexpected, "Ukraine", "Kenya")
		r.dontSee(messages.NoCountryHasNumbers(labels()))
		answer(sandbox.Services, `"services":[{"name":"no id"},"Telegram"]`)
		r.press("1", "r")
		r.await(unexpected, "Telegram")
		r.dontSee(messages.NoServicesListed(messages.Keys{}))
		answer(sandbox.Services, `"services":[{"name":"no id"},{"id":"x","name":"Only one"}]`)
		r.press("r")
		r.await(messages.Unreadable(1), "Only one")
	})
}

func TestAnUnreadableChargeIsNotTakenForTheQuote(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"order":{"id":"b7","phone":"380501234567","status":"waiting","price_usd":"n/a","balance_usd":{}}}`})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.await(orderTitle("Telegram", "Ukraine"))
		unknown := r.order("4567")
		unknown.Charged = api.USD{}
		r.see(noticeOf(unknown, session.StepRented), "$0.3375", messages.Price(unknown, ""))
		if title := r.title(); !strings.Contains(title, messages.Cost(unknown)[0]) || strings.Contains(title, "charged") {
			t.Errorf("the quote is shown as the charge:\n%s", r.screen.text())
		}
		guessed := unknown
		guessed.Charged = guessed.Quoted
		r.dontSee(noticeOf(guessed, session.StepRented), messages.HistoryLine(guessed, order.HistoryEntry{Kind: order.HistoryRented, Amount: guessed.Quoted}))
	})
}

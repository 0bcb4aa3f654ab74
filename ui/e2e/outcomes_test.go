package e2e_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// html is what a proxy answers in the server's place.
const html = "<html><body><h1>502 Bad Gateway</h1></body></html>"

// TestEachOutcomeOfARentIsToldApartByItsWords holds the sentence for every class of
// outcome, and whether the operator is left with an order, with a doubt, or with neither.
func TestEachOutcomeOfARentIsToldApartByItsWords(t *testing.T) {
	const number, doubt, neither = "1 live", "1 unknown", ""
	refuse := func(status int, code string) func(*run) {
		return func(r *run) { r.box.Inject(sandbox.Rent, sandbox.Refuse(status, code, 0)) }
	}
	saying := func(status int, code, message string) func(*run) {
		return func(r *run) { r.box.Inject(sandbox.Rent, sandbox.RefuseSaying(status, code, message, 0)) }
	}
	fault := func(f sandbox.Fault) func(*run) {
		return func(r *run) { r.box.Inject(sandbox.Rent, f) }
	}
	for name, test := range map[string]struct {
		goes  func(*run)
		says  string
		left  string
		moved int64 // from the balance
	}{
		"done":             {func(*run) {}, "Telegram UA 4536: rented for $0.3375.", number, 3375},
		"done for more":    {func(r *run) { r.box.SetSurcharge(300) }, "Telegram UA 4536: rented, quoted $0.3375 but charged $0.3675.", number, 3675},
		"done, but slowly": {fault(sandbox.Fault{Delay: 50 * time.Second}), "Telegram UA 4536: rented for $0.3375.", number, 3375},

		"refused: no funds":    {refuse(402, "insufficient_funds"), "Telegram UA: not rented, balance too low: Refused by a fault; your balance wa…", neither, 0},
		"refused: no numbers":  {refuse(503, "no_numbers"), "Telegram UA: sold out, nothing was rented. Choose another.", neither, 0},
		"refused: the request": {refuse(400, "invalid_request"), "Telegram UA: not accepted: Refused by a fault", neither, 0},
		"refused: the key":     {refuse(401, "unauthorized"), "Telegram UA: not rented, the API key was refused.", neither, 0},
		"refused: too many":    {saying(409, "invalid_state", "You have too many active orders."), "Telegram UA: not accepted: You have too many active orders", neither, 0},
		"refused: a service":   {saying(404, "not_found", "Service is disabled."), "Telegram UA: not rented, the server says: Service is disabled.", neither, 0},
		"refused with the key": {saying(403, "forbidden", "key "+sandbox.DefaultKey+" is read only"), "Telegram UA: not accepted: key (API key) is read only", neither, 0},
		"try later":            {refuse(429, "rate_limited"), "Telegram UA: not rented, too many requests.", neither, 0},

		"never sent: no network":     {func(r *run) { r.wire.sever() }, "Telegram UA: not rented, no connection.", neither, 0},
		"never sent: not recordable": {(*run).loseLedger, "Telegram UA: not sent: the ledger on this disk cannot be used.", neither, 0},

		"unknown: a broken line":     {fault(sandbox.Fault{AfterEffect: true, Drop: true}), "Telegram UA: the answer was lost. It is not sent again.", doubt, 3375},
		"unknown: no answer at all":  {fault(sandbox.Fault{AfterEffect: true, Delay: 2 * time.Minute}), "Telegram UA: the answer was lost. It is not sent again.", doubt, 3375},
		"unknown: a proxy's page":    {fault(sandbox.Fault{AfterEffect: true, Status: http.StatusBadGateway, Body: html}), "Telegram UA: outcome unknown, something other than SMSVerifyo answered (502).", doubt, 3375},
		"unknown: maintenance":       {saying(503, "maintenance", "Back at 12:00 UTC."), "Telegram UA: outcome unknown, the server answered 503: Back at 12:00 UTC.", doubt, 0},
		"broken answer: half a JSON": {fault(sandbox.Fault{AfterEffect: true, Status: http.StatusOK, Body: `{"ok":true,"order":{"id":"b7`}), "Telegram UA: outcome unknown, unexpected answer from the server.", doubt, 3375},
		"broken answer: no id":       {fault(sandbox.Fault{AfterEffect: true, Status: http.StatusOK, Body: `{"ok":true,"order":{"phone":"380501234567"}}`}), "Telegram UA: outcome unknown, unexpected answer from the server.", doubt, 3375},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, given{})
				r.ask("telegram", "ukraine")
				test.goes(r)
				r.pass(quiet)
				r.press("enter")
				r.until("the outcome", func() bool { return !r.shows("Rent a") })
				r.pass(frame)
				if said := r.said(); said != test.says {
					t.Errorf("it says %q, want %q", said, test.says)
				}
				for _, left := range []string{number, doubt} {
					if r.shows(left) != (left == test.left) {
						t.Errorf("%s: %v, want %q:\n%s", left, r.shows(left), test.left, r.screen.text())
					}
				}
				r.wire.mend()
				r.pass(20 * time.Second)
				if sent := r.rents(); sent > 1 {
					t.Errorf("%d rents were sent", sent)
				}
				if moved := 42_5000 - r.box.Balance(); moved != test.moved {
					t.Errorf("the balance fell by %d", moved)
				}
			})
		})
	}
}

// TestAnAnswerToACancelOrAFinishThatIsLostIsLookedUp holds what the operator reads where
// an end was asked for and nobody said whether it was done.
func TestAnAnswerToACancelOrAFinishThatIsLostIsLookedUp(t *testing.T) {
	lost := sandbox.Fault{Times: 1, AfterEffect: true, Status: http.StatusBadGateway, Body: html}
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.pass(20 * time.Second)
		r.box.Inject(sandbox.Cancel, lost)
		r.press("c", "enter")
		r.await("cancelled")
		r.miss("armed", "1 live")
		r.rent("viber", "ukraine")
		r.deliver("020005")
		r.box.Inject(sandbox.Finish, lost)
		r.press("f")
		r.await("Viber UA 4539: finished.")
		if r.box.Requests(sandbox.Cancel) != 1 || r.box.Requests(sandbox.Finish) != 1 {
			t.Errorf("%d cancels and %d finishes were sent", r.box.Requests(sandbox.Cancel), r.box.Requests(sandbox.Finish))
		}
	})
}

// said is the line between the screen and the keys: what was said last.
func (r *run) said() string {
	lines := strings.Split(strings.TrimRight(r.screen.text(), "\n"), "\n")
	_, height := r.screen.size()
	return strings.TrimSpace(lines[min(height-2, len(lines)-1)])
}

// loseLedger closes the ledger under the program, as one that no write reaches any more.
func (r *run) loseLedger() {
	r.t.Helper()
	if err := r.record.Close(); err != nil {
		r.t.Fatal(err)
	}
	r.record = nil
}

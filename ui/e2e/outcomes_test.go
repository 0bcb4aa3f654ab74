package e2e_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// html is a proxy's answer in place of the server's.
const html = "<html><body><h1>502 Bad Gateway</h1></body></html>"

// TestEachOutcomeOfARentIsExplained checks the notice of every kind of outcome, and whether the
// operator is left with an order, with an unknown rent, or with neither.
func TestEachOutcomeOfARentIsExplained(t *testing.T) {
	number, unknown, neither := live(1), messages.UnknownRents(1), ""
	refuse := func(status int, code string) func(*run) {
		return func(r *run) { r.box.Inject(sandbox.Rent, sandbox.Refuse(status, code, 0)) }
	}
	saying := func(status int, code, message string) func(*run) {
		return func(r *run) { r.box.Inject(sandbox.Rent, sandbox.RefuseSaying(status, code, message, 0)) }
	}
	fault := func(f sandbox.Fault) func(*run) {
		return func(r *run) { r.box.Inject(sandbox.Rent, f) }
	}
	rented := func(charged int64) string { return noticeOf(telegramUkraine(charged), session.StepRented) }
	because := func(kind session.ProblemKind, said, from string) session.Problem {
		return session.Problem{Kind: kind, Said: api.NewText(said), From: from}
	}
	for name, test := range map[string]struct {
		happens func(*run)
		shows   string
		left    string
		moved   int64 // from the balance
	}{
		"rented":          {func(*run) {}, rented(3375), number, 3375},
		"rented for more": {func(r *run) { r.box.SetSurcharge(300) }, rented(3675), number, 3675},
		"rented slowly":   {fault(sandbox.Fault{Delay: 50 * time.Second}), rented(3375), number, 3375},

		"refused: no funds":    {refuse(402, "insufficient_funds"), notRented("Telegram", "UA", because(session.FundsShort, "Refused by a fault", "")), neither, 0},
		"refused: no numbers":  {refuse(503, "no_numbers"), notRented("Telegram", "UA", because(session.SoldOut, "", "")), neither, 0},
		"refused: the request": {refuse(400, "invalid_request"), notRented("Telegram", "UA", because(session.BadRequest, "Refused by a fault", "")), neither, 0},
		"refused: the key":     {refuse(401, "unauthorized"), notRented("Telegram", "UA", because(session.KeyRefused, "", "")), neither, 0},
		"refused: too many":    {saying(409, "invalid_state", "You have too many active orders."), notRented("Telegram", "UA", because(session.BadRequest, "You have too many active orders.", "")), neither, 0},
		"refused: a service":   {saying(404, "not_found", "Service is disabled."), notRented("Telegram", "UA", because(session.NotThere, "Service is disabled.", "")), neither, 0},
		"refused, key in text": {saying(403, "forbidden", "key "+sandbox.DefaultKey+" is read only"), notRented("Telegram", "UA", because(session.BadRequest, "key (API key) is read only", "")), neither, 0},
		"try later":            {refuse(429, "rate_limited"), notRented("Telegram", "UA", because(session.TooOften, "", "")), neither, 0},

		"never sent: no network":     {func(r *run) { r.wire.sever() }, notRented("Telegram", "UA", because(session.Offline, "", "")), neither, 0},
		"never sent: not recordable": {(*run).loseLedger, notRented("Telegram", "UA", because(session.NotRecorded, "", "")), neither, 0},

		"unknown: a dropped connection": {fault(sandbox.Fault{AfterEffect: true, Drop: true}), lostRent(because(session.Offline, "", "")), unknown, 3375},
		"unknown: no answer at all":     {fault(sandbox.Fault{AfterEffect: true, Delay: 2 * time.Minute}), lostRent(because(session.NoAnswer, "", "")), unknown, 3375},
		"unknown: a proxy's page":       {fault(sandbox.Fault{AfterEffect: true, Status: http.StatusBadGateway, Body: html}), lostRent(because(session.NotAPI, "", "502")), unknown, 3375},
		"unknown: maintenance":          {saying(503, "maintenance", "Back at 12:00 UTC."), lostRent(because(session.ServerFailed, "Back at 12:00 UTC.", "503")), unknown, 0},
		"broken answer: half a JSON":    {fault(sandbox.Fault{AfterEffect: true, Status: http.StatusOK, Body: `{"ok":true,"order":{"id":"b7`}), lostRent(because(session.Garbled, "", "")), unknown, 3375},
		"broken answer: no id":          {fault(sandbox.Fault{AfterEffect: true, Status: http.StatusOK, Body: `{"ok":true,"order":{"phone":"380501234567"}}`}), lostRent(because(session.Garbled, "", "")), unknown, 3375},
	} {
		t.Run(name, func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: 200, height: 15}) // the notice is not cut
				r.ask("telegram", "ukraine")
				test.happens(r)
				r.pass(quiet)
				r.press("enter")
				r.until("the outcome", func() bool { return !r.shows(rentQuestion("Telegram", "Ukraine")) })
				r.pass(frame)
				if shown := r.notice(); shown != test.shows {
					t.Errorf("the notice is %q, want %q", shown, test.shows)
				}
				for _, left := range []string{number, unknown} {
					if r.shows(left) != (left == test.left) {
						t.Errorf("%s: %v, want %q:\n%s", left, r.shows(left), test.left, r.screen.text())
					}
				}
				r.wire.restore()
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

// lostRent is the notice of a rent of Telegram in Ukraine whose outcome is unknown.
func lostRent(why session.Problem) string {
	return messages.NoticeOf(session.OrderChanged{Order: telegramUkraine(0), By: session.StepAnswerLost, Problem: why}, order.Order{}).Text
}

// TestTheOutcomeOfACancelOrAFinishWithoutAnAnswerIsLookedUp checks the notices if the server
// carried out a cancel or a finish and its answer was lost.
func TestTheOutcomeOfACancelOrAFinishWithoutAnAnswerIsLookedUp(t *testing.T) {
	lost := sandbox.Fault{Times: 1, AfterEffect: true, Status: http.StatusBadGateway, Body: html}
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.pass(20 * time.Second)
		r.box.Inject(sandbox.Cancel, lost)
		r.press("c", "yes")
		r.await(marked(glyphs().Cancelled, order.Cancelled))
		r.dontSee(messages.CancelPending, live(1))
		scheduled := func(e order.HistoryEntry) bool { return e.Kind == order.HistoryCancelScheduled }
		if o := r.order("4536"); slices.ContainsFunc(o.History, scheduled) {
			t.Errorf("the history has a scheduled cancel: %v", o.History)
		}
		r.rent("viber", "ukraine")
		r.deliver("020005")
		r.box.Inject(sandbox.Finish, lost)
		r.press("f")
		finished := r.order("4539")
		finished.Status = order.Finished
		r.await(messages.NoticeOf(session.OrderChanged{Order: finished, By: session.StepFinished}, finished).Text)
		if r.box.Requests(sandbox.Cancel) != 1 || r.box.Requests(sandbox.Finish) != 1 {
			t.Errorf("%d cancels and %d finishes were sent", r.box.Requests(sandbox.Cancel), r.box.Requests(sandbox.Finish))
		}
	})
}

// notice is the line between the screen and the keys: the newest notice.
func (r *run) notice() string {
	lines := strings.Split(strings.TrimRight(r.screen.text(), "\n"), "\n")
	_, height := r.screen.size()
	above := 2
	if height < 16 { // it stands in place of the keys
		above = 1
	}
	return strings.TrimSpace(lines[min(height-above, len(lines)-1)])
}

// loseLedger closes the ledger while the program runs, so that no write reaches it.
func (r *run) loseLedger() {
	r.t.Helper()
	if err := r.record.Close(); err != nil {
		r.t.Fatal(err)
	}
	r.record = nil
}

package e2e_test

import (
	"strings"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui/messages"
)

// Services and countries of the sandbox's catalogue that the tests change.
const (
	whatsapp = "7f778013-139c-50d1-9a37-7674d4e5fae7"
	telegram = "5edbf73f-62e1-57fb-b767-2337d7625133"
	ukraine  = 1
)

// services goes to the services and clears their filter. It works from every screen on which no
// text is typed.
func (r *run) services() {
	r.t.Helper()
	r.press("2", "1", "1")
	r.await(messages.ServicesTitle)
}

// open shows the countries of a service.
func (r *run) open(service string) {
	r.t.Helper()
	r.services()
	r.press("/")
	r.paste(service)
	r.press("enter")
	r.await(messages.CountryColumn)
}

// ask opens the question that rents a number of a country for a service. It needs both names in
// full, because the question shows them.
func (r *run) ask(service, country string) {
	r.t.Helper()
	r.open(service)
	r.press("/")
	r.paste(country)
	r.press("enter")
	r.await(rentQuestion(service, country))
}

// rent rents a number as an operator does and waits for the order's page.
func (r *run) rent(service, country string) {
	r.t.Helper()
	before := r.box.Requests(sandbox.Rent)
	r.ask(service, country)
	r.pass(quiet)
	panes := strings.Contains(r.screen.text(), glyphs().Frame.TopRight+glyphs().Frame.TopLeft) // one beside another
	r.press("enter")
	if panes {
		r.until("the answer", func() bool { return r.root.Dialog() == nil && r.root.Session().Renting == nil })
		r.pass(2 * time.Second) // keys do not act on the order before that
	} else {
		r.await(orderPage)
	}
	if sent := r.box.Requests(sandbox.Rent) - before; sent != 1 {
		r.t.Fatalf("%d rents were sent for one enter", sent)
	}
}

// newest is the newest order of the sandbox.
func (r *run) newest() sandbox.Rented {
	r.t.Helper()
	all := r.box.Orders()
	if len(all) == 0 {
		r.t.Fatalf("nothing was rented:\n%s", r.screen.text())
	}
	return all[len(all)-1]
}

// deliver lets the newest order's SMS arrive and waits until the program rings for it.
func (r *run) deliver(code string) {
	r.t.Helper()
	bells := r.copies.bellCount()
	if err := r.box.Deliver(r.newest().ID, code); err != nil {
		r.t.Fatal(err)
	}
	r.until("the bell", func() bool { return r.copies.bellCount() > bells })
	r.pass(frame)
}

// loseNextRent makes the server carry out the next rent and lose the answer.
func (r *run) loseNextRent() {
	r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Delay: time.Second, Drop: true})
}

// failAll makes every request fail in the same way, until clearFaults.
func (r *run) failAll(f sandbox.Fault) {
	for _, route := range sandbox.Routes() {
		r.box.Inject(route, f)
	}
}

func (r *run) clearFaults() {
	for _, route := range sandbox.Routes() {
		r.box.Clear(route)
	}
}

// requests counts every request that reached the sandbox.
func (r *run) requests() int {
	sum := 0
	for _, route := range sandbox.Routes() {
		sum += r.box.Requests(route)
	}
	return sum
}

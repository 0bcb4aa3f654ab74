package e2e_test

import (
	"fmt"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui/dialog"
)

// country is a country in which the model rents.
type country struct {
	id   int
	name string
}

var countriesOfModel = []country{{ukraine, "ukraine"}, {6, "indonesia"}, {0, "russia"}}

// action is an event of one step. Its weight says how often it happens, relative to the others.
type action struct {
	name   string
	weight int
	do     func(*model, *rapid.T)
}

var actions = []action{
	{"time", 200, func(m *model, t *rapid.T) { m.pass(spans.Draw(t, "for")) }},
	{"long time", 3, func(m *model, t *rapid.T) { m.pass(longSpans.Draw(t, "for")) }},
	{"key", 260, func(m *model, t *rapid.T) { m.press(m.window(t), keysOfModel.Draw(t, "key")) }},
	{"rent", 20, func(m *model, t *rapid.T) { m.rent(t) }},
	{"crowd", 1, func(m *model, t *rapid.T) { m.crowd(t) }},
	{"open", 10, func(m *model, t *rapid.T) { m.openService(m.window(t), t) }},
	{"ask", 10, func(m *model, t *rapid.T) { m.askCountry(m.window(t), t) }},
	{"again", 8, func(m *model, t *rapid.T) { m.list(t); m.press(m.window(t), "a") }},
	{"yes", 20, func(m *model, t *rapid.T) { m.yes(m.window(t)) }},
	{"lift", 6, func(m *model, t *rapid.T) { m.lift(t) }},
	{"no", 10, func(m *model, t *rapid.T) { m.pass(quiet); m.press(m.window(t), "esc") }},
	{"orders", 16, func(m *model, t *rapid.T) { m.list(t) }},
	{"cancel", 16, func(m *model, t *rapid.T) { m.list(t); m.giveUp(m.window(t), "c") }},
	{"did not work", 12, func(m *model, t *rapid.T) { m.list(t); m.giveUp(m.window(t), "x") }},
	{"call off", 8, func(m *model, t *rapid.T) { m.list(t); m.press(m.window(t), "c") }},
	{"expiry", 8, func(m *model, t *rapid.T) { m.list(t); m.press(m.window(t), "e") }},
	{"finish", 8, func(m *model, t *rapid.T) { m.list(t); m.press(m.window(t), "f") }},
	{"resolve", 8, func(m *model, t *rapid.T) {
		m.list(t)
		m.press(m.window(t), "u")
		m.press(m.window(t), choices.Draw(t, "choice")...)
	}},
	{"add", 6, func(m *model, t *rapid.T) { m.add(t) }},
	{"sms", 16, func(m *model, t *rapid.T) { m.deliver(t) }},
	{"sms with cancel", 4, func(m *model, t *rapid.T) {
		m.list(t)
		m.giveUp(m.window(t), evenly("c", "x").Draw(t, "key"))
		m.deliver(t)
	}},
	{"word", 3, func(m *model, t *rapid.T) { m.setStatusWord(t) }},
	{"money", 3, func(m *model, t *rapid.T) { m.otherClients = true; m.box.Spend(amounts.Draw(t, "amount")) }},
	{"surcharge", 2, func(m *model, t *rapid.T) { m.box.SetSurcharge(evenly[int64](0, 300, 1).Draw(t, "surcharge")) }},
	{"offer", 3, func(m *model, t *rapid.T) { m.offer(t) }},
	{"fault", 14, func(m *model, t *rapid.T) { m.fault(t) }},
	{"faults end", 12, func(m *model, t *rapid.T) { m.clearFaults() }},
	{"cut", 3, func(m *model, t *rapid.T) { m.cutNetwork() }},
	{"mend", 8, func(m *model, t *rapid.T) { m.restoreNetwork() }},
	{"disk full", 2, func(m *model, t *rapid.T) { m.fillDisk() }},
	{"ledger locked", 2, func(m *model, t *rapid.T) { m.lockDisk() }},
	{"disk hangs", 2, func(m *model, t *rapid.T) { m.hangDisk(t) }},
	{"disk repaired", 6, func(m *model, t *rapid.T) { m.repairDisk() }},
	{"freeze", 3, func(m *model, t *rapid.T) { m.server.Freeze() }},
	{"key replaced", 1, func(m *model, t *rapid.T) { m.replaceKey() }},
	{"key given", 4, func(m *model, t *rapid.T) { m.giveKey(m.window(t), m.box.Key()) }},
	{"wrong key given", 1, func(m *model, t *rapid.T) { m.giveKey(m.window(t), m.apiKeys[0]) }},
	{"crash", 2, func(m *model, t *rapid.T) { m.crash() }},
	{"crash in a rent", 3, func(m *model, t *rapid.T) { m.crashInRent(t) }},
	{"kill", 2, func(m *model, t *rapid.T) { m.counts.kills++; m.killWindow(evenly(0, 1).Draw(t, "which")) }},
	{"window", 6, func(m *model, t *rapid.T) { m.openWindow(evenly(0, 1).Draw(t, "which")) }},
	{"quit", 2, func(m *model, t *rapid.T) { m.press(m.window(t), "ctrl+c"); m.pass(10 * time.Second) }},
	{"history", 6, func(m *model, t *rapid.T) { m.history(t) }},
	{"export", 2, func(m *model, t *rapid.T) { m.export(t) }},
	{"back up", 2, func(m *model, t *rapid.T) { m.backUp() }},
	{"restore", 1, func(m *model, t *rapid.T) { m.restore(t) }},
	{"move", 1, func(m *model, t *rapid.T) { m.move(t) }},
	{"hang", 2, func(m *model, t *rapid.T) { m.hang(t) }},
	{"size", 3, func(m *model, t *rapid.T) {
		size := sizesOfModel.Draw(t, "size")
		m.resize(m.window(t), size[0], size[1])
	}},
}

var kinds = func() *rapid.Generator[action] {
	var all []action
	for _, a := range actions {
		all = append(all, slices.Repeat([]action{a}, a.weight)...)
	}
	return evenly(all...)
}()

// The values to draw from. Long times are rare, because each simulated second takes the test
// about a millisecond.
var (
	spans = evenly(slices.Concat(
		slices.Repeat([]time.Duration{10 * time.Millisecond, 100 * time.Millisecond, 310 * time.Millisecond}, 60),
		slices.Repeat([]time.Duration{time.Second, 2 * time.Second, 5 * time.Second}, 20),
		slices.Repeat([]time.Duration{16 * time.Second, 31 * time.Second}, 2),
	)...)
	longSpans = evenly(slices.Concat(
		slices.Repeat([]time.Duration{61 * time.Second}, 8),
		slices.Repeat([]time.Duration{2 * time.Minute, 5 * time.Minute}, 3),
		[]time.Duration{12 * time.Minute, 25 * time.Minute},
	)...)
	keysOfModel = evenly("c", "f", "e", "u", "a", "y", "p", "r", "w", "1", "2", "esc", "enter", "up", "down", "enter",
		"/", "s", "S", "*", "?", "g", "G", "pgdown", "x", "ctrl+z", "c", "e", "enter", "down", "up", "esc")
	choices      = evenly([]string{"enter"}, []string{"up", "enter"}, []string{"up", "up", "enter"}, []string{"down", "enter"}, []string{"esc"})
	sizesOfModel = evenly([2]int{80, 24}, [2]int{120, 40}, [2]int{20, 5}, [2]int{44, 12}, [2]int{200, 60})
	amounts      = evenly[int64](100, -100, 3000, -3000, 3375, -3375, 50_0000, -50_0000)
)

// step does one thing.
func (m *model) step(t *rapid.T) {
	a := kinds.Draw(t, "step")
	if m.windows[0] == nil && m.windows[1] == nil {
		m.openWindow(0)
	}
	a.do(m, t)
}

func (a action) String() string   { return a.name }
func (a action) GoString() string { return a.name }

// window draws one of the open windows.
func (m *model) window(t *rapid.T) *window {
	switch {
	case m.windows[0] == nil:
		return m.windows[1]
	case m.windows[1] == nil:
		return m.windows[0]
	}
	return m.windows[evenly(0, 1).Draw(t, "window")]
}

func (m *model) paste(w *window, text string) {
	if w != nil && !w.hung && !w.over {
		w.update(pasted(text))
		m.catchUp()
	}
}

// add types the ID of one of the account's orders. If a rent for the same service and country got no
// answer, the ID may be given to that rent; otherwise the order is added on its own. Nobody knows which
// refund belongs to an order that was added.
func (m *model) add(t *rapid.T) {
	w := m.window(t)
	m.list(t)
	all := m.box.Orders()
	if evenly(true, false).Draw(t, "of a rent") {
		m.press(w, "u")
		key, _ := w.root.Marked()
		rent := w.order(key)
		all = slices.DeleteFunc(all, func(o sandbox.Rented) bool {
			return o.ServiceID != string(rent.Service.ID) || o.CountryID != int(rent.Country.ID)
		})
		if _, asks := w.root.Dialog().(*dialog.Resolve); !asks {
			return
		}
	} else {
		m.otherClients = true
	}
	m.press(w, "+")
	if _, asks := w.root.Dialog().(*dialog.Add); !asks || w.hung || w.over || len(all) == 0 {
		return
	}
	m.paste(w, all[len(all)-1-rapid.IntRange(0, min(3, len(all)-1)).Draw(t, "back")].ID)
	m.pressed(time.Now())
	m.press(w, evenly("enter", "enter", "esc").Draw(t, "end"))
	m.counts.added++
}

// openService goes to a service's countries from any screen.
func (m *model) openService(w *window, t *rapid.T) {
	m.pass(quiet)
	m.press(w, "esc", "esc", "2", "1", "1", "/")
	m.paste(w, evenly("telegram", "whatsapp").Draw(t, "service"))
	m.press(w, "enter")
	m.pass(100 * time.Millisecond)
}

// rent takes every step to a number.
func (m *model) rent(t *rapid.T) {
	w := m.window(t)
	m.openService(w, t)
	m.askCountry(w, t)
	m.yes(w)
}

// lift is rent with the key that lifts a limit.
func (m *model) lift(t *rapid.T) {
	w := m.window(t)
	m.openService(w, t)
	m.askCountry(w, t)
	m.pass(quiet)
	m.press(w, "ctrl+y")
	m.yes(w)
}

// crowd rents some numbers and then keeps the server from answering for a while, so that as many
// requests as possible are under way at the same time.
func (m *model) crowd(t *rapid.T) {
	for range 6 {
		m.rent(t)
	}
	m.pass(taskTime)
	for _, route := range sandbox.Routes() {
		m.box.Inject(route, sandbox.Fault{Times: 9, Delay: time.Minute})
	}
	m.pass(8 * time.Second)
}

// askCountry opens the rent question, if countries are shown.
func (m *model) askCountry(w *window, t *rapid.T) {
	m.press(w, "/")
	m.paste(w, evenly(countriesOfModel...).Draw(t, "country").name)
	m.press(w, "enter")
}

// yes answers a question with yes once it no longer ignores keys.
func (m *model) yes(w *window) {
	m.pass(quiet + 10*time.Millisecond)
	m.press(w, "enter")
	m.pass(350 * time.Millisecond)
}

// giveUp asks with a key whether to end an order, and says yes once it no longer ignores keys.
func (m *model) giveUp(w *window, key string) {
	m.press(w, key)
	m.pass(quiet)
	m.press(w, "enter")
}

// list goes to an order in the list.
func (m *model) list(t *rapid.T) {
	w := m.window(t)
	m.pass(quiet)
	m.press(w, "esc", "esc", "1", "2", "2", "g")
	for range evenly(0, 0, 1, 2, 3).Draw(t, "row") {
		m.press(w, "down")
	}
}

func (m *model) order(t *rapid.T) (sandbox.Rented, bool) {
	all := m.box.Orders()
	if len(all) == 0 {
		return sandbox.Rented{}, false
	}
	back := evenly(0, 0, 0, 1, 2, 3, 5, 8).Draw(t, "order")
	return all[max(0, len(all)-1-back)], true
}

// deliver lets an SMS arrive, in time or late. Sometimes the code follows a moment later.
func (m *model) deliver(t *rapid.T) {
	o, ok := m.order(t)
	if !ok || o.Code != "" {
		return
	}
	m.codes++
	code := fmt.Sprintf("K%04dQX", m.codes)
	if evenly(false, false, false, true).Draw(t, "code later") && m.box.Deliver(o.ID, "") == nil {
		m.pass(time.Second)
	}
	if err := m.box.Deliver(o.ID, code); err != nil {
		return // the order is finished
	}
	m.counts.codes++
	if o.Status == "waiting" {
		m.inTime[o.ID] = code
	}
}

// setStatusWord makes the server use an unknown status word for an order, or stop doing so.
func (m *model) setStatusWord(t *rapid.T) {
	if o, ok := m.order(t); ok {
		word := evenly("", "", "banned", "on hold").Draw(t, "word")
		if err := m.box.SetStatus(o.ID, word); err != nil {
			m.t.Fatal(err)
		}
		m.oddStatus[o.ID] = m.oddStatus[o.ID] || word != ""
	}
}

func (m *model) offer(t *rapid.T) {
	service := evenly(telegram, whatsapp).Draw(t, "service")
	c := evenly(countriesOfModel...).Draw(t, "country")
	stock := evenly(50, 50, 1, 0).Draw(t, "stock")
	price := evenly[int64](3000, 3375, 1100, 9000).Draw(t, "price")
	if err := m.box.SetStock(service, c.id, stock); err != nil {
		m.t.Fatal(err)
	}
	if err := m.box.SetPrice(service, c.id, price); err != nil {
		m.t.Fatal(err)
	}
}

func (m *model) cutNetwork() {
	m.cut = true
	for _, w := range m.windows {
		if w != nil {
			w.wire.sever()
		}
	}
}

func (m *model) restoreNetwork() {
	m.cut = false
	for _, w := range m.windows {
		if w != nil {
			w.wire.restore()
		}
	}
}

// crashInRent crashes while a rent is under way, before or after it takes effect.
func (m *model) crashInRent(t *rapid.T) {
	w := m.window(t)
	m.box.Inject(sandbox.Rent, sandbox.Fault{
		Times: 1, AfterEffect: evenly(true, false).Draw(t, "after its effect"), Delay: 20 * time.Second,
	})
	m.yes(w)
	m.pass(evenly(0, time.Second).Draw(t, "for"))
	m.crash()
	m.box.Clear(sandbox.Rent)
}

// hang blocks a window's terminal for a while.
func (m *model) hang(t *rapid.T) {
	w := m.window(t)
	w.hung = true
	m.pass(evenly(time.Second, 8*time.Second).Draw(t, "for"))
	m.unhang(w)
}

func (m *model) unhang(w *window) {
	w.hung, w.since = false, time.Now()
	m.catchUp()
}

func (m *model) resize(w *window, width, height int) {
	if w == nil || w.over {
		return
	}
	w.width, w.height = width, height
	w.update(tea.WindowSizeMsg{Width: width, Height: height})
	m.catchUp()
}

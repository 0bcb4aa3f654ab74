package orders_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// listing is the list of a context, drawn once.
func listing(ctx *screen.Context) *orders.List {
	list := orders.New(ctx)
	list.SetSize(160, 30)
	list.Sync()
	return list
}

// filter types a filter into a list.
func filter(list *orders.List, typed string) {
	list.Press(keymap.Filter, keymap.Press{})
	for _, letter := range typed {
		list.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune{letter}})
	}
}

// ofTemu is an order for Temu in Ukraine, with a number of its own.
func ofTemu(o order.Order) order.Order {
	o.ID, o.Phone = "90f326bc-3803", api.NewText("380501234567")
	o.Service = api.Service{ID: "tm", Code: api.NewText("tmu"), Name: api.NewText("Temu")}
	o.Country = order.Country{ID: 1, Name: api.NewText("Ukraine"), ISO: "UA"}
	o.Quoted, o.Charged = api.Units(3825), api.Units(4125)
	return o
}

func TestAnOrderIsFoundByEverythingItsRowShows(t *testing.T) {
	received, pending := ofTemu(as(order.Received, "G-350333")), ofTemu(changed(func(o *order.Order) { o.CancelAt = noon.Add(72 * time.Second) }))
	refunded := ofTemu(changed(func(o *order.Order) { o.Status, o.EndedAt, o.Refund = order.Cancelled, noon, order.RefundSeen }))
	late := ofTemu(changed(func(o *order.Order) {
		o.Status, o.EndedAt, o.Refund = order.Expired, noon.Add(-time.Hour), order.RefundPending
	}))
	refused := ofTemu(changed(func(o *order.Order) { o.Status, o.EndedAt, o.Word = order.Refused, noon, api.NewText("sold out") }))
	unknown, inFlight := as(order.Unknown, ""), as(order.InFlight, "")
	waits, came, refund := messages.Status(waiting()), messages.Status(received), messages.Refund(refunded, noon)
	cancelIn := strings.TrimRight(messages.CancelIn(0), " 0:")
	for _, c := range []struct {
		order order.Order
		finds []string
		not   []string
	}{
		{received, []string{
			"temu ukr", "UKR TEMU", "tému", "tmu", "ua", came, came[:5] + " tem", "0.38", "$0.3825", "0.4125", "350333", "g-35", "11:59", "90f326", "3803",
			"050 123 45", "+380 50-123", "(050) 1234567", "380501", "+380501234567", "0501234567", "50.123.45.67", "temu 050 123 received", "٠٥٠ ١٢٣",
			"050 123 350333", "123 4567 0.38 11:59", "+", "(050", "(+380)", "4567 temu 380",
		}, []string{
			waits, "temu poland", came + " " + waits, "050 124", "+50", "+050", "(+50", "380 601", "9:59", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 9999",
			messages.Overdue, refund, messages.Refund(late, noon), messages.Ago(time.Minute),
		}},
		{ofTemu(waiting()), []string{waits}, []string{"19:00", came, "━", cancelIn, messages.CancelPending}},
		{pending, []string{messages.Status(pending), messages.CancelPending}, []string{"1:12", waits}},
		{ofTemu(changed(func(o *order.Order) { o.AutoCancel = true })), []string{waits, cancelIn}, []string{"18:"}},
		{ofTemu(changed(func(o *order.Order) { o.ExpiresAt = noon.Add(-time.Minute) })), []string{messages.Overdue}, nil},
		{refunded, []string{messages.Status(refunded) + " " + refund}, []string{messages.Overdue, messages.Age(0)}},
		{late, []string{messages.Status(late) + " " + messages.Overdue, messages.Refund(late, noon)}, []string{refund}},
		{refused, []string{messages.CountedAs(refused.Status), messages.Status(refused), "sold"}, []string{came}},
		{unknown, []string{messages.Status(unknown), messages.EvidenceInRow(unknown, 0, theme.New(false).Glyphs.Arrow)[0], "0.22"}, []string{"380", "+", "("}},
		{changed(func(o *order.Order) { o.Phone, o.Country.ISO = api.NewText("447400123456"), "GB" }), []string{"07400 12", "(07400)", "+44 7400"}, []string{"+07400", "07401"}},
		{inFlight, []string{messages.Status(inFlight), messages.CountedAs(inFlight.Status), messages.NoAnswerYet}, nil},
		{changed(func(o *order.Order) { o.Status, o.Word = order.Unrecognised, api.NewText("on_hold") }), []string{"on_hold", "hold", messages.CountedAs(order.Unrecognised)}, nil},
	} {
		for _, typed := range slices.Concat(c.finds, c.not) {
			list := listing(having(c.order))
			filter(list, typed)
			if _, found := list.Order(); found != slices.Contains(c.finds, typed) {
				t.Errorf("that %q finds it is %v:\n%s", typed, found, list.View())
			}
		}
	}
}

func TestAnOrderIsFoundByItsOldAndItsNewStatusWhileItIsBeingEnded(t *testing.T) {
	for kind, word := range map[session.TaskKind]string{session.FinishOrder: messages.StatusFinishing, session.CancelOrder: messages.StatusCancelling} {
		o := ofTemu(as(order.Received, "482913"))
		ctx := having(o)
		underWay(kind)(ctx)
		for _, typed := range []string{word, messages.Status(o)} {
			list := listing(ctx)
			filter(list, typed)
			if !strings.Contains(list.View(), word) {
				t.Errorf("%q does not find\n%s", typed, list.View())
			}
		}
	}
}

// rentedIn is a waiting order for a service in a country. Its price is known, so that the row
// has no words about it. The list shows the order with the highest key first.
func rentedIn(key order.Key, service, iso, name string) order.Order {
	o := waiting()
	o.Key, o.ID, o.Phone, o.Charged = key, api.OrderID("de-ae-"+iso), api.NewText(""), o.Quoted
	o.Service = api.Service{ID: api.ServiceID(service), Name: api.NewText(service)}
	o.Country = order.Country{ID: api.CountryID(key), Name: api.NewText(name), ISO: iso}
	return o
}

func TestTheFilterShowsTheOrdersThatAreMeant(t *testing.T) {
	status := messages.Status(waiting())
	misspelt := status[:len(status)-2] + status[len(status)-1:] + status[len(status)-2:len(status)-1]
	all := []order.Order{
		rentedIn(1, "WhatsApp", "UA", "Ukraine"), rentedIn(2, "Temu", "GB", "United Kingdom"), rentedIn(3, "Facebook", "RU", "Russia"), rentedIn(4, "Uber", "US", "USA"),
		rentedIn(5, "Viber", "DE", "Germany"), rentedIn(6, "WhatsApp", "BN", "Brunei"), rentedIn(7, "Telegram", "IN", "India"), rentedIn(8, "Twitter", "ID", "Indonesia"),
		rentedIn(9, "Temu", "TM", "Turkmenistan"), rentedIn(10, "T-Mobile", "TR", "Turkey"), rentedIn(11, "WhatsApp", "AE", "United Arab Emirates"),
	}
	for typed, want := range map[string]string{
		"uk": "GB", "ukr": "UA", "raine": "UA", "us": "US", "usa": "US", "gb": "GB", "deu": "DE", "de": "DE", "ae": "AE", "uae": "AE", "ind": "IN", "indo": "ID", "in": "IN",
		"england": "GB", "engl": "GB", "россия": "RU", "great britain": "GB", "great britain temu": "GB", "temu great britain": "GB", "britain great": "GB",
		"temu uk": "GB", "temu": "GB TM", "what uk": "UA", "whatsapp u": "UA AE", "ber": "US DE", "facebok": "RU", "brunie": "BN", "whatsap brunie": "BN", "turky": "TR",
		"u.s.": "US", "u.k.": "GB", "t": "GB IN ID TM TR", "tem uk": "GB", "xyzzy": "", "fcaebok": "", misspelt: "", "temu xyzzy": "",
	} {
		list := listing(having(all...))
		filter(list, typed)
		var got []string
		for _, o := range all {
			if strings.Contains(list.View(), " "+o.Country.ISO+" ") {
				got = append(got, o.Country.ISO)
			}
		}
		if shown := strings.Join(got, " "); shown != want {
			t.Errorf("%q shows %q, want %q", typed, shown, want)
		}
	}
}

func TestTheMarkedOrderStaysWhenABetterOneComesForItsFilter(t *testing.T) {
	d := deskWith(t, rentedIn(1, "WhatsApp", "UA", "Ukraine"))
	filter(d.List, "uk")
	d.shows(">WhatsApp")
	d.hear(rentedIn(2, "Temu", "GB", "United Kingdom"))
	d.pass(3 * time.Second)
	d.shows("Temu >WHATSAPP")
	d.press(keymap.Up)
	d.shows(">Temu")
}

func TestTheFilterFindsANumberInEveryFormOfIt(t *testing.T) {
	for _, c := range []struct {
		sent  string
		typed []string
	}{
		{"79001234567", []string{"79001234567", "+79001234567", "+7 900 123-45-67", "123-45"}},
		{"+7 (900) 123-45-67", []string{"+7 (900) 123-45-67", "(900)", "79001234567", "+79001234567", "+7 900 123-45-67", "1234567"}},
		{"9001234567", []string{"9001234567", "4567"}},
		{"900-123 x5", []string{"900-123 x5", "9001235"}},
	} {
		for _, typed := range c.typed {
			if !found(rented(c.sent), typed) {
				t.Errorf("%q is not found by %q", c.sent, typed)
			}
		}
		if found(rented(c.sent), "4711") {
			t.Errorf("%q is found by digits that it does not have", c.sent)
		}
	}
}

// found reports whether a filter finds the order.
func found(o order.Order, typed string) bool {
	list := orders.New(having(o))
	list.SetSize(80, 20)
	list.Sync()
	list.Press(keymap.Filter, keymap.Press{Type: tea.KeyRunes, Runes: []rune{'/'}})
	list.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune(typed)})
	_, any := list.Order()
	return any
}

package e2e_test

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/theme"
)

// desk is a root in a usual window, with services and orders but without a server.
func desk(b *testing.B, services, orders int) *ui.Root {
	b.Helper()
	return deskAt(func() time.Time { return noon }, services, orders)
}

// deskAt is desk with a clock, which starts at noon.
func deskAt(clock func() time.Time, services, orders int) *ui.Root {
	return deskIn(colourless(false), clock, services, orders)
}

// deskIn is deskAt with a theme.
func deskIn(looks theme.Theme, clock func() time.Time, services, orders int) *ui.Root {
	root := ui.New(ui.Options{
		Context: context.Background(), Clock: clock, Jitter: even, Theme: looks, Terminal: &clipboard{},
		KeySource: session.KeySource{Origin: session.FromEnvironment, Name: api.NewText("SMSVERIFYO_API_KEY")}, Log: slog.New(slog.DiscardHandler),
	})
	var listed []api.Service
	for i := range services {
		listed = append(listed, api.Service{
			ID: api.ServiceID(fmt.Sprint("id", i)), Code: api.NewText(fmt.Sprintf("c%d", i)),
			Name: api.NewText(fmt.Sprintf("%s %d", []string{"Whatsapp", "Telegram", "Google", "Microsoft", "Amazon"}[i%5], i)),
		})
	}
	var known []order.Order
	for i := range orders {
		o := order.Order{
			Key: order.Key(i + 1), ID: api.OrderID(fmt.Sprint(i)), Revision: 1, Service: listed[i%len(listed)],
			Country: order.Country{ID: 187, Name: api.NewText("Ukraine"), ISO: "UA"}, Status: order.Waiting, Quoted: api.Units(3000), Charged: api.Units(3000),
			AskedAt: noon, RentedAt: noon, ExpiresAt: noon.Add(20 * time.Minute), Phone: api.NewText(fmt.Sprint(380501230000 + i)),
		}
		if i >= 300 { // nobody watches more numbers at once
			o.Status, o.EndedAt, o.Code = order.Finished, noon, api.NewText("020005")
		}
		known = append(known, o)
	}
	sendTo(root, tea.WindowSizeMsg{Width: 100, Height: 30}, event(session.Recovered{Orders: known}), event(session.ServicesRead{Services: listed}),
		event(session.BalanceRead{AskedAt: noon, Balance: api.Balance{Amount: api.Units(42_5000), Username: api.NewText("reseller1")}}))
	return root
}

// BenchmarkTypedKey types a filter and takes it back, one frame for each key.
func BenchmarkTypedKey(b *testing.B) {
	for _, services := range []int{700, 10_000, 100_000} {
		b.Run(fmt.Sprint(services), func(b *testing.B) {
			root := desk(b, services, 0)
			sendTo(root, press("/"))
			keys := []string{"w", "h", "a", "t", "s", "a", "p", "p", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace"}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				sendTo(root, press(keys[i%len(keys)]))
				root.View()
			}
		})
	}
}

// BenchmarkCursor moves the cursor down, one frame for each key.
func BenchmarkCursor(b *testing.B) {
	for _, services := range []int{700, 10_000} {
		b.Run(fmt.Sprint(services), func(b *testing.B) {
			root := desk(b, services, 0)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				key := "down"
				if i/50%2 == 1 {
					key = "up"
				}
				sendTo(root, press(key))
				root.View()
			}
		})
	}
}

// BenchmarkScreen draws each screen.
func BenchmarkScreen(b *testing.B) {
	for name, keys := range map[string][]string{"services": nil, "orders": {"2"}, "order": {"2", "enter"}, "cancel": {"2", "c"}, "help": {"?"}} {
		b.Run(name, func(b *testing.B) {
			root := desk(b, 700, 100)
			for _, key := range keys {
				sendTo(root, press(key))
			}
			b.ReportAllocs()
			for b.Loop() {
				root.View()
			}
		})
	}
}

// BenchmarkOrderFilter types a filter over the orders and takes it back.
func BenchmarkOrderFilter(b *testing.B) {
	for _, orders := range []int{20, 300, 1_000} {
		b.Run(fmt.Sprint(orders), func(b *testing.B) {
			root := desk(b, 700, orders)
			sendTo(root, press("2"), press("/"))
			keys := []string{"w", "h", "a", "t", "backspace", "backspace", "backspace", "backspace"}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				sendTo(root, press(keys[i%len(keys)]))
				root.View()
			}
		})
	}
}

// BenchmarkBalanceRead takes a reading of the balance while some orders are live.
func BenchmarkBalanceRead(b *testing.B) {
	for _, orders := range []int{1, 100, 300} {
		b.Run(fmt.Sprint(orders), func(b *testing.B) {
			root := desk(b, 700, orders)
			sendTo(root, press("2"))
			b.ReportAllocs()
			for b.Loop() {
				sendTo(root, event(session.BalanceRead{AskedAt: noon, Balance: api.Balance{Amount: api.Units(42_5000), Username: api.NewText("reseller1")}}))
				root.View()
			}
		})
	}
}

// twoWindows are a root with its app and ledger, and the ledger of another window. All orders are
// listed: 200 have ended, and the others wait.
func twoWindows(b *testing.B, orders int) (root *ui.Root, ours *app.App, theirs *ledger.Ledger) {
	b.Helper()
	dir := b.TempDir()
	open := func() *ledger.Ledger {
		l, err := ledger.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = l.Close() })
		return l
	}
	theirs = open()
	listed := sample.Orders(orders, noon)
	for i := range listed {
		if o := &listed[i]; i < orders-200 {
			o.Status, o.EndedAt, o.Refund, o.Code, o.ExpiresAt = order.Waiting, time.Time{}, order.NoRefund, api.Text{}, noon.Add(15*time.Minute)
		}
	}
	if err := theirs.Restore(b.Context(), listed); err != nil {
		b.Fatal(err)
	}
	ours = app.New(nil, open(), keystore.Store{}, utc, slog.New(slog.DiscardHandler))
	root = ui.New(ui.Options{
		App: ours, Clock: func() time.Time { return noon }, Jitter: even, Theme: colourless(false), Terminal: &clipboard{},
		KeySource: session.KeySource{Origin: session.FromEnvironment, Name: api.NewText("SMSVERIFYO_API_KEY")}, Log: slog.New(slog.DiscardHandler),
	})
	sendTo(root, tea.WindowSizeMsg{Width: 100, Height: 30}, event(ours.Recover(b.Context())), press("2"))
	return root, ours, theirs
}

// BenchmarkChangeByAnotherWindow reads the change of one order by another window, and takes it over.
func BenchmarkChangeByAnotherWindow(b *testing.B) {
	for _, orders := range []int{220, 5000} {
		root, ours, theirs := twoWindows(b, orders)
		change := func() {
			later := func(o order.Order) order.Order { o.QuotedAt = o.QuotedAt.Add(time.Second); return o }
			if _, _, err := theirs.Change(b.Context(), session.Change{Order: 7, Step: later}); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(fmt.Sprint("read/", orders), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				change()
				b.StartTimer()
				if e, _ := ours.ReadLedger(b.Context(), true).(session.LedgerChanged); len(e.Orders) == 0 {
					b.Fatal("the change is not seen")
				}
			}
		})
		b.Run(fmt.Sprint("take over/", orders), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				change()
				e := ours.ReadLedger(b.Context(), true)
				b.StartTimer()
				sendTo(root, event(e))
			}
		})
	}
}

// BenchmarkStart reads the orders at the start, and takes them over.
func BenchmarkStart(b *testing.B) {
	for _, orders := range []int{220, 5000} {
		_, ours, _ := twoWindows(b, orders)
		b.Run(fmt.Sprint(orders), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				session.New().Apply(ours.Recover(b.Context()), noon)
			}
		})
	}
}

// BenchmarkPanes moves the cursor in windows with several panes, one frame for each key.
func BenchmarkPanes(b *testing.B) {
	for _, size := range []tea.WindowSizeMsg{{Width: 100, Height: 30}, {Width: 120, Height: 36}, {Width: 200, Height: 60}} {
		b.Run(fmt.Sprintf("%dx%d", size.Width, size.Height), func(b *testing.B) {
			root := desk(b, 700, 5)
			sendTo(root, size)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				key := "down"
				if i/50%2 == 1 {
					key = "up"
				}
				sendTo(root, press(key))
				root.View()
			}
		})
	}
}

// BenchmarkServicesWithResults opens the services after that many rents.
func BenchmarkServicesWithResults(b *testing.B) {
	for _, orders := range []int{100, 100_000} {
		root := desk(b, 700, 1)
		sendTo(root, event(session.ServicesRead{Services: sample.Services(700)}))
		var read session.ResultsRead
		for _, o := range sample.Orders(orders, noon) {
			if r, counts := results.Of(o); counts {
				read.Rents = append(read.Rents, r)
			}
		}
		sendTo(root, event(read))
		b.Run(fmt.Sprint(orders), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sendTo(root, press("2"), press("1"), press("1"))
				root.View()
			}
		})
	}
}

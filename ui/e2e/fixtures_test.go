package e2e_test

import (
	"context"
	"log/slog"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
)

// noon is the time in the awkward session.
var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

// awkwardNames are difficult names that a server may send: wide, right-to-left, joined, long,
// empty.
var awkwardNames = []string{
	"WhatsApp", "微信国际版验证码服务中心", "واتساب للأعمال", "네이버 카카오톡 인증 서비스", "Vérification a\u0301\u0302\u0303 combinée",
	"👨‍👩‍👧‍👦 Family 🇺🇦 Flag", strings.Repeat("Averyveryverylongname", 6), "  stray   spaces  ", "", "\x1b[31mred\nlines",
}

func awkwardServices() []api.Service {
	var services []api.Service
	for i := range 40 {
		name := awkwardNames[i%len(awkwardNames)]
		services = append(services, api.Service{ID: api.ServiceID(string(rune('a' + i))), Code: api.NewText(name[:min(len(name), 3)]), Name: api.NewText(name)})
	}
	return services
}

func awkwardOffers() []api.Country {
	var offers []api.Country
	prices := []int64{15_0000, 1, 1100, 2625, 999_999_9999, 0}
	for i := range 60 {
		offers = append(offers, api.Country{
			ID: api.CountryID(i), Name: api.NewText(awkwardNames[i%len(awkwardNames)]), ISO: []string{"ID", ""}[i%2],
			Price: api.Units(prices[i%len(prices)]), Available: []int{3, 0, 50_000, 1_000_000_000}[i%4], Stocked: i%7 > 0,
		})
	}
	return offers
}

// awkwardOrders are orders in every state with awkward names, phones, codes and words.
func awkwardOrders() []order.Order {
	statuses := []order.Status{
		order.Waiting, order.Received, order.Unrecognised, order.Unknown, order.InFlight,
		order.Finished, order.Cancelled, order.Expired, order.Refused, order.ResolvedCharged, order.ResolvedNotCharged,
	}
	var orders []order.Order
	for i := range 30 {
		o := order.Order{
			Key: order.Key(i + 1), ID: "id", Revision: 1, Status: statuses[i%len(statuses)],
			Service: awkwardServices()[i], Country: order.Country{Name: api.NewText(awkwardNames[(i+3)%len(awkwardNames)]), ISO: "UA"},
			Quoted: api.Units(15_0000), BalanceBefore: api.Units(42_5000), BalanceAfter: api.Units(-1_0000), BalanceBeforeAt: noon.Add(-time.Hour), BalanceAfterAt: noon, Charged: api.Units(15_2625),
			AskedAt: noon.Add(-time.Duration(i) * time.Minute), RentedAt: noon.Add(-time.Duration(i) * time.Minute), ExpiresAt: noon.Add(10 * time.Minute),
			Phone: api.NewText([]string{"380501234567", "6281234567890", "not a phone at all, but rather a sentence", ""}[i%4]),
		}
		switch o.Status {
		case order.Received, order.Finished:
			o.Code, o.ReceivedAt = api.NewText([]string{"908172", "G-350333", "验证码 1234", strings.Repeat("LONG", 30)}[i%4]), noon
		case order.Unrecognised:
			o.Word = api.NewText("waiting_for_合作伙伴_confirmation_by_the_partner")
		case order.Waiting:
			o.CancelAt = []time.Time{{}, noon.Add(12 * time.Second)}[i/10%2]
		}
		if !o.Open() {
			o.EndedAt = noon.Add(-time.Hour)
		}
		for range 3 {
			o.History = append(o.History,
				order.HistoryEntry{At: noon, Kind: order.HistoryRented, Amount: o.Charged}, order.HistoryEntry{At: noon, Kind: order.HistorySMS, Text: o.Code},
				order.HistoryEntry{At: noon, Kind: order.HistoryUnknownStatus, Text: o.Word})
		}
		orders = append(orders, o)
	}
	return orders
}

// awkward is the root over an awkward session, without a server or a ledger: the commands that
// it starts are never run.
func awkward(orders []order.Order, keys ...string) *ui.Root {
	root := ui.New(ui.Options{
		Context: context.Background(), Clock: func() time.Time { return noon }, Jitter: even, Theme: colourless(false), Terminal: &clipboard{},
		KeySource: session.KeySource{Origin: session.FromEnvironment, Name: api.NewText("SMSVERIFYO_API_KEY")}, Demo: true, Log: slog.New(slog.DiscardHandler),
	})
	services := awkwardServices()
	sendTo(root, tea.WindowSizeMsg{Width: 80, Height: 24},
		event(session.ListsRestored{Pinned: session.Pinned{Services: map[api.ServiceID]bool{"c": true}}, UsedAt: map[api.ServiceID]time.Time{"b": noon.AddDate(0, 0, -400)}}),
		event(session.Recovered{Orders: orders}),
		event(session.ServicesRead{Services: services}),
		event(session.BalanceRead{AskedAt: noon, Balance: api.Balance{
			Amount: api.Units(-99_999_9999), Username: api.NewText(awkwardNames[6]), Email: api.NewText(awkwardNames[6] + "@example.com"),
		}}))
	for _, key := range keys {
		switch key {
		case "no key":
			sendTo(root, event(session.KeyNotFound{Problem: session.Problem{Kind: session.KeyFileOpen, File: api.NewText("/" + strings.Repeat("very/long/path/", 9))}}))
		case "key refused":
			sendTo(root, event(session.BalanceFailed{Problem: session.Problem{Kind: session.KeyRefused}}))
			continue // an answer would show that the key works
		default:
			sendTo(root, press(key))
		}
		for service, offers := range root.Session().Offers {
			if offers.Phase == session.Loading {
				sendTo(root, event(session.OffersRead{Service: service, Generation: 1, Offers: awkwardOffers()}))
			}
		}
	}
	return root
}

func sendTo(root *ui.Root, messages ...tea.Msg) {
	for _, message := range messages {
		root.Update(message)
		root.Drawn(1)
	}
	if caught, crashed := root.Guard().First(); crashed {
		panic(caught.Report("", noon)) // the guard would hide it from the test
	}
}

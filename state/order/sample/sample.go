package sample

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Services are n services as the server lists them.
func Services(n int) []api.Service {
	known := []string{"WhatsApp", "Telegram", "Google", "Microsoft", "Amazon", "Uber", "Tinder", "Steam", "Discord", "Temu"}
	all := make([]api.Service, n)
	for i := range all {
		name := known[i%len(known)]
		if i >= len(known) {
			name = fmt.Sprint(name, " ", i)
		}
		all[i] = api.Service{
			ID: api.ServiceID(fmt.Sprintf("66b1f0c2a4%014x", i)), Code: api.NewText(fmt.Sprintf("s%d", i)), Name: api.NewText(name),
		}
	}
	return all
}

// countries are the countries that are rented most.
func countries() []api.Country {
	return []api.Country{
		{ID: 187, Name: api.NewText("Ukraine"), ISO: "UA", Price: api.Units(3825)},
		{ID: 0, Name: api.NewText("Russia"), ISO: "RU", Price: api.Units(2100)},
		{ID: 6, Name: api.NewText("Indonesia"), ISO: "ID", Price: api.Units(900)},
		{ID: 16, Name: api.NewText("United Kingdom"), ISO: "GB", Price: api.Units(5400)},
		{ID: 12, Name: api.NewText("United States"), ISO: "US", Price: api.Units(12000)},
	}
}

// apart is the time between two rents.
const apart = 7 * time.Minute

// Orders are n orders, the oldest first, with the keys from 1. The newest of them are still
// open: about one in a hundred, but at least 3 and at most 20. now is the time shortly after the newest rent.
func Orders(n int, now time.Time) []order.Order {
	services, places, lives := Services(40), countries(), lives()
	open := min(20, max(3, n/100))
	all := make([]order.Order, n)
	for i := range all {
		age := n - i
		o := order.Begin(order.Quote{
			Service: services[i*i%len(services)], Country: places[i%len(places)], Balance: api.Units(425000),
		}, now.Add(-time.Duration(age)*apart))
		live := lives[i%len(lives)]
		if age <= open {
			o = order.Begin(order.Quote{Service: services[i%len(services)], Country: places[i%len(places)], Balance: api.Units(425000)}, now.Add(-time.Duration(age)*time.Second))
			live = opening
		}
		o.QuotedAt = o.AskedAt.Add(-4 * time.Second)
		o = live(o, i)
		o.Key = order.Key(i + 1)
		o.Reference = reference(i)
		all[i] = o
	}
	return all
}

// reference is as long as that of a rent, and the references of orders that follow each other are as far apart.
func reference(i int) string {
	sum := sha256.Sum256(binary.BigEndian.AppendUint64(nil, uint64(i)))
	return base32.StdEncoding.EncodeToString(sum[:])[:26]
}

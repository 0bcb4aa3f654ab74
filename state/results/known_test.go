package results_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/results"
)

// noon is when the figures below were worked out for.
var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

// TestTheFiguresOf500OrdersAreThoseWorkedOutByHand compares with figures that were worked out on paper
// from the list in package sample:
//
// WhatsApp in Ukraine: 120 codes, 20 cancelled and refunded, 10 cancelled three hours ago without a
// refund; the 30 others were refused, are open, or ended 40 days ago. 150 rents. The waits are 1 to
// 120 s, so the middle two are 60 s and 61 s. Charged for good are 130 rents at $0.60: $78 for 120 codes.
//
// WhatsApp in Poland: 50 codes and 10 cancels whose refund may still come. 40 of the 50 waits are 9 s.
// 50 rents at $0.72: $36 for 50 codes.
//
// WhatsApp in Russia: 20 codes, 60 cancelled and refunded, 10 charged without an answer. The middle two
// waits are 30 s and 40 s. 30 rents at $0.15: $4.50 for 20 codes.
//
// WhatsApp in Indonesia: 1 code at $0.20 after 12 s, 2 cancelled and refunded: too few.
//
// Telegram in Ukraine: 120 cancelled and refunded; 47 codes came more than 30 days ago.
//
// All of WhatsApp: 150+60+90+3 rents, 120+50+20+1 codes, $78+$36+$4.50+$0.20 = $118.70, and $118.70 over
// 191 is $0.62147. Of the 191 waits 90 are at most 39 s (39, 40, 10 and 1), and 101 at most 40 s: the
// 96th is 40 s.
func TestTheFiguresOf500OrdersAreThoseWorkedOutByHand(t *testing.T) {
	book := results.New(30)
	book.Age(noon)
	orders := sample.Known(noon)
	if len(orders) != 500 {
		t.Fatalf("%d orders", len(orders))
	}
	for _, o := range orders {
		book.Follow(o)
	}
	for name, c := range map[string]struct{ got, want results.Sum }{
		"Ukraine":   {book.In(results.Pair{Service: sample.WhatsApp, Country: sample.Ukraine}), worth(150, 120, 60_500*time.Millisecond, 6500)},
		"Poland":    {book.In(results.Pair{Service: sample.WhatsApp, Country: sample.Poland}), worth(60, 50, 9*time.Second, 7200)},
		"Russia":    {book.In(results.Pair{Service: sample.WhatsApp, Country: sample.Russia}), worth(90, 20, 35*time.Second, 2250)},
		"Indonesia": {book.In(results.Pair{Service: sample.WhatsApp, Country: sample.Indonesia}), worth(3, 1, 12*time.Second, 2000)},
		"Telegram":  {book.In(results.Pair{Service: sample.Telegram, Country: sample.Ukraine}), results.Sum{Rents: 120}},
		"WhatsApp":  {book.OfService(sample.WhatsApp), worth(303, 191, 40*time.Second, 6215)},
		"no other":  {book.OfService("viber"), results.Sum{}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", name, c.got, c.want)
		}
	}
}

// worth is a sum with a code.
func worth(rents, codes int, wait time.Duration, perCode int64) results.Sum {
	return results.Sum{Rents: rents, Codes: codes, Wait: wait, Timed: true, PerCode: api.Units(perCode)}
}

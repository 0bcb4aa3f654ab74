package ledger

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/state/history"
)

// BenchmarkPage reads the first page of what a filter finds, once near the top and once nowhere.
func BenchmarkPage(b *testing.B) {
	for _, orders := range []int{1000, 100_000} {
		l := openIn(b, grownTo(b, orders))
		for name, q := range map[string]history.Query{"all": {}, "often": {Words: []history.Word{{Text: "telegram"}}}, "nowhere": {Words: []history.Word{{Text: "no such text"}}}} {
			b.Run(fmt.Sprint(orders, "/", name), func(b *testing.B) {
				for b.Loop() {
					if _, err := l.Page(b.Context(), q, history.Place{}, history.Older, 200); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkSummary adds all orders up.
func BenchmarkSummary(b *testing.B) {
	for _, orders := range []int{1000, 100_000} {
		l := openIn(b, grownTo(b, orders))
		b.Run(fmt.Sprint(orders), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.Summary(b.Context(), history.Query{}, start.AddDate(0, 0, -30)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkDerive works out what all orders are found by, as the step from an older schema does.
func BenchmarkDerive(b *testing.B) {
	l := openIn(b, grownTo(b, 100_000))
	for b.Loop() {
		if err := l.write(b.Context(), "deriving", deriveAll); err != nil {
			b.Fatal(err)
		}
	}
}

func openIn(b *testing.B, dir string) *Ledger {
	b.Helper()
	l, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	return l
}

// BenchmarkRecentDays adds up the last two weeks, as every window does after a change.
func BenchmarkRecentDays(b *testing.B) {
	for _, orders := range []int{1000, 100_000} {
		l := openIn(b, grownTo(b, orders))
		since := start.AddDate(0, 0, -14)
		b.Run(fmt.Sprint(orders), func(b *testing.B) {
			for b.Loop() {
				if _, err := l.Summary(b.Context(), history.Query{From: since}, since); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkOutside finds what moved outside on the days of the first page, and in all of time, with two changes of
// the balance for each order.
func BenchmarkOutside(b *testing.B) {
	for _, orders := range []int{1000, 100_000} {
		l := openIn(b, grownTo(b, orders))
		for _, earlier := range []int{0, 30_000_000} {
			_, err := l.db().Exec(`INSERT OR IGNORE INTO balance_changes SELECT asked_at - ?1, asked_at - ?1 - 20000000, asked_at - ?1, asked_at - ?1 - 20000000, key, key, x'', x''
				FROM orders WHERE asked_at IS NOT NULL`, earlier)
			if err != nil {
				b.Fatal(err)
			}
		}
		page, err := l.Page(b.Context(), history.Query{}, history.Place{}, history.Older, 200)
		if err != nil {
			b.Fatal(err)
		}
		days := history.DaysOf(history.Query{At: start}, history.Place{}, history.Older, page)
		for name, from := range map[string]time.Time{"page": days.From, "all": {}} {
			b.Run(fmt.Sprint(orders, "/", name), func(b *testing.B) {
				for b.Loop() {
					if _, err := l.Outside(b.Context(), from, days.To); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

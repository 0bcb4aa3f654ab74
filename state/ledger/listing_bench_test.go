package ledger

import (
	"fmt"
	"testing"

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

package ledger

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/session"
)

// grown are the files of ledgers with that many orders. Each is made once for all benchmarks.
var grown = struct {
	sync.Mutex
	files map[int][]byte
}{files: map[int][]byte{}}

// grownTo copies a ledger with that many orders into a new directory.
func grownTo(b *testing.B, orders int) (dir string) {
	b.Helper()
	grown.Lock()
	defer grown.Unlock()
	dir = b.TempDir()
	if grown.files[orders] == nil {
		file, err := grow(dir, orders)
		if err != nil {
			b.Fatal(err)
		}
		grown.files[orders] = file
	}
	if err := os.WriteFile(filepath.Join(dir, fileName), grown.files[orders], 0o600); err != nil {
		b.Fatal(err)
	}
	return dir
}

func grow(dir string, orders int) ([]byte, error) {
	l, err := Open(dir)
	if err != nil {
		return nil, err
	}
	all := sample.Orders(orders, start)
	for begin := 0; begin < len(all) && err == nil; begin += 5000 {
		err = l.Restore(context.Background(), all[begin:min(len(all), begin+5000)])
	}
	if err == nil {
		err = l.SaveServices(context.Background(), sample.Services(10_000), start)
	}
	if err == nil {
		err = l.Close()
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, fileName))
}

// BenchmarkQuery runs everything that the program reads or writes, with a growing history. Only
// the check and the copy of the whole file may take longer with more orders.
func BenchmarkQuery(b *testing.B) {
	ctx := context.Background()
	pin := false
	for _, query := range []struct {
		name string
		run  func(*Ledger) error
	}{
		{"check", func(l *Ledger) error { return checkWhole(ctx, l.db()) }},
		{"services", func(l *Ledger) error { _, _, err := l.Services(ctx); return err }},
		{"used", func(l *Ledger) error { _, err := l.UsedAt(ctx); return err }},
		{"orders", func(l *Ledger) error { _, err := l.Orders(ctx, session.EndedListed); return err }},
		{"results", func(l *Ledger) error { _, err := l.Results(ctx, start.AddDate(0, 0, -30)); return err }},
		{"recover", func(l *Ledger) error { _, _, err := l.Recover(ctx, clock(start)); return err }},
		{"order", func(l *Ledger) error { _, err := stored(ctx, l, 500); return err }},
		{"look", func(l *Ledger) error { l.Look(ctx, Look{}); return nil }},
		{"spent", func(l *Ledger) error { _, err := l.Spent(ctx, start); return err }},
		{"seen", func(l *Ledger) error { return l.markSeen(ctx) }},
		{"changed elsewhere", func(l *Ledger) error { _, err := l.ChangedElsewhere(ctx, session.EndedListed); return err }},
		{"account", func(l *Ledger) error { _, err := l.Account(ctx); return err }},
		{"rent", func(l *Ledger) error { _, err := l.Begin(ctx, rent(), nil); return err }},
		{"change", func(l *Ledger) error {
			_, _, err := l.Change(ctx, session.Change{Order: 500, Step: func(o order.Order) order.Order { return noted(o, start) }})
			return err
		}},
		{"balance", func(l *Ledger) error {
			now := time.Now()
			_, err := l.Save(ctx, time.Now, session.Change{Reading: order.BalanceReading{Amount: api.Units(now.UnixMicro()), AskedAt: now, At: now}})
			return err
		}},
		{"pin", func(l *Ledger) error { pin = !pin; return l.SetPin(ctx, "wa", pin) }},
		{"named", func(l *Ledger) error { _, err := l.Named(ctx); return err }},
		{"restore", func(l *Ledger) error { return l.Restore(ctx, sample.Orders(400, start)) }},
	} {
		for _, orders := range []int{100, 1000, 10_000, 100_000} {
			b.Run(fmt.Sprint(query.name, "/", orders), func(b *testing.B) {
				l, err := Open(grownTo(b, orders))
				if err != nil {
					b.Fatal(err)
				}
				defer l.Close()
				b.ReportAllocs()
				for b.Loop() {
					if err := query.run(l); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkOpen opens a ledger as far as the first frame needs it.
func BenchmarkOpen(b *testing.B) {
	for _, orders := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(orders), func(b *testing.B) {
			dir := grownTo(b, orders)
			b.ReportAllocs()
			for b.Loop() {
				l, err := OpenForFirstFrame(dir, nil)
				if err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				_ = l.Close()
				b.StartTimer()
			}
		})
	}
}

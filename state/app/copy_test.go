package app_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/session"
)

// copies are the copies of the ledger, whole or not.
func (b *bench) copies() []string {
	b.t.Helper()
	found, err := filepath.Glob(filepath.Join(b.dir, "ledger-copy*"))
	b.must(err)
	return found
}

func TestARentIsInTheCopyOfTheLedger(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		o := b.rent()
		e := b.app.CopyLedger(b.t.Context(), time.Time{})
		if e.At.IsZero() || e.Problem.Any() || len(b.copies()) != 1 {
			b.t.Fatalf("%+v: %v", e, b.copies())
		}
		b.ledger.Close()
		b.must(os.WriteFile(filepath.Join(b.dir, "ledger.db"), []byte("damaged"), 0o600))
		b.start()
		if kept := b.row(o.Key); kept.ID != o.ID {
			b.t.Errorf("%+v", kept)
		}
	})
}

func TestACopyMakesWayForARent(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		b.rent()
		past := b.app.Ahead()
		if e := b.app.CopyLedger(b.t.Context(), time.Time{}); e != (session.LedgerCopied{}) || b.copies() != nil {
			b.t.Errorf("%+v: %v", e, b.copies())
		}
		past()
		if e := b.app.CopyLedger(b.t.Context(), time.Time{}); e.At.IsZero() {
			b.t.Errorf("it is not made after the rent: %+v", e)
		}
	})
}

func TestTheEndOfTheProgramEndsACopyWithoutAProblem(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		b.rent()
		ctx, cancel := context.WithCancel(b.t.Context())
		cancel()
		if e := b.app.CopyLedger(ctx, time.Time{}); e != (session.LedgerCopied{}) || b.copies() != nil {
			b.t.Errorf("%+v: %v", e, b.copies())
		}
	})
}

func TestACopyThatFailsIsLoggedAndRefusesNothing(t *testing.T) {
	work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
		b.rent()
		// A directory has the name of the next copy until it is complete.
		marks, err := filepath.Glob(filepath.Join(b.dir, "window-*.lock"))
		b.must(err)
		window := filepath.Base(marks[0])[len("window-") : len(filepath.Base(marks[0]))-len(".lock")]
		b.must(os.MkdirAll(filepath.Join(b.dir, "ledger-copy-"+window+".part", "full"), 0o700))
		e := b.app.CopyLedger(b.t.Context(), time.Time{})
		if !e.Problem.Any() || !e.At.IsZero() || b.log.Len() == 0 {
			b.t.Errorf("%+v, logged %q", e, b.log)
		}
		b.rent()
	})
}

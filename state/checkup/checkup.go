package checkup

import (
	"context"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// Checkup is what is looked at.
type Checkup struct {
	API   api.Config        // its key is used before any other
	From  session.KeySource // where that key came from, if there is one
	Given keystore.Given
	Store keystore.Store
	Dir   string // of the database
	Clock func() time.Time
}

// Key is the key that a start would use, or why there is none.
type Key struct {
	key     api.Key
	Source  session.KeySource
	Problem session.Problem // why a saved key was not found or not used
	Err     error           // why api_key_command gave none; it holds no output
}

// Any reports whether there is a key.
func (k Key) Any() bool { return !k.key.IsZero() }

// Saved asks the places where a key is saved.
func (c Checkup) Saved(ctx context.Context) keystore.Inspection { return c.Store.Inspect(ctx) }

// GivenKey is the key that was given outside of the program, if there is one. It may run a program.
func (c Checkup) GivenKey(ctx context.Context) Key {
	if !c.API.Key.IsZero() {
		return Key{key: c.API.Key, Source: c.From}
	}
	key, source, err := c.Given.Find(ctx)
	return Key{key: key, Source: source, Err: err}
}

// Or is this key, or else the first one that is saved.
func (k Key) Or(saved keystore.Inspection) Key {
	if k.Any() || k.Err != nil {
		return k
	}
	k.Problem = session.ProblemOf(saved.Err)
	if len(saved.Found) == 0 {
		return k
	}
	first := saved.Found[0]
	if err := first.Key.Check(); err != nil {
		return Key{Problem: session.ProblemOf(err), Source: first.Source}
	}
	k.key, k.Source = first.Key, first.Source
	return k
}

// Database tries the database.
func (c Checkup) Database(ctx context.Context) ledger.Trial {
	tried, done := within(ctx, moment.TrialTimeout, func(ctx context.Context) ledger.Trial { return ledger.Try(ctx, c.Dir) })
	if !done {
		return ledger.Trial{Path: ledger.Path(c.Dir), Read: &session.LedgerError{Kind: session.DiskSilent, Err: context.DeadlineExceeded}}
	}
	return tried
}

// Services is the list of services that an earlier start saved in a database, and when it was read; empty if there is
// none that can be read.
func Services(ctx context.Context, dir string) ([]api.Service, time.Time) {
	type list struct {
		services []api.Service
		at       time.Time
	}
	saved, _ := within(ctx, moment.DiskReadTimeout, func(ctx context.Context) list {
		services, at, _ := ledger.SavedServices(ctx, dir) // whether the database works is what Database tells
		return list{services, at}
	})
	return saved.services, saved.at
}

// Choices are what the operator chose with keys, as a database has them; none if they cannot be read.
func Choices(ctx context.Context, dir string) map[session.Choice]session.Chosen {
	saved, _ := within(ctx, moment.DiskReadTimeout, func(ctx context.Context) map[session.Choice]session.Chosen {
		choices, _ := ledger.SavedChoices(ctx, dir)
		return choices
	})
	return saved
}

// within does something with the disk that has a deadline. A disk that hangs is left behind.
func within[T any](ctx context.Context, limit time.Duration, do func(context.Context) T) (got T, done bool) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	result := make(chan T, 1)
	go func() { result <- do(ctx) }()
	late := time.NewTimer(limit + time.Second) // SQLite may end a little after its deadline
	defer late.Stop()
	select {
	case got = <-result:
		return got, true
	case <-late.C:
		return got, false
	}
}

package app_test

import (
	"errors"
	"os"
	"runtime"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

const nextKey = "sk_sandbox_next"

// keyed gives the bench an app that saves its key in a file.
func (b *bench) keyed() keystore.Store {
	store := keystore.New(nil, b.server.BaseURL, b.dir)
	b.app = app.New(b.client, b.ledger, store, time.Now, b.logger())
	return store
}

func TestOnlyAKeyThatTheServerAcceptsIsSavedAndUsed(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		store := b.keyed()
		for name, key := range map[string]string{"wrong": "sk_live_wrong", "no key at all": "sk live"} {
			is[session.KeyNotAccepted](b, b.app.TryKey(b.t.Context(), api.NewKey(key)))
			if saved, _ := store.Find(b.t.Context()); len(saved) > 0 {
				b.t.Errorf("%s: it is saved", name)
			}
			is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())) // with the previous key
		}
		b.box.ReplaceKey(nextKey)
		is[session.BalanceFailed](b, b.app.ReadBalance(b.t.Context()))
		e := is[session.KeyAccepted](b, b.app.TryKey(b.t.Context(), api.NewKey(nextKey)))
		if e.Source != (session.KeySource{Origin: session.FromFile, Name: store.File}) || !e.Typed || e.Balance.Balance.Amount != api.Units(opened) {
			b.t.Errorf("%+v", e)
		}
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		if saved, err := store.Find(b.t.Context()); err != nil || len(saved) != 1 || saved[0].Key.Reveal() != nextKey {
			b.t.Errorf("it is not saved: %v", err)
		}
	})
}

func TestAKeyThatCannotBeSavedIsUsedAnyway(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.box.ReplaceKey(nextKey)
		e := is[session.KeyAccepted](b, b.app.TryKey(b.t.Context(), api.NewKey(nextKey)))
		if e.Source.Origin != session.NoOrigin {
			b.t.Errorf("saved in %v", e.Source)
		}
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		again := is[session.KeyAccepted](b, b.app.TryKeyAgain(b.t.Context(), e.Source))
		if again.Source.Origin != session.NoOrigin || again.Typed {
			b.t.Errorf("%+v", again)
		}
	})
}

func TestASavedKeyIsFoundWithoutARequest(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		store := b.keyed()
		is[session.KeyNotFound](b, b.app.FindKey(b.t.Context()))
		if _, err := store.Save(b.t.Context(), api.NewKey(nextKey)); err != nil {
			b.t.Fatal(err)
		}
		before := b.box.Requests(sandbox.Balance)
		e := is[session.KeyFound](b, b.app.FindKey(b.t.Context()))
		if e.Source.Origin != session.FromFile || b.box.Requests(sandbox.Balance) != before {
			b.t.Errorf("from %v with %d requests", e.Source, b.box.Requests(sandbox.Balance)-before)
		}
		b.box.ReplaceKey(nextKey)
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
		if _, err := store.Save(b.t.Context(), api.NewKey("no key")); err != nil {
			b.t.Fatal(err)
		}
		if e := is[session.KeyNotFound](b, b.app.FindKey(b.t.Context())); e.Problem.Kind != session.KeyUnfit {
			b.t.Errorf("%+v", e)
		}
	})
}

func TestCheckingAgainUsesTheKeyThatIsSavedNow(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		store := b.keyed()
		fixed := session.KeySource{Origin: session.FromEnvironment, Name: "SMSVERIFYO_API_KEY"}
		b.box.ReplaceKey(nextKey)
		if _, err := store.Save(b.t.Context(), api.NewKey(nextKey)); err != nil {
			b.t.Fatal(err)
		}
		if e := is[session.KeyNotAccepted](b, b.app.TryKeyAgain(b.t.Context(), fixed)); e.Problem.Kind != session.KeyRefused {
			b.t.Errorf("the environment's: %+v", e)
		}
		e := is[session.KeyAccepted](b, b.app.TryKeyAgain(b.t.Context(), session.KeySource{Origin: session.FromKeyring}))
		if e.Source.Origin != session.FromFile {
			b.t.Errorf("from %v", e.Source)
		}
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
	})
}

func TestARateLimitedKeyCheckSlowsAllWindowsDown(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		b.box.Block(time.Minute)
		is[session.KeyNotAccepted](b, b.app.TryKey(b.t.Context(), api.NewKey(b.box.Key())))
		account, err := b.ledger.Account(b.t.Context())
		if err != nil || !account.RateLimit.Held(time.Now()) {
			b.t.Errorf("%+v, %v", account.RateLimit, err)
		}
	})
}

func TestAKeyOfAnotherAccountIsReportedOnce(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		if is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); !b.saved.Before.IsZero() {
			b.t.Errorf("the first reading: %v", b.saved.Before)
		}
		_, err := b.ledger.Save(b.t.Context(), session.Change{Reading: order.BalanceReading{
			Amount: api.Units(1), AskedAt: time.Now(), At: time.Now(), Account: api.NewText("reseller2"),
		}})
		b.must(err)
		b.pass(time.Second)
		if is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); b.saved.Before.String() != "reseller2" {
			b.t.Errorf("after another account's: %q", b.saved.Before)
		}
		if is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context())); !b.saved.Before.IsZero() {
			b.t.Errorf("reported again: %v", b.saved.Before)
		}
	})
}

func TestAKeySavedElsewhereIsUsedAndARejectedKeyIsNotSentAgain(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		store := b.keyed()
		if _, err := store.Save(b.t.Context(), api.NewKey(b.box.Key())); err != nil {
			b.t.Fatal(err)
		}
		b.box.ReplaceKey(nextKey)
		before := b.box.Requests(sandbox.Balance)
		is[session.KeyLookEnded](b, b.app.LookForKey(b.t.Context()))
		is[session.KeyLookEnded](b, b.app.LookForKeyInFile(b.t.Context()))
		if b.box.Requests(sandbox.Balance) != before {
			b.t.Error("the key in use was tried again")
		}
		if _, err := store.Save(b.t.Context(), api.NewKey("sk_sandbox_mistyped")); err != nil {
			b.t.Fatal(err)
		}
		for range 3 {
			is[session.KeyLookEnded](b, b.app.LookForKeyInFile(b.t.Context()))
		}
		if n := b.box.Requests(sandbox.Balance) - before; n != 1 {
			b.t.Errorf("a rejected key was sent %d times", n)
		}
		if _, err := store.Save(b.t.Context(), api.NewKey(nextKey)); err != nil {
			b.t.Fatal(err)
		}
		e := is[session.KeyAccepted](b, b.app.LookForKeyInFile(b.t.Context()))
		if e.Source.Origin != session.FromFile || e.Typed {
			b.t.Errorf("%+v", e)
		}
		is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
	})
}

// ring is a keyring that answers at once. A dismissed keyring saves no key.
type ring struct {
	secret    string
	dismissed bool
}

func (r *ring) Get(string, string) (string, error) { return r.secret, nil }

func (r *ring) Set(_, _, secret string) error {
	if r.dismissed {
		return errors.New("dismissed")
	}
	r.secret = secret
	return nil
}

// TestAKeyOnlyInTheFileIsFoundBehindARejectedKeyInTheKeyring covers a keyring that did not accept
// a new key and still has the old one.
func TestAKeyOnlyInTheFileIsFoundBehindARejectedKeyInTheKeyring(t *testing.T) {
	for name, ask := range map[string]func(b *bench) session.Result{
		"by enter": func(b *bench) session.Result {
			return b.app.TryKeyAgain(b.t.Context(), session.KeySource{Origin: session.FromKeyring})
		},
		"by refresh": func(b *bench) session.Result { return b.app.LookForKey(b.t.Context()) },
		"by focus":   func(b *bench) session.Result { return b.app.LookForKeyInFile(b.t.Context()) },
	} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{}, 0, func(b *bench) {
				kept := &ring{secret: b.box.Key(), dismissed: true}
				store := keystore.New(kept, b.server.BaseURL, b.dir)
				b.app = app.New(b.client, b.ledger, store, time.Now, b.logger())
				b.box.ReplaceKey(nextKey)
				if source, err := store.Save(b.t.Context(), api.NewKey(nextKey)); err != nil || source.Origin != session.FromFile {
					b.t.Fatal(source, err)
				}
				is[session.KeyAccepted](b, ask(b))
				is[session.BalanceRead](b, b.app.ReadBalance(b.t.Context()))
			})
		})
	}
}

func TestARejectedKeyIsSentOnceAndAFileThatOthersCanReadIsNamed(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		kept := &ring{secret: b.box.Key()}
		store := keystore.New(kept, b.server.BaseURL, b.dir)
		b.app = app.New(b.client, b.ledger, store, time.Now, b.logger())
		b.must(os.WriteFile(store.File, []byte(kept.secret), 0o600)) // the keyring saved the key late
		b.box.ReplaceKey(nextKey)
		before := b.box.Requests(sandbox.Balance)
		is[session.KeyNotAccepted](b, b.app.TryKeyAgain(b.t.Context(), session.KeySource{Origin: session.FromKeyring}))
		if n := b.box.Requests(sandbox.Balance) - before; n != 1 {
			b.t.Errorf("sent %d times", n)
		}
		if runtime.GOOS == "windows" {
			return
		}
		b.must(os.Chmod(store.File, 0o644))
		e := is[session.KeyNotAccepted](b, b.app.TryKeyAgain(b.t.Context(), session.KeySource{Origin: session.FromKeyring}))
		if e.Problem.Kind != session.KeyFileOpen || e.Problem.File != store.File {
			b.t.Errorf("%+v", e)
		}
	})
}

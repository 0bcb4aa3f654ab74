package keystore_test

import (
	"context"
	"log/slog"
	"os"
	"runtime"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/session"
)

const variable = "SMSVERIFYO_API_KEY"

// bench is a client with its keystore, and a server that accepts one key.
type bench struct {
	*testing.T
	accepts string
	tried   int
	client  *api.Client
	store   keystore.Store
	keys    *keystore.Keys
}

func newBench(t *testing.T, keyring keystore.Keyring) *bench {
	t.Helper()
	client, err := api.New(api.Config{BaseURL: api.DefaultBaseURL, Key: api.NewKey(secret)})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{T: t, accepts: secret, client: client, store: newStore(t, keyring)}
	b.keys = keystore.ForClient(client, b.store, b.readBalance, slog.New(slog.DiscardHandler))
	return b
}

var opened = api.Units(425_000)

// readBalance answers as the server does.
func (b *bench) readBalance(_ context.Context, client *api.Client) session.Result {
	b.tried++
	if !client.UsesKey(api.NewKey(b.accepts)) {
		return session.Result{Event: session.BalanceFailed{Problem: session.Problem{Kind: session.KeyRefused}}}
	}
	return session.Result{Event: session.BalanceRead{Balance: api.Balance{Amount: opened}}}
}

// works fails unless the client uses the key that the server accepts.
func (b *bench) works() {
	b.Helper()
	if !b.client.UsesKey(api.NewKey(b.accepts)) {
		b.Error("the client does not use the key that works")
	}
}

// save saves a key as another window does.
func (b *bench) save(secret string) {
	b.Helper()
	if _, err := b.store.Save(b.Context(), api.NewKey(secret)); err != nil {
		b.Fatal(err)
	}
}

func (b *bench) inFile() session.KeySource {
	return session.KeySource{Origin: session.FromFile, Name: api.NewText(b.store.File)}
}

// again tries the saved keys, as the operator does after the keyring's was rejected.
func (b *bench) again() session.Result {
	return b.keys.TryAgain(b.Context(), session.KeySource{Origin: session.FromKeyring})
}

// is asserts the type of an event.
func is[T session.Event](b *bench, e session.Event) T {
	b.Helper()
	got, ok := e.(T)
	if !ok {
		b.Fatalf("%T %+v, want %T", e, e, got)
	}
	return got
}

func TestOnlyAKeyThatTheServerAcceptsIsSavedAndUsed(t *testing.T) {
	b := newBench(t, nil)
	for name, key := range map[string]string{"wrong": "sk_live_wrong", "no key at all": "sk live"} {
		is[session.KeyNotAccepted](b, b.keys.Try(t.Context(), api.NewKey(key)).Event)
		if saved, _ := b.store.Find(t.Context()); len(saved) > 0 {
			t.Errorf("%s: it is saved", name)
		}
		b.works() // with the previous key
	}
	b.accepts = another
	e := is[session.KeyAccepted](b, b.keys.Try(t.Context(), api.NewKey(another)).Event)
	if e.Source != b.inFile() || !e.Typed || e.Balance.Balance.Amount != opened {
		t.Errorf("%+v", e)
	}
	b.works()
	finds(t, b.store, another, session.FromFile)
}

func TestAKeyThatCannotBeSavedIsUsedAnyway(t *testing.T) {
	b := newBench(t, nil)
	if err := os.Mkdir(b.store.File, 0o700); err != nil {
		t.Fatal(err)
	}
	b.accepts = another
	e := is[session.KeyAccepted](b, b.keys.Try(t.Context(), api.NewKey(another)).Event)
	if e.Source.Origin != session.NoOrigin {
		t.Errorf("saved in %v", e.Source)
	}
	b.works()
	again := is[session.KeyAccepted](b, b.keys.TryAgain(t.Context(), e.Source).Event)
	if again.Source.Origin != session.NoOrigin || again.Typed {
		t.Errorf("%+v", again)
	}
}

func TestASavedKeyIsFoundWithoutARequest(t *testing.T) {
	b := newBench(t, nil)
	is[session.KeyNotFound](b, b.keys.Find(t.Context()))
	b.save(another)
	e := is[session.KeyFound](b, b.keys.Find(t.Context()))
	if e.Source != b.inFile() || b.tried != 0 {
		t.Errorf("from %v with %d requests", e.Source, b.tried)
	}
	b.accepts = another
	b.works()
	b.save("no key")
	if e := is[session.KeyNotFound](b, b.keys.Find(t.Context())); e.Problem.Kind != session.KeyUnfit {
		t.Errorf("%+v", e)
	}
}

func TestCheckingAgainUsesTheKeyThatIsSavedNow(t *testing.T) {
	b := newBench(t, nil)
	b.accepts = another
	b.save(another)
	fixed := session.KeySource{Origin: session.FromEnvironment, Name: api.NewText(variable)}
	if e := is[session.KeyNotAccepted](b, b.keys.TryAgain(t.Context(), fixed).Event); e.Problem.Kind != session.KeyRefused {
		t.Errorf("the environment's: %+v", e)
	}
	if e := is[session.KeyAccepted](b, b.again().Event); e.Source != b.inFile() {
		t.Errorf("from %v", e.Source)
	}
	b.works()
}

func TestAKeySavedElsewhereIsUsedAndARejectedKeyIsNotSentAgain(t *testing.T) {
	b := newBench(t, nil)
	b.save(secret)
	b.accepts = another
	is[session.KeyLookEnded](b, b.keys.Look(t.Context(), false).Event)
	is[session.KeyLookEnded](b, b.keys.Look(t.Context(), true).Event)
	if b.tried != 0 {
		t.Error("the key in use was tried again")
	}
	b.save("sk_sandbox_mistyped")
	for range 3 {
		is[session.KeyLookEnded](b, b.keys.Look(t.Context(), true).Event)
	}
	if b.tried != 1 {
		t.Errorf("a rejected key was sent %d times", b.tried)
	}
	b.save(another)
	if e := is[session.KeyAccepted](b, b.keys.Look(t.Context(), true).Event); e.Source != b.inFile() || e.Typed {
		t.Errorf("%+v", e)
	}
	b.works()
}

// TestAKeyOnlyInTheFileIsFoundBehindARejectedKeyInTheKeyring covers a keyring that did not accept
// a new key and still has the old one.
func TestAKeyOnlyInTheFileIsFoundBehindARejectedKeyInTheKeyring(t *testing.T) {
	for name, ask := range map[string]func(b *bench) session.Result{
		"by enter":   (*bench).again,
		"by refresh": func(b *bench) session.Result { return b.keys.Look(b.Context(), false) },
		"by focus":   func(b *bench) session.Result { return b.keys.Look(b.Context(), true) },
	} {
		t.Run(name, func(t *testing.T) {
			r := &ring{}
			b := newBench(t, r)
			b.save(secret)
			is[session.KeyFound](b, b.keys.Find(t.Context()))
			r.dismissed = true
			b.save(another)
			b.accepts = another
			is[session.KeyAccepted](b, ask(b).Event)
			b.works()
		})
	}
}

func TestARejectedKeyIsSentOnceAndAFileThatOthersCanReadIsNamed(t *testing.T) {
	b := newBench(t, &ring{})
	b.save(secret)
	if err := os.WriteFile(b.store.File, []byte(secret), 0o600); err != nil { // the keyring saved the key late
		t.Fatal(err)
	}
	b.accepts = another
	if is[session.KeyNotAccepted](b, b.again().Event); b.tried != 1 {
		t.Errorf("sent %d times", b.tried)
	}
	if runtime.GOOS == "windows" {
		return
	}
	if err := os.Chmod(b.store.File, 0o644); err != nil {
		t.Fatal(err)
	}
	if e := is[session.KeyNotAccepted](b, b.again().Event); e.Problem.Kind != session.KeyFileOpen || e.Problem.File != api.NewText(b.store.File) {
		t.Errorf("%+v", e)
	}
}

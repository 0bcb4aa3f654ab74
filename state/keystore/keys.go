package keystore

import (
	"context"
	"log/slog"
	"sync/atomic"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// Keys gives a client its API key: it finds, tries and saves keys. It is safe for concurrent use.
type Keys struct {
	client   *api.Client
	store    Store
	balance  ReadBalance
	log      *slog.Logger
	rejected atomic.Pointer[api.Key] // the saved key that the server rejected last
}

// ReadBalance tries a client's key by reading the balance, which is free. The result's event is a
// session.BalanceRead or a session.BalanceFailed.
type ReadBalance func(context.Context, *api.Client) session.Result

// ForClient returns the Keys of a client. The zero Store saves no key.
func ForClient(client *api.Client, store Store, balance ReadBalance, log *slog.Logger) *Keys {
	return &Keys{client: client, store: store, balance: balance, log: log}
}

// Find looks for a saved key and gives it to the client. It does not try the key, so that the
// saved orders can be shown without a network.
func (k *Keys) Find(ctx context.Context) session.Event {
	saved, err := k.store.Find(ctx)
	if err != nil {
		k.log.Error("looking for the API key", "err", err)
	}
	if len(saved) == 0 {
		return session.KeyNotFound{Problem: session.ProblemOf(err)}
	}
	other, unfit := k.client.With(saved[0].Key)
	if unfit != nil {
		return session.KeyNotFound{Problem: session.ProblemOf(unfit)}
	}
	k.client.UseKeyOf(other)
	return session.KeyFound{Source: saved[0].Source, Problem: session.ProblemOf(err)}
}

// Try tries a key that was typed. If the server accepts the key, it is used from then on and
// saved; otherwise it is neither used nor saved.
func (k *Keys) Try(ctx context.Context, key api.Key) session.Result {
	r := k.try(ctx, Found{Key: key})
	accepted, ok := r.Event.(session.KeyAccepted)
	if !ok {
		return r
	}
	var err error
	if accepted.Source, err = k.store.Save(ctx, key); err != nil {
		k.log.Error("could not save the API key", "err", err)
	}
	accepted.Typed = true
	r.Event = accepted
	return r
}

// TryAgain tries the keys that are saved now. A key that cannot be replaced here, or that is not
// saved, is tried itself.
func (k *Keys) TryAgain(ctx context.Context, source session.KeySource) session.Result {
	if source.Fixed() {
		return k.tryClient(ctx, k.client, source)
	}
	saved, err := k.store.Find(ctx)
	switch {
	case len(saved) > 0:
		return k.trySaved(ctx, saved, err, func(api.Key) bool { return false })
	case k.client.HasKey():
		return k.tryClient(ctx, k.client, source)
	}
	return session.Result{Event: session.KeyNotFound{Problem: session.ProblemOf(err)}}
}

// Look looks for a saved key other than the one in use. If it looks only in the file, it may run
// often and without the operator: it asks no keyring, and does not send a key again that the
// server rejected.
func (k *Keys) Look(ctx context.Context, onlyFile bool) session.Result {
	find := k.store.Find
	if onlyFile {
		find = k.store.findInFile
	}
	saved, err := find(ctx)
	r := k.trySaved(ctx, saved, err, func(key api.Key) bool {
		rejected := k.rejected.Load()
		return k.client.UsesKey(key) || (onlyFile && rejected != nil && rejected.Same(key))
	})
	if failed, ok := r.Event.(session.KeyNotAccepted); ok {
		r.Event = session.KeyLookEnded(failed)
	}
	return r
}

// trySaved tries the saved keys, except those to skip, until the server does not reject one. err
// is why a place gave no key.
func (k *Keys) trySaved(ctx context.Context, saved []Found, err error, skip func(api.Key) bool) session.Result {
	last := session.Result{Event: session.KeyNotAccepted{Problem: session.ProblemOf(err)}}
	for i, s := range saved {
		if skip(s.Key) {
			continue
		}
		r := k.try(ctx, s)
		if failed, ok := r.Event.(session.KeyNotAccepted); !ok || failed.Problem.Kind != session.KeyRefused {
			return k.moved(ctx, r, s.Key, i > 0)
		}
		k.rejected.Store(&s.Key)
		if err == nil {
			last = r
		}
	}
	return last
}

// moved saves an accepted key in the keyring if it was found behind the keyring's, which is
// rejected: the newer key is in the file only because the keyring did not save it in time.
func (k *Keys) moved(ctx context.Context, r session.Result, key api.Key, behind bool) session.Result {
	accepted, ok := r.Event.(session.KeyAccepted)
	if !ok || !behind {
		return r
	}
	if source, err := k.store.Save(ctx, key); err == nil {
		accepted.Source = source
		r.Event = accepted
	}
	return r
}

func (k *Keys) try(ctx context.Context, f Found) session.Result {
	other, err := k.client.With(f.Key)
	if err != nil {
		return session.Result{Event: session.KeyNotAccepted{Problem: session.ProblemOf(err)}}
	}
	return k.tryClient(ctx, other, f.Source)
}

// tryClient tries another client's key, and gives it to our client if the server accepts it.
func (k *Keys) tryClient(ctx context.Context, other *api.Client, source session.KeySource) session.Result {
	r := k.balance(ctx, other)
	switch e := r.Event.(type) {
	case session.BalanceRead:
		k.client.UseKeyOf(other)
		r.Event = session.KeyAccepted{Source: source, Balance: e}
	case session.BalanceFailed:
		r.Event = session.KeyNotAccepted(e)
	}
	return r
}

package app

import (
	"context"

	"example.com/verifyo/api"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/session"
)

// FindKey looks up the API key in the keystore and gives it to the client. It does not try the
// key, so that the saved orders can be shown without a network.
func (a *App) FindKey(ctx context.Context) session.Event {
	saved, err := a.keystore.Find(ctx)
	if err != nil {
		a.log.Error("looking for the API key", "err", err)
	}
	if len(saved) == 0 {
		return session.KeyNotFound{Problem: session.ProblemOf(err)}
	}
	other, unfit := a.client.With(saved[0].Key)
	if unfit != nil {
		return session.KeyNotFound{Problem: session.ProblemOf(unfit)}
	}
	a.client.UseKeyOf(other)
	return session.KeyFound{Source: saved[0].Source, Problem: session.ProblemOf(err)}
}

// TryKey tries a key that was typed. If the server accepts the key, it is used from then on
// and saved; otherwise it is neither used nor saved.
func (a *App) TryKey(ctx context.Context, key api.Key) session.Result {
	other, err := a.client.With(key)
	if err != nil {
		return resultOf(session.KeyNotAccepted{Problem: session.ProblemOf(err)})
	}
	read, change, problem := a.try(ctx, other)
	if problem.Any() {
		return resultOf(session.KeyNotAccepted{Problem: problem})
	}
	a.client.UseKeyOf(other)
	source, err := a.keystore.Save(ctx, key)
	if err != nil {
		a.log.Error("could not save the API key", "err", err)
	}
	return resultOf(session.KeyAccepted{Source: source, Typed: true, Balance: read}, change)
}

// TryKeyAgain tries the keys that are saved now. A key that cannot be replaced here, or that is
// not saved, is tried itself.
func (a *App) TryKeyAgain(ctx context.Context, source session.KeySource) session.Result {
	if source.Fixed() {
		return a.tryFrom(ctx, a.client, source)
	}
	saved, err := a.keystore.Find(ctx)
	switch {
	case len(saved) > 0:
		return a.trySaved(ctx, saved, err, func(api.Key) bool { return false })
	case a.client.HasKey():
		return a.tryFrom(ctx, a.client, source)
	}
	return resultOf(session.KeyNotFound{Problem: session.ProblemOf(err)})
}

// LookForKey looks for a saved key other than the one in use, in the keyring and in the file.
func (a *App) LookForKey(ctx context.Context) session.Result {
	saved, err := a.keystore.Find(ctx)
	return a.look(ctx, saved, err, a.client.UsesKey)
}

// LookForKeyInFile looks for another key in the file only. It may run often and without the
// operator, so it asks no keyring, and does not send a key again that the server rejected.
func (a *App) LookForKeyInFile(ctx context.Context) session.Result {
	saved, err := a.keystore.FindInFile()
	return a.look(ctx, saved, err, func(key api.Key) bool {
		rejected := a.rejected.Load()
		return a.client.UsesKey(key) || (rejected != nil && rejected.Same(key))
	})
}

func (a *App) look(ctx context.Context, saved []keystore.Found, err error, skip func(api.Key) bool) session.Result {
	r := a.trySaved(ctx, saved, err, skip)
	if failed, ok := r.Event.(session.KeyNotAccepted); ok {
		r.Event = session.KeyLookEnded(failed)
	}
	return r
}

// trySaved tries the saved keys, except those to skip, until the server does not reject one. err
// is why a place gave no key.
func (a *App) trySaved(ctx context.Context, saved []keystore.Found, err error, skip func(api.Key) bool) session.Result {
	last := resultOf(session.KeyNotAccepted{Problem: session.ProblemOf(err)})
	for i, s := range saved {
		if skip(s.Key) {
			continue
		}
		r := a.tryOne(ctx, s)
		if failed, ok := r.Event.(session.KeyNotAccepted); !ok || failed.Problem.Kind != session.KeyRefused {
			return a.inKeyring(ctx, r, s.Key, i > 0)
		}
		a.rejected.Store(&s.Key)
		if err == nil {
			last = r
		}
	}
	return last
}

// inKeyring saves an accepted key in the keyring if it was found behind a rejected one: it is in the
// file only because the keyring did not save it in time.
func (a *App) inKeyring(ctx context.Context, r session.Result, key api.Key, behind bool) session.Result {
	accepted, ok := r.Event.(session.KeyAccepted)
	if !ok || !behind {
		return r
	}
	if source, err := a.keystore.Save(ctx, key); err == nil {
		accepted.Source = source
		r.Event = accepted
	}
	return r
}

func (a *App) tryOne(ctx context.Context, saved keystore.Found) session.Result {
	other, err := a.client.With(saved.Key)
	if err != nil {
		return resultOf(session.KeyNotAccepted{Problem: session.ProblemOf(err)})
	}
	return a.tryFrom(ctx, other, saved.Source)
}

// tryFrom tries another client's key, and gives it to our client if the server accepts it.
func (a *App) tryFrom(ctx context.Context, other *api.Client, source session.KeySource) session.Result {
	read, change, problem := a.try(ctx, other)
	if problem.Any() {
		return resultOf(session.KeyNotAccepted{Problem: problem})
	}
	a.client.UseKeyOf(other)
	return resultOf(session.KeyAccepted{Source: source, Balance: read}, change)
}

// try reads the balance with a key, which is free.
func (a *App) try(ctx context.Context, client *api.Client) (session.BalanceRead, session.Change, session.Problem) {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	asked := a.clock()
	balance, err := client.Balance(ctx)
	if err != nil {
		return session.BalanceRead{}, session.Change{}, session.ProblemOf(err)
	}
	read, change := a.readBalance(balance, asked)
	return read, change, session.Problem{}
}

// resultOf is the result of trying a key.
func resultOf(e session.Event, changes ...session.Change) session.Result {
	return session.Result{Event: e, Changes: changes}
}

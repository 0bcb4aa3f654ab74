package app

import (
	"context"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// FindKey looks up the API key in the keystore and gives it to the client. It does not try the
// key, so that the saved orders can be shown without a network.
func (a *App) FindKey(ctx context.Context) session.Event {
	key, source, err := a.keystore.Find(ctx)
	if err != nil {
		a.log.Error("looking for the API key", "err", err)
	}
	if key.IsZero() {
		return session.KeyNotFound{Problem: session.ProblemOf(err)}
	}
	other, unfit := a.client.With(key)
	if unfit != nil {
		return session.KeyNotFound{Problem: session.ProblemOf(unfit)}
	}
	a.client.UseKeyOf(other)
	return session.KeyFound{Source: source, Problem: session.ProblemOf(err)}
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

// TryKeyAgain tries the key in use or, if it may have been replaced in the keystore meanwhile,
// the one that is there now.
func (a *App) TryKeyAgain(ctx context.Context, source session.KeySource) session.Result {
	if source.Fixed() {
		return a.tryFrom(ctx, a.client, source)
	}
	key, found, err := a.keystore.Find(ctx)
	switch {
	case key.IsZero() && !a.client.HasKey():
		return resultOf(session.KeyNotFound{Problem: session.ProblemOf(err)})
	case key.IsZero():
		return a.tryFrom(ctx, a.client, source)
	}
	return a.tryFound(ctx, key, found)
}

// tryFound tries the key found in the keystore. If the keyring's key is rejected, it tries the
// one in the file.
func (a *App) tryFound(ctx context.Context, key api.Key, found session.KeySource) session.Result {
	r := a.trySaved(ctx, key, found)
	if failed, ok := r.Event.(session.KeyNotAccepted); ok && failed.Problem.Kind == session.KeyRefused && found.Origin == session.FromKeyring {
		return a.tryNewer(ctx, key, failed)
	}
	return r
}

// tryNewer tries the key in the file after the keyring's was rejected. A key is in the file
// only because the keyring did not save it in time, so it is the newer one. If the server
// accepts it, the keyring may be able to save it now.
func (a *App) tryNewer(ctx context.Context, old api.Key, failed session.KeyNotAccepted) session.Result {
	key, source, err := a.keystore.FindInFile()
	switch {
	case err != nil:
		return resultOf(session.KeyNotAccepted{Problem: session.ProblemOf(err)})
	case key.IsZero() || key.Same(old):
		return resultOf(failed)
	}
	r := a.trySaved(ctx, key, source)
	if taken, ok := r.Event.(session.KeyAccepted); ok {
		if kept, err := a.keystore.Save(ctx, key); err == nil {
			taken.Source = kept
		}
		r.Event = taken
	}
	return r
}

// FollowKey uses a key that another window saved, if the server accepts it. Without a new key,
// no request is sent.
func (a *App) FollowKey(ctx context.Context) session.Result {
	key, source, err := a.keystore.Find(ctx)
	if source.Origin == session.FromKeyring && a.client.UsesKey(key) {
		key, source, err = a.keystore.FindInFile() // the keyring may not have saved the newer key
	}
	if key.IsZero() || a.client.UsesKey(key) {
		return resultOf(session.KeyNotFollowed{Problem: session.ProblemOf(err)})
	}
	r := a.tryFound(ctx, key, source)
	if failed, ok := r.Event.(session.KeyNotAccepted); ok {
		r.Event = session.KeyNotFollowed(failed)
	}
	return r
}

func (a *App) trySaved(ctx context.Context, key api.Key, source session.KeySource) session.Result {
	other, err := a.client.With(key)
	if err != nil {
		return resultOf(session.KeyNotAccepted{Problem: session.ProblemOf(err)})
	}
	return a.tryFrom(ctx, other, source)
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

package app

import (
	"context"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// FindKey looks up the API key in the keystore and gives it to the client. It does not try the
// key, so that the saved orders can be shown without a network.
func (d *App) FindKey(ctx context.Context) session.Event {
	key, source, err := d.keystore.Find(ctx)
	if err != nil {
		d.log.Error("looking for the API key", "err", err)
	}
	if key.IsZero() {
		return session.KeyAbsent{Problem: session.ProblemOf(err)}
	}
	other, unfit := d.client.With(key)
	if unfit != nil {
		return session.KeyAbsent{Problem: session.ProblemOf(unfit)}
	}
	d.client.Take(other)
	return session.KeyFound{Source: source, Problem: session.ProblemOf(err)}
}

// TryKey tries a key that was typed. If the server accepts the key, it is used from then on
// and saved; otherwise it is neither used nor saved.
func (d *App) TryKey(ctx context.Context, key api.Key) session.Result {
	other, err := d.client.With(key)
	if err != nil {
		return told(session.KeyNotAccepted{Problem: session.ProblemOf(err)})
	}
	read, change, problem := d.try(ctx, other)
	if problem.Any() {
		return told(session.KeyNotAccepted{Problem: problem})
	}
	d.client.Take(other)
	source, err := d.keystore.Keep(ctx, key)
	if err != nil {
		d.log.Error("could not save the API key", "err", err)
	}
	return told(session.KeyAccepted{Source: source, Typed: true, Balance: read}, change)
}

// TryKeyAgain tries the key in use or, if it may have been replaced in the keystore meanwhile,
// the one that is there now.
func (d *App) TryKeyAgain(ctx context.Context, source session.KeySource) session.Result {
	if source.Fixed() {
		return d.tryFrom(ctx, d.client, source)
	}
	key, found, err := d.keystore.Find(ctx)
	switch {
	case key.IsZero() && !d.client.HasKey():
		return told(session.KeyAbsent{Problem: session.ProblemOf(err)})
	case key.IsZero():
		return d.tryFrom(ctx, d.client, source)
	}
	return d.tryFound(ctx, key, found)
}

// tryFound tries the key found in the keystore. If the keyring's key is rejected, it tries the
// one in the file.
func (d *App) tryFound(ctx context.Context, key api.Key, found session.KeySource) session.Result {
	r := d.tryKept(ctx, key, found)
	if failed, ok := r.Event.(session.KeyNotAccepted); ok && failed.Problem.Kind == session.KeyRefused && found.Origin == session.FromKeyring {
		return d.tryNewer(ctx, key, failed)
	}
	return r
}

// tryNewer tries the key in the file after the keyring's was rejected. A key is in the file
// only because the keyring did not save it in time, so it is the newer one. If the server
// accepts it, the keyring may be able to save it now.
func (d *App) tryNewer(ctx context.Context, old api.Key, failed session.KeyNotAccepted) session.Result {
	key, source, err := d.keystore.FindInFile()
	switch {
	case err != nil:
		return told(session.KeyNotAccepted{Problem: session.ProblemOf(err)})
	case key.IsZero() || key.Same(old):
		return told(failed)
	}
	r := d.tryKept(ctx, key, source)
	if taken, ok := r.Event.(session.KeyAccepted); ok {
		if kept, err := d.keystore.Keep(ctx, key); err == nil {
			taken.Source = kept
		}
		r.Event = taken
	}
	return r
}

// FollowKey uses a key that another window saved, if the server accepts it. Without a new key,
// no request is sent.
func (d *App) FollowKey(ctx context.Context) session.Result {
	key, source, err := d.keystore.Find(ctx)
	if source.Origin == session.FromKeyring && d.client.Speaks(key) {
		key, source, err = d.keystore.FindInFile() // the keyring may not have saved the newer key
	}
	if key.IsZero() || d.client.Speaks(key) {
		return told(session.KeyNotFollowed{Problem: session.ProblemOf(err)})
	}
	r := d.tryFound(ctx, key, source)
	if failed, ok := r.Event.(session.KeyNotAccepted); ok {
		r.Event = session.KeyNotFollowed(failed)
	}
	return r
}

func (d *App) tryKept(ctx context.Context, key api.Key, source session.KeySource) session.Result {
	other, err := d.client.With(key)
	if err != nil {
		return told(session.KeyNotAccepted{Problem: session.ProblemOf(err)})
	}
	return d.tryFrom(ctx, other, source)
}

// tryFrom tries another client's key, and gives it to our client if the server accepts it.
func (d *App) tryFrom(ctx context.Context, other *api.Client, source session.KeySource) session.Result {
	read, change, problem := d.try(ctx, other)
	if problem.Any() {
		return told(session.KeyNotAccepted{Problem: problem})
	}
	d.client.Take(other)
	return told(session.KeyAccepted{Source: source, Balance: read}, change)
}

// try reads the balance with a key, which is free.
func (d *App) try(ctx context.Context, client *api.Client) (session.BalanceRead, session.Change, session.Problem) {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	asked := d.clock()
	balance, err := client.Balance(ctx)
	if err != nil {
		return session.BalanceRead{}, session.Change{}, session.ProblemOf(err)
	}
	read, change := d.readBalance(balance, asked)
	return read, change, session.Problem{}
}

// told is the result of trying a key.
func told(f session.Event, changes ...session.Change) session.Result {
	return session.Result{Event: f, Changes: changes}
}

package app

import (
	"context"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// FindKey takes the key from the keystore for the client's. It does not try it: where there
// is no network, what is known is shown all the same.
func (d *App) FindKey(ctx context.Context) state.Event {
	key, source, err := d.keystore.Find(ctx)
	if err != nil {
		d.log.Error("looking for the API key", "err", err)
	}
	if key.IsZero() {
		return state.KeyAbsent{Problem: state.ProblemOf(err)}
	}
	other, unfit := d.client.With(key)
	if unfit != nil {
		return state.KeyAbsent{Problem: state.ProblemOf(unfit)}
	}
	d.client.Take(other)
	return state.KeyFound{Source: source, Problem: state.ProblemOf(err)}
}

// TryKey tries a key that was typed. One that the server takes is in force from then on,
// and kept; no other ever is.
func (d *App) TryKey(ctx context.Context, key api.Key) state.Result {
	other, err := d.client.With(key)
	if err != nil {
		return told(state.KeyNotTaken{Problem: state.ProblemOf(err)})
	}
	read, change, problem := d.try(ctx, other)
	if problem.Any() {
		return told(state.KeyNotTaken{Problem: problem})
	}
	d.client.Take(other)
	source, err := d.keystore.Keep(ctx, key)
	if err != nil {
		d.log.Error("could not keep the API key", "err", err)
	}
	return told(state.KeyTaken{Source: source, Typed: true, Balance: read}, change)
}

// TryKeyAgain tries the key that is in force or, where it may have been replaced in the
// keystore meanwhile, the one that is there now.
func (d *App) TryKeyAgain(ctx context.Context, source state.KeySource) state.Result {
	if source.Fixed() {
		return d.tryFrom(ctx, d.client, source)
	}
	key, found, err := d.keystore.Find(ctx)
	switch {
	case key.IsZero() && !d.client.HasKey():
		return told(state.KeyAbsent{Problem: state.ProblemOf(err)})
	case key.IsZero():
		return d.tryFrom(ctx, d.client, source)
	}
	return d.tryFound(ctx, key, found)
}

// tryFound tries what the keystore has.
func (d *App) tryFound(ctx context.Context, key api.Key, found state.KeySource) state.Result {
	r := d.tryKept(ctx, key, found)
	if failed, ok := r.Event.(state.KeyNotTaken); ok && failed.Problem.Trouble == state.KeyRefused && found.Place == state.FromKeyring {
		return d.tryNewer(ctx, key, failed)
	}
	return r
}

// tryNewer tries the key in the file where the keyring's is refused: it can only be there
// because the keyring did not take it in time. Where it is taken, the keyring may have it now.
func (d *App) tryNewer(ctx context.Context, old api.Key, failed state.KeyNotTaken) state.Result {
	key, source, err := d.keystore.FindInFile()
	switch {
	case err != nil:
		return told(state.KeyNotTaken{Problem: state.ProblemOf(err)})
	case key.IsZero() || key.Same(old):
		return told(failed)
	}
	r := d.tryKept(ctx, key, source)
	if taken, ok := r.Event.(state.KeyTaken); ok {
		if kept, err := d.keystore.Keep(ctx, key); err == nil {
			taken.Source = kept
		}
		r.Event = taken
	}
	return r
}

// FollowKey takes a key that another window was given and kept, where the server takes it.
// The server is not asked where there is none that is new.
func (d *App) FollowKey(ctx context.Context) state.Result {
	key, source, err := d.keystore.Find(ctx)
	if source.Place == state.FromKeyring && d.client.Speaks(key) {
		key, source, err = d.keystore.FindInFile() // the keyring may not have taken the newer one
	}
	if key.IsZero() || d.client.Speaks(key) {
		return told(state.KeyNotFollowed{Problem: state.ProblemOf(err)})
	}
	r := d.tryFound(ctx, key, source)
	if failed, ok := r.Event.(state.KeyNotTaken); ok {
		r.Event = state.KeyNotFollowed(failed)
	}
	return r
}

func (d *App) tryKept(ctx context.Context, key api.Key, source state.KeySource) state.Result {
	other, err := d.client.With(key)
	if err != nil {
		return told(state.KeyNotTaken{Problem: state.ProblemOf(err)})
	}
	return d.tryFrom(ctx, other, source)
}

// tryFrom tries the key of a client, and has ours speak with it where it is taken.
func (d *App) tryFrom(ctx context.Context, other *api.Client, source state.KeySource) state.Result {
	read, change, problem := d.try(ctx, other)
	if problem.Any() {
		return told(state.KeyNotTaken{Problem: problem})
	}
	d.client.Take(other)
	return told(state.KeyTaken{Source: source, Balance: read}, change)
}

// try reads the balance with a key, which costs nothing.
func (d *App) try(ctx context.Context, client *api.Client) (state.BalanceRead, state.Change, state.Problem) {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	asked := d.clock()
	balance, err := client.Balance(ctx)
	if err != nil {
		return state.BalanceRead{}, state.Change{}, state.ProblemOf(err)
	}
	read, change := d.readBalance(balance, asked)
	return read, change, state.Problem{}
}

// told is what came of a key.
func told(f state.Event, changes ...state.Change) state.Result {
	return state.Result{Event: f, Changes: changes}
}

package command

import (
	"context"
	"os"
	"path/filepath"

	"example.com/verifyo/state/checkup"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// checkRest checks everything that the settings decide.
func (l *line) checkRest(stopped context.Context, r *report, c config.Config) error {
	ctx, cancel := context.WithTimeout(stopped, moment.CheckTimeout)
	defer cancel()
	all, stop := l.checkup(c)
	defer stop()
	saved := begin(func() keystore.Inspection { return all.Saved(ctx) })
	database := begin(func() ledger.Trial { return all.Database(ctx) })
	given := begin(func() checkup.Key { return l.givenKey(ctx, all) })
	found, err := wait(stopped, saved)
	if err != nil {
		return err
	}
	r.add(checkedKeyring(found.Keyring, c.Demo))
	tried, err := wait(stopped, database)
	if err != nil {
		return err
	}
	r.add(checkedDatabase(tried, c.Demo)...)
	key, err := wait(stopped, given)
	if err != nil {
		return err
	}
	key = key.Or(found)
	answered, err := wait(stopped, begin(func() checkup.Server { return all.Server(ctx, key) }))
	if err == nil {
		r.add(checkedServer(answered, key)...)
	}
	return err
}

// givenKey says what it waits for if that takes long.
func (l *line) givenKey(ctx context.Context, all checkup.Checkup) checkup.Key {
	if len(all.Given.Command) > 0 {
		defer l.ifSlow("waiting for api_key_command")()
	}
	return all.GivenKey(ctx)
}

// wait waits for something that was begun. Ctrl+c leaves it behind: what ctrl+c ended says nothing about the machine.
func wait[T any](stopped context.Context, done <-chan T) (value T, err error) {
	select {
	case value = <-done:
	case <-stopped.Done():
	}
	return value, stopped.Err()
}

// begin starts something beside the rest of the check. The channel gets its result.
func begin[T any](do func() T) <-chan T {
	done := make(chan T, 1)
	go func() { done <- do() }()
	return done
}

// checkup is what to look at with these settings. The demo has its own server and key.
func (l *line) checkup(c config.Config) (all checkup.Checkup, stop func()) {
	all = checkup.Checkup{API: l.Machine.API, Clock: l.Machine.Clock}
	if c.Demo {
		all.API, stop = l.Machine.Sandbox()
		all.From, all.Dir = session.KeySource{Origin: session.FromDemo}, filepath.Join(os.TempDir(), "verifyo-demo")
		return all, stop
	}
	all.API.BaseURL, all.Dir = c.BaseURL.Value, c.StateDir.Value
	all.Given = keystore.Given{Variable: config.KeyVariable, Key: c.Key, Command: c.KeyCommand.Value, Setting: c.KeyCommand.Source}
	all.Store = keystore.New(l.Machine.Keyring, c.BaseURL.Value, c.StateDir.Value)
	return all, func() {}
}

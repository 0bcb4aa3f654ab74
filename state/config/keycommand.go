package config

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// keyPatience is how long the program that prints the key may take: long enough to ask
// the operator for a passphrase in a window of its own.
const keyPatience = 10 * time.Second

// maxKey bounds what is read of its output.
const maxKey = 4 << 10

// FindKey gives the API key that is set where the program is started, and its source: the
// environment goes before api_key_command. It is the zero key where neither is set. The
// program that prints one may ask for a passphrase on the terminal, so this is for before
// the screens. Neither its arguments nor what it printed is in an error.
func (c Config) FindKey(ctx context.Context) (api.Key, state.KeySource, error) {
	switch command := c.KeyCommand.Value; {
	case !c.Key.IsZero() && c.Key.Check() != nil:
		return api.Key{}, state.KeySource{}, fmt.Errorf("%s: %w", KeyVariable, c.Key.Check())
	case !c.Key.IsZero():
		return c.Key, state.KeySource{Place: state.FromEnvironment, Name: KeyVariable}, nil
	case len(command) == 0:
		return api.Key{}, state.KeySource{}, nil
	default:
		key, err := runKeyCommand(ctx, command)
		if err == nil {
			err = key.Check()
		}
		if err != nil {
			return api.Key{}, state.KeySource{}, fmt.Errorf("api_key_command (%s): %w", c.KeyCommand.Source, err)
		}
		return key, state.KeySource{Place: state.FromCommand, Name: c.KeyCommand.Source}, nil
	}
}

// runKeyCommand starts the program without a shell and takes its one line for the key.
func runKeyCommand(ctx context.Context, command []string) (api.Key, error) {
	ctx, cancel := context.WithTimeout(ctx, keyPatience)
	defer cancel()
	var out limited
	program := exec.CommandContext(ctx, command[0], command[1:]...)
	program.Stdout = &out
	program.WaitDelay = time.Second // for what it started and left behind
	err := program.Run()
	var ended *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return api.Key{}, fmt.Errorf("the program did not end within %d s: run it by hand to see why", int(keyPatience.Seconds()))
	case out.full:
		return api.Key{}, errors.New("the program printed more than a key")
	case errors.As(err, &ended):
		return api.Key{}, fmt.Errorf("the program ended with %d: run it by hand to see why", ended.ExitCode())
	case err != nil:
		return api.Key{}, errors.New("the program could not be started: is its name right, and may it be run?")
	}
	printed := strings.TrimSpace(string(out.taken))
	switch {
	case printed == "":
		return api.Key{}, errors.New("the program printed nothing: it must print the key")
	case strings.ContainsAny(printed, "\r\n"):
		return api.Key{}, errors.New("the program printed more than one line: it must print the key alone")
	}
	return api.NewKey(printed), nil
}

// limited takes what a key may be, and no more.
type limited struct {
	taken []byte
	full  bool
}

func (l *limited) Write(p []byte) (int, error) {
	if l.full = l.full || len(l.taken)+len(p) > maxKey; l.full {
		return 0, errors.New("more than a key")
	}
	l.taken = append(l.taken, p...)
	return len(p), nil
}

package config

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// keyCommandTimeout is how long the program that prints the key may take: long enough for it to ask
// the operator for a passphrase in a window of its own.
const keyCommandTimeout = 10 * time.Second

// maxKey limits how many bytes of its output are read.
const maxKey = 4 << 10

// FindKey is the API key that the environment or api_key_command gives, in this order, and its
// source. It is the zero key if neither is set. The program may ask for a passphrase on the
// terminal, so call this before the screens open. No error holds its arguments or its output.
func (c Config) FindKey(ctx context.Context) (api.Key, session.KeySource, error) {
	switch command := c.KeyCommand.Value; {
	case !c.Key.IsZero() && c.Key.Check() != nil:
		return api.Key{}, session.KeySource{}, fmt.Errorf("%s: %w", KeyVariable, c.Key.Check())
	case !c.Key.IsZero():
		return c.Key, session.KeySource{Origin: session.FromEnvironment, Name: KeyVariable}, nil
	case len(command) == 0:
		return api.Key{}, session.KeySource{}, nil
	default:
		key, err := runKeyCommand(ctx, command)
		if err == nil {
			err = key.Check()
		}
		if err != nil {
			return api.Key{}, session.KeySource{}, fmt.Errorf("api_key_command (%s): %w", c.KeyCommand.Source, err)
		}
		return key, session.KeySource{Origin: session.FromCommand, Name: c.KeyCommand.Source}, nil
	}
}

// runKeyCommand runs the program without a shell. The one line that it prints is the key.
func runKeyCommand(ctx context.Context, command []string) (api.Key, error) {
	ctx, cancel := context.WithTimeout(ctx, keyCommandTimeout)
	defer cancel()
	var out limited
	program := exec.CommandContext(ctx, command[0], command[1:]...)
	program.Stdout = &out
	program.WaitDelay = time.Second // if a child of the program keeps its output open
	err := program.Run()
	var ended *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return api.Key{}, fmt.Errorf("the program was still running after %d s: run it yourself to see why", int(keyCommandTimeout.Seconds()))
	case out.full:
		return api.Key{}, errors.New("the program printed more than a key: it must print only the key")
	case errors.As(err, &ended):
		return api.Key{}, fmt.Errorf("the program exited with status %d: run it yourself to see why", ended.ExitCode())
	case err != nil:
		return api.Key{}, errors.New("the program could not be started: check its name and its permissions")
	}
	printed := strings.TrimSpace(string(out.taken))
	switch {
	case printed == "":
		return api.Key{}, errors.New("the program printed nothing: it must print the key")
	case strings.ContainsAny(printed, "\r\n"):
		return api.Key{}, errors.New("the program printed more than one line: it must print only the key")
	}
	return api.NewKey(printed), nil
}

// limited holds output up to the size of a key, and fails beyond that.
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

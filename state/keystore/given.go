package keystore

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// Given is how the operator gives a key outside of the program. It takes precedence over a saved
// key, and cannot be replaced while the program runs.
type Given struct {
	Variable string  // the name of the environment variable
	Key      api.Key // its value; zero if it is not set
	Command  []string
	Setting  string // where the settings have the command
}

// Find returns the key from the environment or from the command, in this order, and its source. It
// is the zero key if neither is set. The program may ask for a passphrase on the terminal, so call
// this before the screens open. No error holds its arguments or its output.
func (g Given) Find(ctx context.Context) (api.Key, session.KeySource, error) {
	key, source, place := g.Key, session.KeySource{Origin: session.FromEnvironment, Name: api.NewText(g.Variable)}, g.Variable
	var err error
	switch {
	case !key.IsZero():
	case len(g.Command) == 0:
		return api.Key{}, session.KeySource{}, nil
	default:
		source, place = session.KeySource{Origin: session.FromCommand, Name: api.NewText(g.Setting)}, "api_key_command ("+g.Setting+")"
		key, err = runCommand(ctx, g.Command)
	}
	if err == nil {
		err = key.Check()
	}
	if err != nil {
		return api.Key{}, session.KeySource{}, fmt.Errorf("%s: %w", place, err)
	}
	return key, source, nil
}

// runCommand runs the program without a shell. The one line that it prints is the key.
func runCommand(ctx context.Context, command []string) (api.Key, error) {
	ctx, cancel := context.WithTimeout(ctx, moment.KeyCommandTimeout)
	defer cancel()
	var out limited
	program := exec.CommandContext(ctx, command[0], command[1:]...)
	program.Stdout = &out
	program.WaitDelay = time.Second // if a child of the program keeps its output open
	err := program.Run()
	var ended *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return api.Key{}, fmt.Errorf("the program was still running after %d s: run it yourself to see why", int(moment.KeyCommandTimeout.Seconds()))
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
	if l.full = l.full || len(l.taken)+len(p) > maxSize; l.full {
		return 0, errors.New("more than a key")
	}
	l.taken = append(l.taken, p...)
	return len(p), nil
}

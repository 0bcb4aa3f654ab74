package keystore

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	system "github.com/zalando/go-keyring"

	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/session"
)

// Keyring is the machine's store of secrets. A call may block forever.
type Keyring interface {
	Get(service, user string) (string, error)
	Set(service, user, secret string) error
}

// service names the program in the keyring.
const service = "verifyo"

var errBroken = errors.New("the keyring could not be reached")

// System is this machine's keyring, or nil if it has none. It makes no request yet.
func System(getenv func(string) string) Keyring {
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" && !hasBus(getenv) {
		return nil
	}
	return machine{}
}

// hasBus reports whether there is a session bus where the library looks for one, which is not
// XDG_RUNTIME_DIR. If there were none, the library would start one and leave it running.
func hasBus(getenv func(string) string) bool {
	if address := getenv("DBUS_SESSION_BUS_ADDRESS"); address != "" && address != "autolaunch:" {
		return true
	}
	_, err := os.Stat(usualBus())
	return err == nil
}

// usualBus is the user's bus if the environment names none.
func usualBus() string { return filepath.Join("/run/user", strconv.Itoa(os.Getuid()), "bus") }

type machine struct{}

func (machine) Get(service, user string) (string, error) { return system.Get(service, user) }
func (machine) Set(service, user, secret string) error   { return system.Set(service, user, secret) }

// fromKeyring returns an empty key if the keyring has none or cannot be reached. An error means
// that the keyring did not answer in time.
func (s Store) fromKeyring(ctx context.Context) (secret string, silent error) {
	if s.Keyring == nil {
		return "", nil
	}
	secret, err := s.askKeyring(ctx)
	return secret, ifSilent(err)
}

// askKeyring asks the keyring for the key, once.
func (s Store) askKeyring(ctx context.Context) (secret string, err error) {
	got, err := bounded(ctx, func() (string, error) { return s.Keyring.Get(service, s.Entry) })
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(got), nil
}

func (s Store) toKeyring(ctx context.Context, secret string) error {
	if s.Keyring == nil {
		return errBroken
	}
	_, err := bounded(ctx, func() (string, error) { return "", s.Keyring.Set(service, s.Entry, secret) })
	return err
}

// bounded calls ask with a time limit. There is no way to cancel ask, so it may keep running. A
// faulty keyring must not end the program, so a panic in the library becomes an error.
func bounded(ctx context.Context, ask func() (string, error)) (string, error) {
	type answer struct {
		secret string
		err    error
	}
	answered := make(chan answer, 1)
	go func() {
		a := answer{err: errBroken}
		defer func() {
			_ = recover()
			answered <- a
		}()
		a.secret, a.err = ask()
	}()
	late := time.NewTimer(moment.KeyringTimeout)
	defer late.Stop()
	select {
	case a := <-answered:
		return a.secret, a.err
	case <-late.C:
		return "", &session.KeyError{Kind: session.KeyringSilent}
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

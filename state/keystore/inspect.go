package keystore

import (
	"context"
	"errors"

	system "github.com/zalando/go-keyring"

	"example.com/verifyo/state/session"
)

// KeyringState is how a keyring answers.
type KeyringState int

// The states. The zero state is that of a machine without a keyring.
const (
	NoKeyring KeyringState = iota
	KeyringAnswers
	KeyringSilent // it did not answer in time: it may be locked
	KeyringBroken // it answers with an error
)

// Inspection is what the places of a saved key say.
type Inspection struct {
	Keyring KeyringState
	Found   []Found // as Find returns them
	Err     error   // likewise
}

// Inspect is Find that also says how the keyring answers. It asks the keyring only once.
func (s Store) Inspect(ctx context.Context) Inspection {
	if s.Keyring == nil {
		found, err := s.findInFile(ctx)
		return Inspection{Found: found, Err: err}
	}
	secret, err := s.askKeyring(ctx)
	i := Inspection{Keyring: stateOf(err)}
	i.Found, i.Err = s.found(ctx, secret, ifSilent(err))
	return i
}

func stateOf(err error) KeyringState {
	switch {
	case err == nil, errors.Is(err, system.ErrNotFound):
		return KeyringAnswers
	case ifSilent(err) != nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return KeyringSilent
	}
	return KeyringBroken
}

// ifSilent returns the error if it says that the keyring did not answer in time.
func ifSilent(err error) error {
	var late *session.KeyError
	if errors.As(err, &late) {
		return late
	}
	return nil
}

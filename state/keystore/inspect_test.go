package keystore_test

import (
	"errors"
	"os"
	"testing"
	"testing/synctest"

	system "github.com/zalando/go-keyring"

	"example.com/verifyo/api"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/session"
)

func TestAnInspectionTellsHowTheKeyringAnswersAndFindsTheSameKeys(t *testing.T) {
	for name, c := range map[string]struct {
		ring keystore.Keyring
		want keystore.KeyringState
	}{
		"none":   {nil, keystore.NoKeyring},
		"empty":  {&ring{wrong: system.ErrNotFound}, keystore.KeyringAnswers},
		"broken": {&ring{wrong: errors.New("nobody owns this name")}, keystore.KeyringBroken},
		"panics": {&ring{breaks: true}, keystore.KeyringBroken},
		"locked": {&ring{locked: make(chan struct{})}, keystore.KeyringSilent},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if r, ok := c.ring.(*ring); ok && r.locked != nil {
					r.locked = make(chan struct{})
					defer close(r.locked)
				}
				store := newStore(t, c.ring)
				if err := os.WriteFile(store.File, []byte(another), 0o600); err != nil {
					t.Fatal(err)
				}
				got := store.Inspect(t.Context())
				found, err := store.Find(t.Context())
				if got.Keyring != c.want || len(got.Found) != 1 || len(found) != 1 || got.Found[0].Source != found[0].Source || (got.Err == nil) != (err == nil) {
					t.Errorf("got %+v, want %d, and what Find found: %v, %v", got, c.want, found, err)
				}
			})
		})
	}
}

func TestAnInspectionFindsTheKeyInTheKeyring(t *testing.T) {
	store := newStore(t, &ring{})
	if _, err := store.Save(t.Context(), api.NewKey(secret)); err != nil {
		t.Fatal(err)
	}
	got := store.Inspect(t.Context())
	if got.Keyring != keystore.KeyringAnswers || len(got.Found) != 1 || got.Found[0].Source.Origin != session.FromKeyring {
		t.Errorf("got %+v", got)
	}
}

package keystore_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/session"
)

const (
	secret  = "sk_live_5ecretsecretsecret"
	another = "sk_live_another"
)

// ring is a keyring in memory.
type ring struct {
	mu     sync.Mutex
	saved  map[string]string
	wrong  error         // returned by every call
	locked chan struct{} // calls wait until it is closed; nil is unlocked
	breaks bool

	dismissed bool // it saves nothing
}

func (r *ring) ask() error {
	if r.locked != nil {
		<-r.locked
	}
	if r.breaks {
		panic("an answer of a kind that the library did not expect")
	}
	return r.wrong
}

func (r *ring) Get(service, user string) (string, error) {
	if err := r.ask(); err != nil {
		return "", err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	found, ok := r.saved[service+"/"+user]
	if !ok {
		return "", errors.New("not found")
	}
	return found, nil
}

func (r *ring) Set(service, user, secret string) error {
	if err := r.ask(); err != nil {
		return err
	}
	if r.dismissed {
		return errors.New("dismissed")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.saved == nil {
		r.saved = map[string]string{}
	}
	r.saved[service+"/"+user] = secret
	return nil
}

// newStore is a keystore in its own directory.
func newStore(t *testing.T, keyring keystore.Keyring) keystore.Store {
	t.Helper()
	return keystore.New(keyring, api.DefaultBaseURL, t.TempDir())
}

// finds asserts the key that the keystore finds, and where.
func finds(t *testing.T, store keystore.Store, want string, place session.KeyOrigin) {
	t.Helper()
	saved, err := store.Find(t.Context())
	key, source := first(saved)
	if key.Reveal() != want || source.Origin != place || err != nil {
		t.Errorf("found %d characters from %v, %v; want %d from %d", len(key.Reveal()), source, err, len(want), place)
	}
}

// first is the key that a start uses.
func first(saved []keystore.Found) (api.Key, session.KeySource) {
	if len(saved) == 0 {
		return api.Key{}, session.KeySource{}
	}
	return saved[0].Key, saved[0].Source
}

func TestAKeyIsSavedInTheKeyringAndNowhereElse(t *testing.T) {
	r := &ring{}
	store := newStore(t, r)
	finds(t, store, "", session.NoOrigin)
	if err := os.WriteFile(store.File, []byte(another), 0o600); err != nil {
		t.Fatal(err)
	}
	if source, err := store.Save(t.Context(), api.NewKey(secret)); err != nil || source.Origin != session.FromKeyring {
		t.Errorf("saved in %v, %v", source, err)
	}
	finds(t, store, secret, session.FromKeyring)
	if _, err := os.Stat(store.File); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the previous key is still in the file: %v", err)
	}
}

func TestWithoutAKeyringTheKeyIsSavedInAFileOnlyItsOwnerCanRead(t *testing.T) {
	for name, keyring := range map[string]keystore.Keyring{
		"none": nil, "one that refuses": &ring{wrong: errors.New("dismissed")}, "one that breaks": &ring{breaks: true},
	} {
		t.Run(name, func(t *testing.T) {
			store := newStore(t, keyring)
			for _, key := range []string{another, secret} {
				source, err := store.Save(t.Context(), api.NewKey(key))
				if err != nil || source != (session.KeySource{Origin: session.FromFile, Name: api.NewText(store.File)}) {
					t.Fatalf("saved in %v, %v", source, err)
				}
			}
			finds(t, store, secret, session.FromFile)
			info, err := os.Stat(store.File)
			if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
				t.Errorf("the file has %v, %v", info.Mode(), err)
			}
			if files, _ := os.ReadDir(filepath.Dir(store.File)); len(files) != 1 {
				t.Errorf("there are other files beside it: %v", files)
			}
		})
	}
}

func TestAKeyringThatDoesNotAnswerDelaysNothingBeyondThreeSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		locked := &ring{locked: make(chan struct{})}
		defer close(locked.locked)
		store, began := newStore(t, locked), time.Now()
		_, err := store.Find(t.Context())
		var silent *session.KeyError
		if !errors.As(err, &silent) || silent.Kind != session.KeyringSilent || time.Since(began) != 3*time.Second {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		began = time.Now()
		if source, err := store.Save(t.Context(), api.NewKey(secret)); err != nil || source.Origin != session.FromFile || time.Since(began) != 3*time.Second {
			t.Errorf("saved in %v, %v after %v", source, err, time.Since(began))
		}
		saved, err := store.Find(t.Context())
		if key, source := first(saved); key.Reveal() != secret || source.Origin != session.FromFile || !errors.As(err, &silent) {
			t.Errorf("%d keys, %v; want the key from the file and the error of the keyring", len(saved), err)
		}
		ended, end := context.WithCancel(t.Context())
		end()
		began = time.Now()
		if _, err := store.Find(ended); time.Since(began) != 0 {
			t.Errorf("quitting waited %v for the keyring: %v", time.Since(began), err)
		}
	})
}

func TestAFileThatIsReadableByOthersOrNotAKeyIsRefusedByName(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows does not put permissions into the mode")
	}
	for name, c := range map[string]struct {
		text string
		mode os.FileMode
		want session.ProblemKind
	}{
		"others may read it":    {secret, 0o604, session.KeyFileOpen},
		"the group may read it": {secret, 0o640, session.KeyFileOpen},
		"two lines":             {secret + "\n" + another, 0o600, session.KeyFileUnread},
		"too long":              {strings.Repeat("k", 5000), 0o600, session.KeyFileUnread},
	} {
		t.Run(name, func(t *testing.T) {
			store := newStore(t, nil)
			if err := os.WriteFile(store.File, []byte(c.text), c.mode); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(store.File, c.mode); err != nil {
				t.Fatal(err)
			}
			saved, err := store.Find(t.Context())
			var refused *session.KeyError
			if len(saved) > 0 || !errors.As(err, &refused) || refused.Kind != c.want || refused.File != store.File {
				t.Errorf("%v", err)
			}
			if err != nil && strings.Contains(err.Error(), secret) {
				t.Error("the key is in the error")
			}
			if _, err := store.Save(t.Context(), api.NewKey(another)); err != nil {
				t.Fatal(err)
			}
			finds(t, store, another, session.FromFile) // so Keep has also fixed the mode
		})
	}
	t.Run("a directory", func(t *testing.T) {
		store := newStore(t, nil)
		if err := os.Mkdir(store.File, 0o700); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Find(t.Context()); err == nil {
			t.Error("accepted")
		}
		if source, err := store.Save(t.Context(), api.NewKey(secret)); err == nil || source.Origin != session.NoOrigin || strings.Contains(err.Error(), secret) {
			t.Errorf("saved in %v, %v", source, err)
		}
	})
}

func TestAKeyFileWrittenByHandIsAccepted(t *testing.T) {
	store := newStore(t, nil)
	if err := os.WriteFile(store.File, []byte("  "+secret+"\r\n\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	finds(t, store, secret, session.FromFile)
}

func TestAKeyIsNeverUsedForAnotherServerOrAccount(t *testing.T) {
	r, dir := &ring{}, t.TempDir()
	home := keystore.New(r, api.DefaultBaseURL, dir)
	if _, err := home.Save(t.Context(), api.NewKey(secret)); err != nil {
		t.Fatal(err)
	}
	files := map[string]bool{home.File: true}
	for _, other := range []keystore.Store{
		keystore.New(r, "http://127.0.0.1:8089/v1", dir), keystore.New(r, "http://[::1]:8089/v1", dir), keystore.New(r, api.DefaultBaseURL, t.TempDir()),
	} {
		finds(t, other, "", session.NoOrigin)
		if files[other.File] || strings.ContainsAny(filepath.Base(other.File), ":[]") {
			t.Errorf("%s is not a safe name for its file", other.File)
		}
		files[other.File] = true
	}
}

func TestTheZeroKeystoreSavesNothing(t *testing.T) {
	finds(t, keystore.Store{}, "", session.NoOrigin)
	if source, err := (keystore.Store{}).Save(t.Context(), api.NewKey(secret)); err == nil || source.Origin != session.NoOrigin {
		t.Errorf("saved in %v, %v", source, err)
	}
}

func TestLookingForAKeyringDoesNotStartABus(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the system has its own keyring")
	}
	usual := fmt.Sprintf("/run/user/%d/bus", os.Getuid())
	_, err := os.Stat(usual)
	run := t.TempDir()
	if err := os.WriteFile(filepath.Join(run, "bus"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		env  map[string]string
		uses bool
	}{
		"an address":               {map[string]string{"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, true},
		"no address":               {nil, err == nil},
		"a bus to be started":      {map[string]string{"DBUS_SESSION_BUS_ADDRESS": "autolaunch:"}, err == nil},
		"a bus in XDG_RUNTIME_DIR": {map[string]string{"XDG_RUNTIME_DIR": run}, err == nil},
	} {
		if uses := keystore.System(func(name string) string { return c.env[name] }) != nil; uses != c.uses {
			t.Errorf("%s: uses a keyring: %v", name, uses)
		}
	}
}

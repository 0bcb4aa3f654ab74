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
	kept   map[string]string
	wrong  error         // of every call
	locked chan struct{} // until it is closed nothing is answered; nil is never locked
	breaks bool
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
	kept, ok := r.kept[service+"/"+user]
	if !ok {
		return "", errors.New("not found")
	}
	return kept, nil
}

func (r *ring) Set(service, user, secret string) error {
	if err := r.ask(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.kept == nil {
		r.kept = map[string]string{}
	}
	r.kept[service+"/"+user] = secret
	return nil
}

// at is a keystore in a directory of its own.
func at(t *testing.T, keyring keystore.Keyring) keystore.Store {
	t.Helper()
	return keystore.New(keyring, api.DefaultBaseURL, t.TempDir())
}

// holds demands what the keystore finds.
func holds(t *testing.T, v keystore.Store, want string, place session.KeyOrigin) {
	t.Helper()
	key, source, err := v.Find(t.Context())
	if key.Reveal() != want || source.Origin != place || err != nil {
		t.Errorf("found %d characters from %v, %v; want %d from %d", len(key.Reveal()), source, err, len(want), place)
	}
}

func TestAKeyIsKeptInTheKeyringAndNowhereElse(t *testing.T) {
	r := &ring{}
	v := at(t, r)
	holds(t, v, "", session.NoOrigin)
	if err := os.WriteFile(v.File, []byte(another), 0o600); err != nil {
		t.Fatal(err)
	}
	if source, err := v.Keep(t.Context(), api.NewKey(secret)); err != nil || source.Origin != session.FromKeyring {
		t.Errorf("kept in %v, %v", source, err)
	}
	holds(t, v, secret, session.FromKeyring)
	if _, err := os.Stat(v.File); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the key from before is still in the file: %v", err)
	}
}

func TestWithoutAKeyringTheKeyIsKeptInAFileForItsOwnerAlone(t *testing.T) {
	for name, keyring := range map[string]keystore.Keyring{
		"none": nil, "one that refuses": &ring{wrong: errors.New("dismissed")}, "one that breaks": &ring{breaks: true},
	} {
		t.Run(name, func(t *testing.T) {
			v := at(t, keyring)
			for _, key := range []string{another, secret} {
				source, err := v.Keep(t.Context(), api.NewKey(key))
				if err != nil || source != (session.KeySource{Origin: session.FromFile, Name: v.File}) {
					t.Fatalf("kept in %v, %v", source, err)
				}
			}
			holds(t, v, secret, session.FromFile)
			info, err := os.Stat(v.File)
			if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
				t.Errorf("the file has %v, %v", info.Mode(), err)
			}
			if files, _ := os.ReadDir(filepath.Dir(v.File)); len(files) != 1 {
				t.Errorf("something was left behind: %v", files)
			}
		})
	}
}

func TestAKeyringThatDoesNotAnswerHoldsNobodyLongerThanThreeSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		locked := &ring{locked: make(chan struct{})}
		defer close(locked.locked)
		v, began := at(t, locked), time.Now()
		_, _, err := v.Find(t.Context())
		var silent *session.KeyError
		if !errors.As(err, &silent) || silent.Kind != session.KeyringSilent || time.Since(began) != 3*time.Second {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		began = time.Now()
		if source, err := v.Keep(t.Context(), api.NewKey(secret)); err != nil || source.Origin != session.FromFile || time.Since(began) != 3*time.Second {
			t.Errorf("kept in %v, %v after %v", source, err, time.Since(began))
		}
		key, source, err := v.Find(t.Context())
		if key.Reveal() != secret || source.Origin != session.FromFile || !errors.As(err, &silent) {
			t.Errorf("from %v, %v: the file has the key, and why not the keyring is to be said", source, err)
		}
		ended, end := context.WithCancel(t.Context())
		end()
		began = time.Now()
		if _, _, err := v.Find(ended); time.Since(began) != 0 {
			t.Errorf("quitting waited %v for it: %v", time.Since(began), err)
		}
	})
}

func TestAFileThatIsNoSecretOrNoKeyIsRefusedByName(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there the rights are not in the mode")
	}
	for name, c := range map[string]struct {
		text string
		mode os.FileMode
		want session.ProblemKind
	}{
		"others may read it": {secret, 0o604, session.KeyFileOpen},
		"so may the group":   {secret, 0o640, session.KeyFileOpen},
		"two lines":          {secret + "\n" + another, 0o600, session.KeyFileUnread},
		"too long":           {strings.Repeat("k", 5000), 0o600, session.KeyFileUnread},
	} {
		t.Run(name, func(t *testing.T) {
			v := at(t, nil)
			if err := os.WriteFile(v.File, []byte(c.text), c.mode); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(v.File, c.mode); err != nil {
				t.Fatal(err)
			}
			key, _, err := v.Find(t.Context())
			var refused *session.KeyError
			if !key.IsZero() || !errors.As(err, &refused) || refused.Kind != c.want || refused.File != v.File {
				t.Errorf("%v", err)
			}
			if err != nil && strings.Contains(err.Error(), secret) {
				t.Error("the key is in the error")
			}
			if _, err := v.Keep(t.Context(), api.NewKey(another)); err != nil {
				t.Fatal(err)
			}
			holds(t, v, another, session.FromFile) // and for its owner alone
		})
	}
	t.Run("a directory", func(t *testing.T) {
		v := at(t, nil)
		if err := os.Mkdir(v.File, 0o700); err != nil {
			t.Fatal(err)
		}
		if _, _, err := v.Find(t.Context()); err == nil {
			t.Error("taken")
		}
		if source, err := v.Keep(t.Context(), api.NewKey(secret)); err == nil || source.Origin != session.NoOrigin || strings.Contains(err.Error(), secret) {
			t.Errorf("kept in %v, %v", source, err)
		}
	})
}

func TestAKeyFileWrittenByHandIsTaken(t *testing.T) {
	v := at(t, nil)
	if err := os.WriteFile(v.File, []byte("  "+secret+"\r\n\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	holds(t, v, secret, session.FromFile)
}

func TestAKeyIsNotSentToAnotherServerNorUsedForAnotherAccount(t *testing.T) {
	r, dir := &ring{}, t.TempDir()
	home := keystore.New(r, api.DefaultBaseURL, dir)
	if _, err := home.Keep(t.Context(), api.NewKey(secret)); err != nil {
		t.Fatal(err)
	}
	files := map[string]bool{home.File: true}
	for _, other := range []keystore.Store{
		keystore.New(r, "http://127.0.0.1:8089/v1", dir), keystore.New(r, "http://[::1]:8089/v1", dir), keystore.New(r, api.DefaultBaseURL, t.TempDir()),
	} {
		holds(t, other, "", session.NoOrigin)
		if files[other.File] || strings.ContainsAny(filepath.Base(other.File), ":[]") {
			t.Errorf("%s is no name for its file", other.File)
		}
		files[other.File] = true
	}
}

func TestTheEmptyVaultKeepsNothing(t *testing.T) {
	holds(t, keystore.Store{}, "", session.NoOrigin)
	if source, err := (keystore.Store{}).Keep(t.Context(), api.NewKey(secret)); err == nil || source.Origin != session.NoOrigin {
		t.Errorf("kept in %v, %v", source, err)
	}
}

func TestNoBusIsStartedToFindAKeyringThatIsNotThere(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the system has its own")
	}
	usual := fmt.Sprintf("/run/user/%d/bus", os.Getuid())
	_, err := os.Stat(usual)
	run := t.TempDir()
	if err := os.WriteFile(filepath.Join(run, "bus"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		env  map[string]string
		asks bool
	}{
		"one that is named":         {map[string]string{"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, true},
		"none":                      {nil, err == nil},
		"one to be started":         {map[string]string{"DBUS_SESSION_BUS_ADDRESS": "autolaunch:"}, err == nil},
		"where nobody looks for it": {map[string]string{"XDG_RUNTIME_DIR": run}, err == nil},
	} {
		if asks := keystore.Machine(func(name string) string { return c.env[name] }) != nil; asks != c.asks {
			t.Errorf("%s: a keyring is asked: %v", name, asks)
		}
	}
}

//go:build unix

package keystore_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/session"
)

// printing has a program that runs the script, for the setting api_key_command.
func printing(t *testing.T, script string) keystore.Given {
	t.Helper()
	path := filepath.Join(t.TempDir(), "print-key")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return keystore.Given{Variable: variable, Command: []string{path, "secret argument"}, Setting: "config.toml:2"}
}

func TestTheKeyIsWhatTheProgramPrints(t *testing.T) {
	c := printing(t, `test "$1" = "secret argument" && echo "  `+secret+`  "`)
	if key, source, err := c.Find(t.Context()); err != nil || source != (session.KeySource{Origin: session.FromCommand, Name: api.NewText("config.toml:2")}) || key.Reveal() != secret {
		t.Errorf("from %v, %v", source, err)
	}
}

func TestWhatCannotBeAKeyIsRejectedWithItsSource(t *testing.T) {
	set := keystore.Given{Variable: variable, Key: api.NewKey("sk_live a")}
	if _, _, err := set.Find(t.Context()); !errors.Is(err, api.ErrKeyUnfit) || !strings.HasPrefix(err.Error(), variable+": ") {
		t.Errorf("said %v", err)
	}
	if _, _, err := printing(t, "echo 'sk_live a'").Find(t.Context()); !errors.Is(err, api.ErrKeyUnfit) || !strings.HasPrefix(err.Error(), "api_key_command (config.toml:2): ") {
		t.Errorf("said %v", err)
	}
}

func TestTheEnvironmentsKeyWinsOverTheProgram(t *testing.T) {
	c := printing(t, "echo sk_live_printed")
	c.Key = api.NewKey(secret)
	if key, source, err := c.Find(t.Context()); err != nil || source != (session.KeySource{Origin: session.FromEnvironment, Name: api.NewText(variable)}) || key.Reveal() != secret {
		t.Errorf("from %v, %v", source, err)
	}
	if key, source, err := (keystore.Given{}).Find(t.Context()); !key.IsZero() || source.Origin != session.NoOrigin || err != nil {
		t.Errorf("without any source: from %v, %v", source, err)
	}
}

func TestAProgramThatPrintsNoKeyIsNamedWithoutItsSecrets(t *testing.T) {
	missing := keystore.Given{Command: []string{"/nowhere/print-key", "secret argument"}, Setting: "config.toml:2"}
	for want, c := range map[string]keystore.Given{
		"status 3":             printing(t, "echo sk_live_half; echo sk_live_half >&2; exit 3"),
		"printed nothing":      printing(t, "true"),
		"more than one line":   printing(t, "echo sk_live_one; echo sk_live_two"),
		"printed more than":    printing(t, "yes sk_live_on_and_on"),
		"could not be started": missing,
	} {
		_, _, err := c.Find(t.Context())
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "config.toml:2") {
			t.Errorf("want %q, said %v", want, err)
			continue
		}
		if strings.Contains(err.Error(), "sk_live") || strings.Contains(err.Error(), "secret") {
			t.Errorf("a secret is in %q", err)
		}
	}
}

func TestAProgramThatHangsDoesNotDelayTheStartForever(t *testing.T) {
	over, cancel := context.WithDeadline(t.Context(), time.Now())
	defer cancel()
	if _, _, err := printing(t, "sleep 60").Find(over); err == nil || !strings.Contains(err.Error(), "still running") {
		t.Errorf("said %v", err)
	}
}

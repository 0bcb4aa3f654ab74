package config_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/config"
)

// secret is a key that must never be read anywhere.
const secret = "sk_live_5ecretsecretsecret"

// env is an environment with a key and a home, changed by what is given.
func env(changes map[string]string) func(string) string {
	all := map[string]string{config.KeyVariable: secret, "HOME": "/home/op"}
	for name, value := range changes {
		all[name] = value
	}
	return func(name string) string { return all[name] }
}

func parse(t *testing.T, changes map[string]string, args ...string) config.Config {
	t.Helper()
	c, err := config.Parse(args, env(changes))
	if err != nil {
		t.Fatalf("%q: %v", args, err)
	}
	return c
}

func TestEveryFlagDoesWhatItSays(t *testing.T) {
	plain := parse(t, nil)
	if plain.Demo || plain.ASCII || plain.Help || plain.Version || plain.LogFile != "" || plain.BaseURL != api.DefaultBaseURL || plain.Key.IsZero() {
		t.Errorf("without flags: %+v", plain)
	}
	for _, c := range []struct {
		args []string
		got  func(config.Config) any
		want any
	}{
		{[]string{"--demo"}, func(c config.Config) any { return c.Demo }, true},
		{[]string{"--base-url", "https://example.net/v1"}, func(c config.Config) any { return c.BaseURL }, "https://example.net/v1"},
		{[]string{"--base-url=http://127.0.0.1:8089/v1"}, func(c config.Config) any { return c.BaseURL }, "http://127.0.0.1:8089/v1"},
		{[]string{"--state-dir", "here"}, func(c config.Config) any { return c.StateDir }, "here"},
		{[]string{"--log", "what.log"}, func(c config.Config) any { return c.LogFile }, "what.log"},
		{[]string{"--demo", "--log", "what.log"}, func(c config.Config) any { return c.LogFile }, "what.log"},
		{[]string{"--ascii"}, func(c config.Config) any { return c.ASCII }, true},
		{[]string{"--demo", "--ascii"}, func(c config.Config) any { return c.ASCII }, true},
		{[]string{"--version"}, func(c config.Config) any { return c.Version && !c.Help }, true},
		{[]string{"--help"}, func(c config.Config) any { return c.Help && !c.Version }, true},
		{[]string{"-h"}, func(c config.Config) any { return c.Help }, true},
	} {
		if got := c.got(parse(t, nil, c.args...)); got != c.want {
			t.Errorf("%q gives %v, want %v", c.args, got, c.want)
		}
	}
}

func TestHelpVersionAndDemoNeedNoKeyAndNoHome(t *testing.T) {
	bare := map[string]string{config.KeyVariable: "", "HOME": ""}
	for _, flag := range []string{"--help", "--version", "--demo"} {
		parse(t, bare, flag)
	}
}

func TestTheDemoNeverTouchesTheRealOrdersNorTheKey(t *testing.T) {
	if c := parse(t, nil, "--demo"); c.StateDir != "" || !c.Key.IsZero() {
		t.Errorf("the demo has %q and key %v", c.StateDir, !c.Key.IsZero())
	}
}

func TestARefusalSaysWhatIsWrongAndNeverTheKey(t *testing.T) {
	for name, c := range map[string]struct {
		env  map[string]string
		args []string
		says []string
	}{
		"unknown flag":              {nil, []string{"--frobnicate"}, []string{"frobnicate", "--help"}},
		"flag without its value":    {nil, []string{"--log"}, []string{"log", "--help"}},
		"stray argument":            {nil, []string{"whatsapp"}, []string{"flags alone"}},
		"stray argument, later":     {nil, []string{"--ascii", "whatsapp", "--demo"}, []string{"flags alone"}},
		"plain http":                {nil, []string{"--base-url", "http://example.net/v1"}, []string{"http://example.net/v1", "in the clear"}},
		"plain http, like loopback": {nil, []string{"--base-url", "http://127.0.0.1.example.net"}, []string{"in the clear"}},
		"another scheme":            {nil, []string{"--base-url", "ftp://example.net"}, []string{"ftp"}},
		"no address":                {nil, []string{"--base-url", "example"}, []string{"example", "not an address"}},
		"address with a password":   {nil, []string{"--base-url", "https://op:pw@example.net"}, []string{"no user"}},
		"the key as an argument":    {nil, []string{secret}, []string{"flags alone"}},
		"an empty state directory":  {nil, []string{"--state-dir", ""}, []string{"--state-dir is empty"}},
		"demo elsewhere":            {nil, []string{"--demo", "--state-dir", "real"}, []string{"--demo", "--state-dir"}},
		"demo against a server":     {nil, []string{"--demo", "--base-url", "https://example.net"}, []string{"--demo", "--base-url"}},
		"no key":                    {map[string]string{config.KeyVariable: ""}, nil, []string{config.KeyVariable, "--demo"}},
		"a key of blanks":           {map[string]string{config.KeyVariable: " \n\t"}, nil, []string{config.KeyVariable, "--demo"}},
		"no place for orders":       {map[string]string{"HOME": ""}, nil, []string{"--state-dir", "XDG_STATE_HOME"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := config.Parse(c.args, env(c.env))
			if err == nil {
				t.Fatal("taken")
			}
			for _, words := range c.says {
				if !strings.Contains(err.Error(), words) {
					t.Errorf("%q does not say %q", err, words)
				}
			}
			if strings.Contains(err.Error(), secret) || strings.Contains(err.Error(), "\x1b") {
				t.Errorf("it shows what it must not: %q", err)
			}
		})
	}
}

func TestWithoutAKeyTheProgramSaysInTwoLinesWhatToDo(t *testing.T) {
	_, err := config.Parse(nil, env(map[string]string{config.KeyVariable: ""}))
	if !errors.Is(err, config.ErrNoKey) || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("it says %q", err)
	}
}

func TestAStrangeAddressCannotDriveTheTerminal(t *testing.T) {
	_, err := config.Parse([]string{"--base-url", "http://ex\x1b]0;owned\x07ample.net"}, env(nil))
	if err == nil || strings.ContainsAny(err.Error(), "\x1b\x07") {
		t.Errorf("it says %q", err)
	}
}

func TestAKeyCopiedWithItsLineEndIsTakenWithoutIt(t *testing.T) {
	c := parse(t, map[string]string{config.KeyVariable: "  " + secret + "\r\n"})
	box := sandbox.New(sandbox.Rules{Key: secret}, time.Now, rand.New(rand.NewPCG(1, 2)))
	server := box.Start()
	defer server.Close()
	client, err := api.New(api.Config{BaseURL: server.BaseURL, Key: c.Key, Dial: server.DialContext})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Balance(t.Context()); err != nil {
		t.Errorf("the server does not take it: %v", err)
	}
}

func TestAKeyWithABlankInsideIsRefusedWithoutBeingShown(t *testing.T) {
	for _, key := range []string{secret + " " + secret, secret + "\n" + secret, secret + "\x00"} {
		c, err := config.Parse(nil, env(map[string]string{config.KeyVariable: key}))
		if err == nil {
			_, err = api.New(api.Config{BaseURL: c.BaseURL, Key: c.Key})
		}
		if err == nil || !strings.Contains(err.Error(), "key") || strings.Contains(err.Error(), secret) {
			t.Errorf("it says %v", err)
		}
	}
}

func TestTheKeyIsShownByNoWayOfPrintingTheConfiguration(t *testing.T) {
	c := parse(t, nil)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		if text := fmt.Sprintf(verb, c); strings.Contains(text, secret) {
			t.Errorf("%s shows %s", verb, text)
		}
	}
}

func TestOrdersAreKeptWhereTheXDGRulesSay(t *testing.T) {
	for name, c := range map[string]struct {
		state, home, want string
	}{
		"XDG_STATE_HOME":                   {"/var/op", "/home/op", "/var/op/verifyo"},
		"its default":                      {"", "/home/op", "/home/op/.local/state/verifyo"},
		"a relative one is to be ignored":  {"state", "/home/op", "/home/op/.local/state/verifyo"},
		"without a home, where it is told": {"/var/op", "", "/var/op/verifyo"},
	} {
		t.Run(name, func(t *testing.T) {
			got := parse(t, map[string]string{"XDG_STATE_HOME": c.state, "HOME": c.home})
			if got.StateDir != filepath.FromSlash(c.want) {
				t.Errorf("kept in %q, want %q", got.StateDir, c.want)
			}
		})
	}
	if c := parse(t, map[string]string{"HOME": ""}, "--state-dir", "/srv/op"); c.StateDir != "/srv/op" {
		t.Errorf("told where, kept in %q", c.StateDir)
	}
}

func TestTheHelpNamesEveryFlagThatIsTakenAndNoOther(t *testing.T) {
	var help bytes.Buffer
	config.Usage(&help)
	values := map[string]string{"base-url": "https://example.net", "state-dir": "x", "log": "x"}
	named := 0
	for _, found := range regexp.MustCompile(`(?m)^  --([a-z-]+)`).FindAllStringSubmatch(help.String(), -1) {
		named++
		args := []string{"--" + found[1]}
		if value := values[found[1]]; value != "" {
			args = append(args, value)
		}
		parse(t, nil, args...)
	}
	if named != 7 {
		t.Errorf("%d flags are named", named)
	}
	if !strings.Contains(help.String(), config.KeyVariable) {
		t.Error("it does not say where the key comes from")
	}
}

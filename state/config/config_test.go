package config_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/config"
)

// secret is an API key that must never appear anywhere.
const secret = "sk_live_5ecretsecretsecret"

// machine has a key, a home and no settings file, except for the changes.
func machine(changes map[string]string) config.Env {
	all := map[string]string{config.KeyVariable: secret, "HOME": absolute("/home/op")}
	for name, value := range changes {
		all[name] = value
	}
	return config.Env{
		Getenv:        func(name string) string { return all[name] },
		UserConfigDir: func() (string, error) { return "", errors.New("there is none") },
	}
}

// absolute makes an absolute path of one of Unix, which on Windows has no drive.
func absolute(path string) string {
	if runtime.GOOS == "windows" {
		path = "C:" + path
	}
	return filepath.FromSlash(path)
}

func read(t *testing.T, changes map[string]string, f config.Flags) config.Config {
	t.Helper()
	c, err := config.Read(f, machine(changes))
	if err == nil {
		err = c.Ready()
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWithoutAnySettingTheDefaultsApply(t *testing.T) {
	c := read(t, nil, config.Flags{})
	if c.Demo || c.ASCII.Value || c.LogFile != "" || c.Key.IsZero() || c.FileFound || len(c.Keys) != 0 {
		t.Errorf("%+v", c)
	}
	if c.BaseURL != (config.Sourced[string]{Value: api.DefaultBaseURL, Source: "default"}) {
		t.Errorf("the API is at %+v", c.BaseURL)
	}
	if c.Notify != (config.Sourced[string]{Value: config.NotifyAuto, Source: "default"}) || c.Copy != (config.Sourced[config.AutoCopy]{Source: "default"}) || c.CancelBeforeExpiry != (config.Sourced[bool]{Value: false, Source: "default"}) {
		t.Errorf("notify is %+v, copy %+v, cancelling before expiry %+v", c.Notify, c.Copy, c.CancelBeforeExpiry)
	}
	if c.MaxPrice.Value.Known() || c.MaxSpendToday.Value.Known() || c.LowBalance.Value.Known() || c.MaxPriceFor != nil {
		t.Errorf("there are limits: %+v", c)
	}
	if c.ForgetCodesAfter != (config.Sourced[int]{Source: "default"}) {
		t.Errorf("codes are forgotten after %+v days", c.ForgetCodesAfter)
	}
	if c.ResultsDays != (config.Sourced[int]{Value: 30, Source: "default"}) {
		t.Errorf("results count for %+v days", c.ResultsDays)
	}
	if c.KeyCommand.Value != nil || c.KeyCommand.Source != "default" {
		t.Errorf("the key's command is %+v", c.KeyCommand)
	}
}

func TestAFlagWinsOverTheFileAndTheEnvironment(t *testing.T) {
	file := settings(t, "base_url = 'https://file.example.net'\n")
	url, dir, log := "https://flag.example.net", "here", "what.log"
	c := read(t, map[string]string{config.StateDirVariable: "/var/op"}, config.Flags{Config: &file, BaseURL: &url, StateDir: &dir, LogFile: &log})
	if c.BaseURL != (config.Sourced[string]{Value: url, Source: "--base-url"}) || c.StateDir != (config.Sourced[string]{Value: dir, Source: "--state-dir"}) || c.LogFile != log {
		t.Errorf("%+v %+v %q", c.BaseURL, c.StateDir, c.LogFile)
	}
}

func TestTheDemoNeedsNoKeyAndNoHomeAndTouchesNeitherOrdersNorKey(t *testing.T) {
	for _, changes := range []map[string]string{nil, {config.KeyVariable: "", "HOME": ""}} {
		if c := read(t, changes, config.Flags{Demo: true}); c.StateDir.Value != "" || !c.Key.IsZero() {
			t.Errorf("the demo has %q and key %v", c.StateDir.Value, !c.Key.IsZero())
		}
	}
}

func TestTheDemoReadsTheSettingsToo(t *testing.T) {
	file := settings(t, "notify = 'off'\n[keys]\ncancel = ['x']\n")
	if c := read(t, nil, config.Flags{Demo: true, Config: &file}); c.Notify.Value != config.NotifyOff || len(c.Keys) != 1 {
		t.Errorf("notify is %v, %d actions have keys", c.Notify.Value, len(c.Keys))
	}
}

func TestAnErrorSaysWhatIsWrongAndNeverTheKey(t *testing.T) {
	directory := t.TempDir()
	given := func(value string) *string { return &value }
	for name, c := range map[string]struct {
		env   map[string]string
		flags config.Flags
		says  []string
	}{
		"plain http":               {nil, config.Flags{BaseURL: given("http://example.net/v1")}, []string{"--base-url http://example.net/v1", "in the clear"}},
		"plain http like loopback": {nil, config.Flags{BaseURL: given("http://127.0.0.1.example.net")}, []string{"in the clear"}},
		"another scheme":           {nil, config.Flags{BaseURL: given("ftp://example.net")}, []string{"ftp"}},
		"no address":               {nil, config.Flags{BaseURL: given("example")}, []string{"example", "not an address"}},
		"address with a password":  {nil, config.Flags{BaseURL: given("https://op:" + secret + "@example.net")}, []string{"--base-url: ", "no user"}},
		"a strange address":        {nil, config.Flags{BaseURL: given("http://ex\x1b]0;owned\x07ample.net")}, []string{"not an address"}},
		"an empty state directory": {nil, config.Flags{StateDir: given("")}, []string{"--state-dir", "empty"}},
		"no name for the file":     {nil, config.Flags{Config: given("")}, []string{"--config", "empty"}},
		"a file that is not there": {nil, config.Flags{Config: given("/nowhere/config.toml")}, []string{"/nowhere/config.toml"}},
		"a directory for a file":   {nil, config.Flags{Config: given(directory)}, []string{directory + ": ", "is a directory"}},
		"demo elsewhere":           {nil, config.Flags{Demo: true, StateDir: given("real")}, []string{"--demo", "--state-dir"}},
		"demo against a server":    {nil, config.Flags{Demo: true, BaseURL: given("https://example.net")}, []string{"--demo", "--base-url"}},
		"no place for orders":      {map[string]string{"HOME": ""}, config.Flags{}, []string{"--state-dir", "XDG_STATE_HOME"}},
	} {
		t.Run(name, func(t *testing.T) {
			read, err := config.Read(c.flags, machine(c.env))
			if err == nil {
				err = read.Ready()
			}
			if err == nil {
				t.Fatal("accepted")
			}
			for _, words := range c.says {
				if !strings.Contains(err.Error(), words) {
					t.Errorf("%q does not say %q", err, words)
				}
			}
			if strings.Contains(err.Error(), secret) || strings.ContainsAny(err.Error(), "\x1b\x07") {
				t.Errorf("it shows what it must not: %q", err)
			}
		})
	}
}

func TestAKeyCopiedWithItsLineEndWorksWithoutIt(t *testing.T) {
	c := read(t, map[string]string{config.KeyVariable: "  " + secret + "\r\n"}, config.Flags{})
	box := sandbox.New(sandbox.Rules{Key: secret}, time.Now, rand.New(rand.NewPCG(1, 2)))
	server := box.Start()
	defer server.Close()
	client, err := api.New(api.Config{BaseURL: server.BaseURL, Key: c.Key, Dial: server.DialContext})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Balance(t.Context()); err != nil {
		t.Errorf("the server rejects it: %v", err)
	}
}

func TestAKeyWithABlankInsideIsRejectedWithoutBeingShown(t *testing.T) {
	for _, key := range []string{secret + " " + secret, secret + "\n" + secret, secret + "\x00"} {
		c, err := config.Read(config.Flags{}, machine(map[string]string{config.KeyVariable: key}))
		if err == nil {
			_, err = api.New(api.Config{BaseURL: c.BaseURL.Value, Key: c.Key})
		}
		if err == nil || !strings.Contains(err.Error(), "key") || strings.Contains(err.Error(), secret) {
			t.Errorf("it says %v", err)
		}
	}
}

func TestTheKeyIsShownByNoWayOfPrintingTheConfiguration(t *testing.T) {
	c := read(t, nil, config.Flags{})
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		if text := fmt.Sprintf(verb, c); strings.Contains(text, secret) {
			t.Errorf("%s shows %s", verb, text)
		}
	}
}

func TestOrdersAreSavedWhereTheXDGRulesSay(t *testing.T) {
	for name, c := range map[string]struct {
		state, home, want, source string
	}{
		"XDG_STATE_HOME":            {absolute("/var/op"), absolute("/home/op"), absolute("/var/op/verifyo"), "XDG_STATE_HOME"},
		"its default":               {"", absolute("/home/op"), absolute("/home/op/.local/state/verifyo"), "default"},
		"a relative one is ignored": {"state", absolute("/home/op"), absolute("/home/op/.local/state/verifyo"), "default"},
		"without a home":            {absolute("/var/op"), "", absolute("/var/op/verifyo"), "XDG_STATE_HOME"},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, map[string]string{"XDG_STATE_HOME": c.state, "HOME": c.home}, config.Flags{}).StateDir
			if got != (config.Sourced[string]{Value: c.want, Source: c.source}) {
				t.Errorf("saved in %+v, want %q", got, c.want)
			}
		})
	}
	dir := "/srv/op"
	if c := read(t, map[string]string{"HOME": ""}, config.Flags{StateDir: &dir}); c.StateDir.Value != dir {
		t.Errorf("with --state-dir, saved in %q", c.StateDir.Value)
	}
}

// TestWhatASettingIsForNamesEachOfItsWords reads what the manual and the example say.
func TestWhatASettingIsForNamesEachOfItsWords(t *testing.T) {
	for _, s := range config.Settings() {
		words, listed := strings.CutPrefix(s.Wants, `one of "`)
		if !listed {
			continue
		}
		for word := range strings.SplitSeq(strings.TrimSuffix(words, `"`), `", "`) {
			if !strings.Contains(strings.Join(strings.Fields(s.About), " "), word) {
				t.Errorf("%s does not say what %s is for: %s", s.Name, word, s.About)
			}
		}
	}
}

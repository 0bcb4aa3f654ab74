package command_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/session"
)

// squeezed replaces each run of blanks by one, so that columns do not matter.
func squeezed(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestConfigPrintsEverySettingWithItsSource(t *testing.T) {
	file := settings(t, "notify = 'off'\napi_key_command = ['pass', '"+secret+"']\nmax_price = 0.50\nmax_price_for = {wa = '1.2625', 'g-o' = 2}\n[keys]\ncancel = ['x', 'space', '\"']\nresolve = []\n")
	start, out, err := runWith(map[string]string{config.StateDirVariable: absolute("/var/op")}, "config", "--config", file, "--base-url", "https://example.net")
	if err != nil || start != nil {
		t.Fatal(start, err)
	}
	for _, line := range []string{
		"# settings file: " + file, `base_url = "https://example.net" # --base-url`, "notify = \"off\" # " + file + ":1", "copy = \"\" # default",
		`api_key_command = ["pass", "***"] # ` + file + ":2", "cancel_before_expiry = false # default",
		"# orders: " + absolute("/var/op/verifyo") + " (XDG_STATE_HOME)", "# API key: from api_key_command",
		`cancel = ["x", "space", "\""] # ` + file + ":6", "resolve = [] # " + file + ":7",
		"max_price = 0.50 # " + file + ":3", "max_price_for = {g-o = 2.00, wa = 1.2625} # " + file + ":4", "# max_spend_today is not set", `up = ["k", "up", "ctrl+p"] # default`,
	} {
		if !strings.Contains(squeezed(out), line+"\n") {
			t.Errorf("it does not say %q:\n%s", line, out)
		}
	}
	if strings.Contains(out, secret) {
		t.Errorf("it shows the key:\n%s", out)
	}
}

func TestConfigSaysWhereTheKeyComesFromAndNeverTheKey(t *testing.T) {
	_, out, err := run("config")
	if err != nil || !strings.Contains(out, "# API key: from SMSVERIFYO_API_KEY\n") || strings.Contains(out, secret) {
		t.Errorf("%v\n%s", err, out)
	}
	if _, out, _ = runWith(nil, "config"); !strings.Contains(out, "# API key: from the keyring, or else from "+absolute("/home/op/.local/state/verifyo/api-key-smsverifyo.com")+"\n") || !strings.Contains(out, "config.toml (does not exist)\n") {
		t.Errorf("without a key and a file:\n%s", out)
	}
	if _, out, _ = runWith(map[string]string{"HOME": ""}, "config"); !strings.Contains(out, "# API key: from the keyring, or else from a file beside the orders\n") {
		t.Errorf("without a place for orders:\n%s", out)
	}
	if _, out, _ = run("config", "--demo"); strings.Contains(out, "API key:") || strings.Contains(out, "orders:") {
		t.Errorf("in the demo:\n%s", out)
	}
}

// servedIn is a ledger that has a saved list of services.
func servedIn(t *testing.T, codes ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	l, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var services []api.Service
	for _, code := range codes {
		services = append(services, api.Service{ID: api.ServiceID("id-" + code), Code: api.NewText(code), Name: api.NewText("The " + code)})
	}
	if err := errors.Join(l.SaveServices(t.Context(), services, time.Now()), l.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAPriceForACodeThatNoServiceHasIsNamedAndStopsNothing(t *testing.T) {
	file := settings(t, "[max_price_for]\nwa = 1\ntgg = 2\n")
	for name, c := range map[string]struct {
		dir  string
		says bool
	}{"known services": {servedIn(t, "wa", "tg"), true}, "no services yet": {servedIn(t), false}, "no database": {t.TempDir(), false}} {
		_, out, err := run("config", "--config", file, "--state-dir", c.dir)
		said := strings.Contains(out, "# "+file+":3: max_price_for.tgg: ") && strings.Contains(out, "did you mean tg?\n") &&
			strings.Contains(out, " of "+time.Now().Format("2 Jan 2006, ")) && strings.Contains(out, " in "+c.dir)
		if err != nil || said != c.says || strings.Contains(out, "max_price_for.wa") {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
	if _, _, advice, err := runAll(nil, "--config", file, "--state-dir", servedIn(t, "wa", "tg")); err != nil || advice != "" {
		t.Errorf("a start, whose screens say so themselves: %v, %q", err, advice)
	}
}

// TestConfigNamesTheThemeThatAKeyHasChosen is about operators who wonder why the screen is not as the settings say.
func TestConfigNamesTheThemeThatAKeyHasChosen(t *testing.T) {
	for text, c := range map[string]struct{ setting, chosen, says string }{
		"theme = 'dark'\n":               {"dark", "light", `"light"`},
		"":                               {"", "mono", `"mono"`},
		"[theme]\nbad = 9\n":             {" bad=9", "mono", `"mono"`},
		"theme = 'contrast'\n":           {"dark", "light", ""}, // the setting is the newer choice
		"theme = 'dark' # once more\n":   {"dark", "dark", ""},
		"theme = 'dark' # of tomorrow\n": {"dark", "solarized", ""},
	} {
		dir := choosing(t, session.Chosen{Value: c.chosen, Setting: c.setting})
		_, out, err := run("config", "--config", settings(t, text), "--state-dir", dir)
		if said := strings.Contains(out, "# theme chosen on the screen: "+c.says); err != nil || said != (c.says != "") {
			t.Errorf("%q, and then %+v: %v\n%s", text, c, err, out)
		}
	}
	if _, out, err := run("config", "--demo", "--state-dir", choosing(t, session.Chosen{Value: "mono"})); err == nil && strings.Contains(out, "mono") {
		t.Errorf("in the demo, which has no database:\n%s", out)
	}
}

// choosing is a ledger whose operator has chosen a theme.
func choosing(t *testing.T, theme session.Chosen) (dir string) {
	t.Helper()
	dir = t.TempDir()
	l, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(l.SetChoice(t.Context(), session.ThemeChoice, theme), l.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestConfigSaysWhyTheGlyphsArePlain(t *testing.T) {
	for want, c := range map[string]struct {
		term string
		args []string
	}{
		"# glyphs: Unicode (default)":        {"xterm-256color", nil},
		"# glyphs: plain ASCII (--ascii)":    {"linux", []string{"--ascii"}},
		"# glyphs: plain ASCII (TERM=linux)": {"linux", nil},
	} {
		if _, out, err := runWith(map[string]string{config.TermVariable: c.term}, append([]string{"config"}, c.args...)...); err != nil || !strings.Contains(out, want+"\n") {
			t.Errorf("it does not say %q, %v:\n%s", want, err, out)
		}
	}
}

func TestWhatConfigPrintsWorksAsASettingsFile(t *testing.T) {
	_, out, err := run("config", "--config", settings(t, "cancel_before_expiry = true\nmax_price = 0.50\nmax_price_for = {wa = 1.2625}\n[keys]\ncancel = ['\\', 'alt+space']\n"))
	if err != nil {
		t.Fatal(err)
	}
	start, _, err := run("--config", settings(t, out))
	if err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	if p := start.Config.MaxPriceFor; start.Config.MaxPrice.Value != api.Units(5000) || len(p) != 1 || p[0].Price != api.Units(12_625) {
		t.Errorf("its limits are %s and %+v", start.Config.MaxPrice.Value, p)
	}
	if !start.Config.CancelBeforeExpiry.Value || start.Keys.Binding(keymap.Cancel).Help().Key != `\ alt+space` {
		t.Errorf("it sets %v and %q", start.Config.CancelBeforeExpiry, start.Keys.Binding(keymap.Cancel).Help().Key)
	}
}

func TestConfigSaysWhichActionsLostADefaultKeyAndCanBeCopied(t *testing.T) {
	file := settings(t, "[keys]\nup = ['q', 'up']\nopen = ['enter', 'ctrl+u', '#', 'j']\n")
	_, out, err := run("config", "--config", file)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"quit = [] # default; q is now a key of up (" + file + ":2)",
		"clear = [] # default; ctrl+u is now a key of open (" + file + ":3)",
		`demo = ["ctrl+d"] # default`, `up = ["q", "up"] # ` + file + ":2",
	} {
		if !strings.Contains(squeezed(out), line+"\n") {
			t.Errorf("it does not say %q:\n%s", line, out)
		}
	}
	was, _, err := run("--config", file)
	if err != nil {
		t.Fatal(err)
	}
	is, _, err := run("--config", settings(t, out))
	if err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	for i, b := range is.Keys.All() {
		if b.Help() != was.Keys.All()[i].Help() {
			t.Errorf("copied, %s has %q", b.Name, b.Help().Key)
		}
	}
}

// uncommented is the example with every setting uncommented.
func uncommented(example string) string {
	var lines []string
	for line := range strings.Lines(example) {
		if setting, ok := strings.CutPrefix(line, "# "); ok && strings.Contains(setting, " = ") {
			line = setting
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "")
}

func TestTheExampleHasEverySettingAndEachIsItsDefault(t *testing.T) {
	_, example, err := run("config", "example")
	if err != nil {
		t.Fatal(err)
	}
	if start, _, err := run("--config", settings(t, example)); err != nil || len(start.Config.Keys) != 0 || start.Config.Notify.Source != "default" {
		t.Errorf("as printed, it sets something, or %v", err)
	}
	start, _, err := run("--config", settings(t, uncommented(example)))
	if err != nil {
		t.Fatalf("%v:\n%s", err, uncommented(example))
	}
	plain, _, err := run()
	if err != nil {
		t.Fatal(err)
	}
	c := start.Config
	if c.BaseURL.Value != plain.Config.BaseURL.Value || c.Notify.Value != plain.Config.Notify.Value || c.Copy.Value != plain.Config.Copy.Value || c.CancelBeforeExpiry.Value != plain.Config.CancelBeforeExpiry.Value {
		t.Errorf("it sets %+v", c)
	}
	for name, source := range map[string]string{"base_url": c.BaseURL.Source, "api_key_command": c.KeyCommand.Source, "notify": c.Notify.Source, "copy": c.Copy.Source, "cancel_before_expiry": c.CancelBeforeExpiry.Source, "max_price": c.MaxPrice.Source, "max_spend_today": c.MaxSpendToday.Source, "low_balance": c.LowBalance.Source} {
		if source == config.Default {
			t.Errorf("it has no %s", name)
		}
	}
	if len(c.Keys) != len(keymap.Default().All()) {
		t.Errorf("it has %d actions of %d", len(c.Keys), len(keymap.Default().All()))
	}
	for i, b := range start.Keys.All() {
		if b.Help() != keymap.Default().All()[i].Help() {
			t.Errorf("it gives %s %q", b.Name, b.Help().Key)
		}
	}
	for line := range strings.Lines(example) {
		if len(strings.TrimSuffix(line, "\n")) > 100 {
			t.Errorf("too wide: %s", line)
		}
	}
}

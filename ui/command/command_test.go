package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/spelling"
	"example.com/verifyo/ui/command"
	"example.com/verifyo/ui/theme"
)

// secret is an API key that must never appear anywhere.
const secret = "sk_live_5ecretsecretsecret"

// run runs a command line on a machine with an API key and a home, and no settings file.
func run(args ...string) (start *command.Start, out string, err error) {
	return runWith(map[string]string{config.KeyVariable: secret}, args...)
}

func runWith(env map[string]string, args ...string) (start *command.Start, out string, err error) {
	start, out, _, err = runAll(env, args...)
	return start, out, err
}

// runAll also returns the advice on standard error.
func runAll(env map[string]string, args ...string) (start *command.Start, out, advice string, err error) {
	var written, advised bytes.Buffer
	all := map[string]string{"HOME": absolute("/home/op")}
	for name, value := range env {
		all[name] = value
	}
	start, err = command.Run(args, command.Env{
		Env: config.Env{
			Getenv:        func(name string) string { return all[name] },
			UserConfigDir: func() (string, error) { return absolute("/home/op/.config"), nil },
		},
		Out: &written, Err: &advised, Build: command.Build{Version: "v1.2.3"},
	})
	return start, written.String(), advised.String(), err
}

// absolute makes an absolute path of one of Unix, which on Windows has no drive.
func absolute(path string) string {
	if runtime.GOOS == "windows" {
		path = "C:" + path
	}
	return filepath.FromSlash(path)
}

// settings writes a settings file.
func settings(t *testing.T, text string) (name string) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestEveryFlagDoesWhatItSays(t *testing.T) {
	for _, c := range []struct {
		args []string
		got  func(config.Config) any
		want any
	}{
		{nil, func(c config.Config) any { return c.Demo || c.ASCII.Value || c.LogFile != "" }, false},
		{nil, func(c config.Config) any { return c.BaseURL.Value }, api.DefaultBaseURL},
		{[]string{"--demo"}, func(c config.Config) any { return c.Demo }, true},
		{[]string{"--base-url", "https://example.net/v1"}, func(c config.Config) any { return c.BaseURL.Value }, "https://example.net/v1"},
		{[]string{"--base-url=http://127.0.0.1:8089/v1"}, func(c config.Config) any { return c.BaseURL.Value }, "http://127.0.0.1:8089/v1"},
		{[]string{"--state-dir", "here"}, func(c config.Config) any { return c.StateDir.Value }, "here"},
		{[]string{"--log", "what.log"}, func(c config.Config) any { return c.LogFile }, "what.log"},
		{[]string{"--demo", "--log", "what.log"}, func(c config.Config) any { return c.LogFile }, "what.log"},
		{[]string{"--ascii"}, func(c config.Config) any { return c.ASCII.Value }, true},
		{[]string{"--demo", "--ascii"}, func(c config.Config) any { return c.Demo && c.ASCII.Value }, true},
		{[]string{"--config", settings(t, "notify = 'off'\n")}, func(c config.Config) any { return c.Notify.Value }, "off"},
	} {
		start, out, err := run(c.args...)
		if err != nil || start == nil || out != "" {
			t.Errorf("%q gives %v, %v and prints %q", c.args, start, err, out)
			continue
		}
		if got := c.got(start.Config); got != c.want {
			t.Errorf("%q gives %v, want %v", c.args, got, c.want)
		}
	}
}

func TestWhatIsOnlyPrintedNeedsNoKeyNoHomeAndNoGoodFile(t *testing.T) {
	broken := settings(t, "bel = 1")
	for _, args := range [][]string{{"--help"}, {"-h"}, {"--version"}, {"config", "example"}, {"config", "--help"}, {"help"}, {"help", "config"}, {"help", "troubles"}, {"completion", "zsh"}, {"man"}, {"--help", "--config", broken}, {"help", "troubles", "--config", broken}} {
		start, out, err := runWith(map[string]string{"HOME": ""}, args...)
		if start != nil || err != nil || out == "" {
			t.Errorf("%q gives %v, %v and prints %q", args, start, err, out)
		}
	}
	if _, out, _ := run("--version"); out != "verifyo v1.2.3\n" {
		t.Errorf("the version is printed as %q", out)
	}
}

func TestAWrongCommandLineLeadsToTheRightOneAndNeverShowsTheKey(t *testing.T) {
	for name, c := range map[string]struct {
		args  []string
		names string // what the error must name, in its order
	}{
		"unknown flag":              {[]string{"--frobnicate"}, "--frobnicate … verifyo --help"},
		"a flag like none":          {[]string{"--nope"}, "--nope (see verifyo --help)"},
		"misspelled flag":           {[]string{"--asci"}, "--asci … --ascii?"},
		"misspelled flag and value": {[]string{"--bas-url", secret}, "--bas-url … --base-url?"},
		"misspelled flag = value":   {[]string{"--bas-url=" + secret}, "--bas-url … --base-url?"},
		"one dash":                  {[]string{"-demo"}, "-demo … --demo?"},
		"flag of a command":         {[]string{"config", "--confg", "x"}, "--confg … --config?"},
		"flag without its value":    {[]string{"--log"}, "needs an argument: --log … verifyo --help"},
		"a value where none is":     {[]string{"--demo=" + secret}, "--demo … no value"},
		"misspelled command":        {[]string{"confg"}, "confg … config?"},
		"misspelled below":          {[]string{"config", "exmaple"}, "exmaple … example?"},
		"another command's place":   {[]string{"troubles"}, "troubles … verifyo help troubles?"},
		"a flag, as a command":      {[]string{"version"}, "version … verifyo --version?"},
		"a command below another":   {[]string{"restore"}, "restore … verifyo ledger restore?"},
		"a misspelled other name":   {[]string{"docter"}, "docter … verifyo check?"},
		"part of a topic's name":    {[]string{"help", "trouble"}, "trouble … verifyo help troubles?"},
		"misspelled topic":          {[]string{"help", "confg"}, "confg … verifyo config?"},
		"misspelled topic below":    {[]string{"help", "config", "exmaple"}, "exmaple … verifyo config example?"},
		"unknown shell":             {[]string{"completion", "tcsh9"}, "bash, zsh, fish"},
		"no shell":                  {[]string{"completion"}, "bash, zsh, fish"},
		"two shells":                {[]string{"completion", "bash", "zsh"}, "bash, zsh, fish"},
		"unknown command":           {[]string{"orders"}, "unknown command: orders … verifyo --help"},
		"stray argument, later":     {[]string{"--ascii", "whatsapp", "--demo"}, "unknown command: whatsapp"},
		"the key":                   {[]string{secret}, "unknown command: (not shown)"},
		"the key to a command":      {[]string{"config", secret}, "unknown command: (not shown)"},
		"the key to help":           {[]string{"help", secret}, "(not shown)"},
		"the key for a shell":       {[]string{"completion", secret}, "bash, zsh, fish"},
		"the key for a flag":        {[]string{"--" + secret}, "unknown flag: (not shown)"},
		"the key for letters":       {[]string{"-" + secret}, "unknown flag: (not shown)"},
		"the key for letters after": {[]string{"-h" + secret}, "unknown flag: "},
		"bad syntax":                {[]string{"--=" + secret}, "flag … verifyo --help"},
		"worse syntax":              {[]string{"---" + secret}, "flag … verifyo --help"},
		"an escape sequence":        {[]string{"--\x1b]0;x"}, "unknown flag: (not shown)"},
		"the key as an address":     {[]string{"--base-url", "https://" + secret + "@example.net"}, "--base-url … no user"},
	} {
		t.Run(name, func(t *testing.T) {
			start, out, err := run(c.args...)
			if err == nil || start != nil {
				t.Fatalf("accepted, and printed %q", out)
			}
			if !inOrder(err.Error(), c.names) || out != "" {
				t.Errorf("it says %q, want %q; and prints %q", err, c.names, out)
			}
			if strings.Contains(err.Error(), secret) || strings.Contains(err.Error(), "\x1b") {
				t.Errorf("it shows what it must not: %q", err)
			}
		})
	}
}

func TestAPathCannotActOnTheTerminalThatItIsPrintedOn(t *testing.T) {
	hostile := "/home/\x1b]0;pwned\a\u202eop\n"
	for _, args := range [][]string{{"--help"}, {"config"}, {"config", "--state-dir", hostile}, {"config", "--config", settings(t, "")}} {
		_, out, err := runWith(map[string]string{"HOME": hostile, config.StateDirVariable: hostile}, args...)
		if err != nil || strings.ContainsAny(out, "\x1b\a\u202e") || strings.Contains(out, "pwned") {
			t.Errorf("%q: %v, prints %q", args, err, out)
		}
	}
}

// inOrder reports whether a text has all the parts between the ellipses, in this order.
func inOrder(text, parts string) bool {
	for part := range strings.SplitSeq(parts, " … ") {
		_, after, found := strings.Cut(text, part)
		if !found {
			return false
		}
		text = after
	}
	return true
}

func TestWithoutAKeyTheScreensStartAndAskForOne(t *testing.T) {
	if start, _, err := runWith(nil); err != nil || !start.Config.Key.IsZero() {
		t.Errorf("%v, %v", start, err)
	}
}

func TestTheHelpFitsOneScreenAndNamesEveryFlagCommandAndVariable(t *testing.T) {
	_, help, err := run("--help")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(help, "\n"), "\n")
	if len(lines) > 23 { // one line is left for the prompt
		t.Errorf("%d lines", len(lines))
	}
	for _, line := range lines {
		if utf8.RuneCountInString(line) > 80 {
			t.Errorf("%d wide: %s", utf8.RuneCountInString(line), line)
		}
	}
	for _, named := range []string{
		"--demo ", "--config FILE ", "--base-url URL ", "--state-dir DIR ", "--log FILE ", "--ascii ", "--version ", "--help ",
		"verifyo check ", "verifyo completion bash|zsh|fish ", "verifyo config ", "verifyo config example ", "verifyo help troubles ", "verifyo ledger check|backup|restore ", "verifyo man ",
		absolute("/home/op/.config/verifyo/config.toml"), absolute("/home/op/.local/state/verifyo"), api.DefaultBaseURL,
		"SMSVERIFYO_API_KEY", "NO_COLOR", "XDG_CONFIG_HOME", "XDG_STATE_HOME",
	} {
		if !strings.Contains(help, named) {
			t.Errorf("it does not name %q:\n%s", named, help)
		}
	}
}

func TestTheScreensStartWithTheKeysOfTheSettings(t *testing.T) {
	start, _, err := run("--demo", "--config", settings(t, "[keys]\ncancel = ['x', 'space']\n"))
	if err != nil {
		t.Fatal(err)
	}
	if label := start.Keys.Binding(keymap.Cancel).Help().Key; label != "x space" {
		t.Errorf("cancel has %q", label)
	}
}

func TestKeysThatCannotWorkAreRejectedByTheirLine(t *testing.T) {
	for name, c := range map[string]struct{ text, place, names string }{
		"unknown action":   {"[keys]\ncancle = ['x']\n", ":2: keys.cancle: ", "cancel?"},
		"unknown key":      {"[keys]\ncancel = ['ctl+x']\n", ":2: keys.cancel: ", "ctl+x … ctrl+x?"},
		"two of the file":  {"[keys]\nfinish = ['x']\nup = ['x']\n", ":3: keys.up: ", "x … finish"},
		"the last way out": {"[keys]\n\nup = ['ctrl+c']\n", ":3: keys.up: ", "ctrl+c … interrupt"},
		"inline":           {"notify = 'bell'\nkeys = {dwon = ['x']}\n", ":2: keys.dwon: ", "down?"},
		"the API key":      {"[keys]\n" + secret + " = ['x']\n", ":2: keys.(not shown): ", "action"},
		"the API key, too": {"[keys]\ncancel = ['" + secret + "']\n", ":2: keys.cancel: ", "(not shown)"},
	} {
		t.Run(name, func(t *testing.T) {
			file := settings(t, c.text)
			for _, args := range [][]string{{"--demo"}, {"config"}} {
				start, out, err := run(append(args, "--config", file)...)
				if start != nil || out != "" || err == nil || !strings.HasPrefix(err.Error(), file+c.place) || !inOrder(err.Error(), c.names) {
					t.Errorf("%q: %v, want the place %q and %q", args, err, c.place, c.names)
				}
				if err != nil && strings.Contains(err.Error(), secret) {
					t.Errorf("it shows the key: %v", err)
				}
			}
		})
	}
}

// TestEveryNameCanBeRepeatedInAMessage is about names that are mistyped, and so look like these.
func TestEveryNameCanBeRepeatedInAMessage(t *testing.T) {
	names := theme.Names()
	for _, s := range config.Settings() {
		names = append(names, s.Name)
	}
	for _, b := range keymap.Default().All() {
		names = append(names, b.Name)
	}
	for _, r := range theme.Roles() {
		names = append(names, r.Name)
	}
	command.Tree().PersistentFlags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	for _, name := range names {
		if spelling.Shown(name) != name {
			t.Errorf("%s is hidden", name)
		}
	}
}

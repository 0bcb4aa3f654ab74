package command_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/command"
	"example.com/verifyo/ui/terminal"
)

// device is a terminal in memory.
type device struct {
	piped     bool
	size      tea.WindowSizeMsg
	answers   terminal.Answers
	clipboard terminal.Clipboard
	ends      error
}

func (d device) IsTerminal() bool { return !d.piped }
func (d device) Asked() bool      { return !d.piped }
func (d device) Names() []string  { return []string{"TERM=xterm", "tmux"} }

func (d device) Ask(context.Context) (terminal.Answers, error) { return d.answers, d.ends }
func (d device) Size() tea.WindowSizeMsg                       { return d.size }
func (d device) Clipboard() terminal.Clipboard                 { return d.clipboard }

// bench is a machine on which all is well, and a sandbox as its server. A test spoils a part of it.
type bench struct {
	t      *testing.T
	box    *sandbox.Sandbox
	server *sandbox.Server
	device device
	ring   keystore.Keyring
	api    api.Config
	base   string
	dir    string
	home   string
	env    map[string]string
	args   []string
	stop   func() // as ctrl+c does, once the check runs
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, dir: rentedIn(t), home: t.TempDir(), box: sandbox.New(sandbox.Rules{Balance: 42_1234}, time.Now, rand.New(rand.NewPCG(1, 2)))}
	b.server = b.box.Start()
	t.Cleanup(b.server.Close)
	b.base, b.api = b.server.BaseURL, api.Config{Dial: b.server.DialContext}
	b.device = device{
		size:      tea.WindowSizeMsg{Width: 80, Height: 24},
		answers:   terminal.Answers{Came: true, Name: "kitty(0.40)", Keyboard: true, Focus: terminal.FocusReported},
		clipboard: terminal.Clipboard{Program: "wl-copy", Sent: true},
	}
	b.ring = ringOf{}
	b.env = map[string]string{"TERM": "xterm", config.KeyVariable: b.box.Key(), config.NoColorVariable: "1", "HOME": b.home}
	b.args = []string{"--config", settings(t, "")}
	return b
}

func (b *bench) stoppable() (context.Context, func()) {
	ctx, stop := context.WithCancel(b.t.Context())
	b.stop = stop
	return ctx, stop
}

// ringOf is a keyring with one key for everybody.
type ringOf struct{ secret string }

func (r ringOf) Get(string, string) (string, error) { return r.secret, nil }
func (r ringOf) Set(string, string, string) error   { return nil }

// check runs verifyo check, and returns what it found by the names of its lines. Whatever happens, no
// secret and nothing of the account may be printed.
func (b *bench) check() (found map[string]string, err error) {
	b.t.Helper()
	report, err := b.report()
	return findings(report), err
}

// ends is the last paragraph of the report.
func (b *bench) ends() (end string, err error) {
	b.t.Helper()
	report, err := b.report()
	return strings.Join(strings.Fields(report[strings.LastIndex(report, "\n\n"):]), " "), err
}

func (b *bench) report() (text string, err error) {
	b.t.Helper()
	var out, advice bytes.Buffer
	args := append([]string{"check", "--base-url", b.base, "--state-dir", b.dir}, b.args...)
	_, err = command.Run(args, command.Env{
		Env: config.Env{Getenv: func(name string) string { return b.env[name] }, UserConfigDir: func() (string, error) { return b.home, nil }},
		Out: &out, Err: &advice, Build: command.Build{Version: "v1.2.3"}, Stoppable: b.stoppable,
		Machine: command.Machine{
			Device: b.device, Keyring: b.ring, API: b.api, Clock: time.Now,
			Sandbox: func() (api.Config, func()) {
				return api.Config{BaseURL: b.server.BaseURL, Dial: b.server.DialContext, Key: api.NewKey(b.box.Key())}, func() {}
			},
		},
	})
	printed := out.String() + advice.String()
	if err != nil {
		printed += err.Error()
	}
	for _, hidden := range []string{b.box.Key(), secret, "s3cret", itsCode, itsNumber, "id-waiting", "reseller", "42.12", "op@", b.home} {
		if strings.Contains(printed, hidden) {
			b.t.Errorf("it prints %s:\n%s", hidden, printed)
		}
	}
	if strings.ContainsAny(printed, "\x1b\x00") {
		b.t.Errorf("it prints controls: %q", printed)
	}
	b.t.Log(out.String())
	return out.String(), err
}

var findingLine = regexp.MustCompile(`^. (ok|warning|failed|skipped) +(\S+(?: key)?) *(.*)`)

// findings are the lines of a report: the word of the mark, and what it says.
func findings(report string) map[string]string {
	found, about := map[string]string{}, ""
	for line := range strings.Lines(report) {
		if parts := findingLine.FindStringSubmatch(strings.TrimSpace(line)); parts != nil {
			about = parts[2]
			found[about] = parts[1] + ": " + parts[3]
		} else if about != "" {
			found[about] += " " + strings.TrimSpace(line)
		}
	}
	return found
}

// unknownHere reports whether this system does not tell what a line is about.
func unknownHere(about string) bool { return about == "disk" && runtime.GOOS == "windows" }

// expects runs the check. Each of the named lines must begin with its mark and have the words that follow, in
// their order; all other lines must be ok.
func (b *bench) expects(fails bool, want map[string]string) {
	b.t.Helper()
	found, err := b.check()
	if failure := errors.As(err, new(command.Failure)); failure != fails || (err != nil) != fails {
		b.t.Errorf("ends with %v", err)
	}
	for about, says := range found {
		if words, named := want[about]; named && !inOrder(says, words) {
			b.t.Errorf("%s is %q, want %q", about, says, words)
		} else if !named && !strings.HasPrefix(says, "ok") && !unknownHere(about) {
			b.t.Errorf("%s is %q", about, says)
		}
		mark, _, _ := strings.Cut(says, ":")
		if (mark == "failed" || mark == "warning") && !strings.HasSuffix(strings.TrimSpace(strings.Split(says, "verifyo can rent")[0]), ".") && !strings.Contains(says, ": ") {
			b.t.Errorf("%s does not say what to do: %q", about, says)
		}
	}
	for about := range want {
		if found[about] == "" {
			b.t.Errorf("nothing is said about %s", about)
		}
	}
}

func TestOnAGoodMachineEveryLineIsOK(t *testing.T) {
	b := newBench(t)
	b.expects(false, map[string]string{"database": "ok … 3 orders", "terminal": "ok … kitty(0.40)", "size": "ok … 80 by 24", "API key": "ok … " + config.KeyVariable})
	found, _ := b.check()
	if len(found) != 19 {
		t.Errorf("%d lines", len(found))
	}
}

// demo runs the check of the demo.
func (b *bench) demo() (found map[string]string, err error) {
	b.t.Helper()
	var out bytes.Buffer
	_, err = command.Run([]string{"doctor", "--demo", "--config", settings(b.t, "")}, command.Env{
		Env: config.Env{Getenv: func(string) string { return "" }, UserConfigDir: func() (string, error) { return b.home, nil }}, Out: &out, Err: &out, Stoppable: b.stoppable,
		Machine: command.Machine{Device: b.device, Clock: time.Now, Sandbox: func() (api.Config, func()) {
			return api.Config{BaseURL: b.server.BaseURL, Dial: b.server.DialContext, Key: api.NewKey(b.box.Key())}, func() {}
		}},
	})
	b.t.Log(out.String())
	return findings(out.String()), err
}

func TestTheDemoIsCheckedWithItsOwnServer(t *testing.T) {
	found, err := newBench(t).demo()
	if err != nil || !strings.HasPrefix(found["API key"], "ok: accepted") || !strings.HasPrefix(found["database"], "ok") {
		t.Errorf("%v, %q", err, found)
	}
}

func TestTheDemoNeedsADirectoryForItsOrders(t *testing.T) {
	b := newBench(t)
	file := filepath.Join(b.home, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", file)
	t.Setenv("TMP", file) // on Windows
	if found, err := b.demo(); !errors.As(err, new(command.Failure)) || !inOrder(found["database"], "failed … TMPDIR") {
		t.Errorf("%v, %q", err, found)
	}
}

func TestADatabaseThatCannotBeUsedFailsTheCheck(t *testing.T) {
	b := newBench(t)
	file := filepath.Join(b.dir, "ledger.db")
	if err := errors.Join(os.Remove(file), os.Mkdir(file, 0o700)); err != nil {
		t.Fatal(err)
	}
	b.expects(true, map[string]string{"database": "failed … directory", "writing": "skipped"})
	busy := ledger.Trial{Path: "ledger.db", Write: &session.LedgerError{Kind: session.LedgerLocked, Err: errors.New("busy")}}
	if found := findings(command.CheckedDatabase(busy)); !inOrder(found["writing"], "failed … locked … close") || !strings.HasPrefix(found["database"], "ok") {
		t.Errorf("locked: %q", found)
	}
	b = newBench(t)
	if err := os.Mkdir(filepath.Join(b.dir, "ledger.db-wal"), 0o700); err != nil {
		t.Fatal(err)
	}
	b.expects(true, map[string]string{"database": "failed … writable", "writing": "skipped"})
	b = newBench(t)
	b.dir = filepath.Join(b.home, "new")
	b.expects(false, map[string]string{"database": "ok … ~"})
}

func TestADamagedDatabaseThatTheNextStartRepairsIsAWarning(t *testing.T) {
	for name, spoil := range map[string]func(file string) error{
		"a page": func(file string) error { return overwritten(file, 4096) },
		"all":    func(file string) error { return os.WriteFile(file, bytes.Repeat([]byte("text "), 999), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			if err := spoil(filepath.Join(b.dir, "ledger.db")); err != nil {
				t.Fatal(err)
			}
			b.expects(false, map[string]string{"database": "warning … damaged … Start verifyo … renames … creates … every order", "writing": "ok"})
			if end, _ := b.ends(); !strings.Contains(end, "see database") {
				t.Errorf("it ends with %q", end)
			}
			l, err := ledger.Open(b.dir)
			if err != nil {
				t.Fatalf("the next start does not repair it: %v", err)
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			b.expects(false, map[string]string{"database": "ok"})
		})
	}
}

func TestOnlyTheOperatorsOwnDirectoryIsShortened(t *testing.T) {
	for text, want := range map[string]string{
		"/home/op": "~", "/home/op/state": "~/state", "in /home/op: full": "in ~: full",
		"/home/operator/state": "/home/operator/state", "/home/op-2": "/home/op-2",
	} {
		for _, home := range []string{"/home/op", "/home/op/"} {
			if got := command.Shortened(home, text); got != want {
				t.Errorf("%q with the home %q is %q, want %q", text, home, got, want)
			}
		}
	}
}

// overwritten damages a page of a file.
func overwritten(name string, at int64) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(bytes.Repeat([]byte{0xA5}, 4096), at)
	return errors.Join(err, file.Close())
}

func TestWhatTheTerminalLacksIsAWarningUnlessNothingCanBeDrawn(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*bench)
		fails bool
		want  map[string]string
	}{
		"too small":      {func(b *bench) { b.device.size.Height = 9 }, true, map[string]string{"size": "failed … 80 by 9"}},
		"dumb":           {func(b *bench) { b.env["TERM"] = "dumb" }, true, map[string]string{"terminal": "failed … dumb"}},
		"a pipe":         {func(b *bench) { b.device.piped = true }, false, map[string]string{"terminal": "skipped"}},
		"old":            {func(b *bench) { b.device.answers = terminal.Answers{Came: true, Focus: terminal.FocusNotReported} }, false, map[string]string{"keyboard": "ok", "focus": "warning … focus-events"}},
		"silent":         {func(b *bench) { b.device.answers = terminal.Answers{} }, false, map[string]string{"keyboard": "skipped", "focus": "skipped"}},
		"a hostile name": {func(b *bench) { b.device.answers.Name = "\x1b]0;owned\a" + strings.Repeat("x", 999) }, false, nil},
		"no clipboard":   {func(b *bench) { b.device.clipboard = terminal.Clipboard{} }, false, map[string]string{"clipboard": "warning"}},
		"a clipboard, no X11": {func(b *bench) {
			b.device.clipboard = terminal.Clipboard{Program: "xclip", Display: "DISPLAY", Sent: true}
		}, false, map[string]string{"clipboard": "warning … xclip … DISPLAY … OSC 52"}},
		"no colours": {func(b *bench) { b.env[config.NoColorVariable] = "" }, false, map[string]string{"colours": "warning … TERM"}},
		"no keyring": {func(b *bench) { b.ring = nil }, false, map[string]string{"keyring": "ok"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			c.spoil(b)
			b.expects(c.fails, c.want)
		})
	}
}

func TestWrongSettingsAreALineOfTheReport(t *testing.T) {
	b := newBench(t)
	b.args = []string{"--config", settings(t, "bel = 1\n")}
	found, err := b.check()
	if !errors.As(err, new(command.Failure)) || !inOrder(found["settings"], "failed … bel") || found["terminal"] == "" || found["network"] != "" {
		t.Errorf("%v, %q", err, found)
	}
}

func TestACodeThatNoServiceHasIsAWarningOfTheCheck(t *testing.T) {
	b := newBench(t)
	b.dir = servedIn(t, "wa", "tg")
	b.args = []string{"--config", settings(t, "max_price_for = {tgg = 1}\n")}
	b.expects(false, map[string]string{"settings": "warning … max_price_for.tgg … tg? … Correct", "database": "ok"})
}

func TestCtrlCEndsTheCheckAtOnce(t *testing.T) {
	b := newBench(t)
	b.device.ends = context.Canceled
	if found, err := b.check(); !errors.As(err, new(command.Failure)) || len(found) != 0 {
		t.Errorf("while the terminal is asked: %v, %q", err, found)
	}
	b = newBench(t)
	b.api.Dial = func(context.Context, string, string) (net.Conn, error) {
		b.stop()
		return nil, errors.New("it was cut off")
	}
	if found, err := b.check(); !errors.As(err, new(command.Failure)) || found["writing"] == "" || found["network"] != "" {
		t.Errorf("while the server is asked: %v, %q", err, found)
	}
}

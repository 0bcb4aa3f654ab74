//go:build unix

package program

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"example.com/verifyo/api"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/e2e/built"
	"example.com/verifyo/ui/messages"
	_ "example.com/verifyo/ui/nobackgroundquery" // otherwise every start waits for a terminal that does not answer
	"example.com/verifyo/ui/terminal"
	"example.com/verifyo/ui/theme"
)

// crashes is the environment variable that makes the test binary run the program with the named
// fault.
const crashes = "VERIFYO_TEST_CRASHES"

// secret is the value of the panic.
const secret = "+380501234567"

// exitTimeout is when a program that does not end by itself is killed. It only delays a failing
// test.
const exitTimeout = 30 * time.Second

func TestMain(m *testing.M) {
	if fault := os.Getenv(crashes); fault != "" {
		os.Exit(crashing(fault))
	}
	built.WaitTogether()
	os.Exit(m.Run())
}

// faults make a function panic that the program calls repeatedly.
var faults = map[string]func(*ui.Options){
	"Update of ": func(o *ui.Options) {
		step := late()
		o.Clock = func() time.Time { step(); return time.Now() }
	},
	"View": func(o *ui.Options) {
		step := late()
		o.Theme.Title = lipgloss.NewStyle().Transform(func(text string) string { step(); return text })
	},
	"a command": func(o *ui.Options) { o.App = nil },
}

func late() (step func()) {
	var calls atomic.Int32
	return func() {
		if calls.Add(1) > 3 {
			panic(errors.New(secret))
		}
	}
}

// crashing runs the screens with a fault and without a server.
func crashing(fault string) int {
	o, about, err := opened(strings.HasPrefix(fault, "demo: "))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return brokenTest
	}
	if fault == "Bubble Tea's loop" {
		device := terminal.New(os.Stdin, os.Stdout, os.Getenv, nil)
		o.Context, o.Terminal = context.Background(), device
		root, step := ui.New(o), late()
		filter := func(_ tea.Model, msg tea.Msg) tea.Msg { step(); return msg }
		if err := draw(o.Context, root, device, nil, tea.WithFilter(filter)); err != nil {
			return brokenTest
		}
		caught, _ := root.Guard().First()
		fmt.Fprintln(os.Stderr, reported(caught, about))
		return failed
	}
	faults[strings.TrimPrefix(fault, "demo: ")](&o)
	if _, err := Run(o, about); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return failed
	}
	return brokenTest
}

// The exit codes of the test's own program.
const (
	failed     = 1
	brokenTest = 3
)

// opened are the options of the screens, with a ledger in the home directory.
func opened(demo bool) (ui.Options, About, error) {
	client, err := api.New(api.Config{BaseURL: "http://127.0.0.1:1", Key: api.NewKey("sk_live_" + strings.Repeat("0", 24))})
	if err != nil {
		return ui.Options{}, About{}, err
	}
	home := os.Getenv("HOME")
	record, err := ledger.Open(filepath.Join(home, "state"))
	if err != nil {
		return ui.Options{}, About{}, err
	}
	log := slog.New(slog.DiscardHandler)
	o := ui.Options{
		App: app.New(client, record, keystore.Store{}, time.Now, log), Clock: time.Now, Jitter: func() float64 { return 0 },
		Theme: theme.New(false), KeySource: session.KeySource{Origin: session.FromDemo}, Demo: demo, Log: log,
	}
	if demo {
		return o, About{Version: "v1"}, nil
	}
	return o, About{Version: "v1", StateDir: home}, nil
}

// TestAPanicLeavesTheTerminalUsableAndPrintsOneSentenceWithoutASecret runs the program itself
// on a terminal.
func TestAPanicLeavesTheTerminalUsableAndPrintsOneSentenceWithoutASecret(t *testing.T) {
	t.Parallel()
	for _, fault := range []string{"Update of ", "View", "a command", "Bubble Tea's loop", "demo: View"} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			home, temporary := t.TempDir(), t.TempDir()
			ended := onTerminal(t, fault, home, temporary)
			if ended.code != failed {
				t.Errorf("it ended with %d", ended.code)
			}
			if !ended.same {
				t.Error("the terminal is still raw")
			}
			for on, off := range map[string]string{"\x1b[?1049h": "\x1b[?1049l", "\x1b[?25l": "\x1b[?25h", "\x1b[?2004h": "\x1b[?2004l", "\x1b[?1004h": "\x1b[?1004l"} {
				if strings.LastIndex(ended.drawn, off) < strings.LastIndex(ended.drawn, on) { // it may end before its first frame
					t.Errorf("%q was not reset", on)
				}
			}
			_, after, _ := strings.Cut(ended.drawn, "\x1b[?1049l")
			if shown := strings.TrimSpace(ansi.Strip(after)); shown != "" {
				t.Errorf("the terminal also shows %q", shown)
			}
			before, behind, _ := strings.Cut(messages.CrashReported("PATH"), "PATH")
			path := strings.TrimSuffix(strings.TrimPrefix(ended.printed, before), behind+"\n")
			if ended.printed != messages.CrashReported(path)+"\n" || strings.ContainsAny(path, " \n") {
				t.Errorf("it printed %q", ended.printed)
			}
			place := home
			if strings.HasPrefix(fault, "demo: ") {
				place = temporary
			}
			report, err := os.ReadFile(path)
			if err != nil || filepath.Dir(path) != place {
				t.Fatalf("the report should be in %s: %v", place, err)
			}
			if !strings.Contains(string(report), "\nin       "+strings.TrimPrefix(fault, "demo: ")) {
				t.Errorf("the report is\n%s", report)
			}
			if all := ended.drawn + ended.printed + string(report); strings.Contains(all, secret) || strings.Contains(all, "sk_live") || strings.Contains(all, "goroutine") {
				t.Errorf("a secret or a stack was shown:\n%q\n%s\n%s", ended.drawn, ended.printed, report)
			}
		})
	}
}

func TestARentThatAPanicEndedIsNotReportedAsRecorded(t *testing.T) {
	answered := make(chan session.Result)
	close(answered)
	take := func(session.Result) string { return "taken" }
	if printed := awaitRent(answered, take, nil, io.Discard); printed != messages.RentAnswerLost {
		t.Errorf("it prints %q", printed)
	}
}

// ending is how a program ended.
type ending struct {
	code    int
	drawn   string // on the terminal
	printed string // on stderr
	same    bool   // the terminal's settings are as before
}

// onTerminal runs the program with a fault on a terminal.
func onTerminal(t *testing.T, fault, home, temporary string) (e ending) {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	if err := pty.Setsize(tty, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	before, err := term.GetState(tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	drawn := make(chan string, 1)
	go func() {
		var all bytes.Buffer
		_, _ = io.Copy(&all, master) // it ends with an error once no process has the terminal open
		drawn <- all.String()
	}()

	ctx, cancel := context.WithTimeout(t.Context(), exitTimeout)
	defer cancel()
	var printed bytes.Buffer
	program := exec.CommandContext(ctx, os.Args[0])
	program.Env = []string{crashes + "=" + fault, "TERM=xterm-256color", "HOME=" + home, "TMPDIR=" + temporary}
	program.Stdin, program.Stdout, program.Stderr = tty, tty, &printed
	program.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	err = program.Run()
	var exited *exec.ExitError
	if err != nil && !errors.As(err, &exited) {
		t.Fatal(err)
	}
	after, err := term.GetState(tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	tty.Close()
	return ending{code: program.ProcessState.ExitCode(), drawn: <-drawn, printed: printed.String(), same: *before == *after}
}

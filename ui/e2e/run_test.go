package e2e_test

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/program"
	"example.com/verifyo/ui/terminal/painter"
)

// setup says how a run starts. The zero value is an account with $42.50 in a window of 80×24.
// Its numbers get a code only when the test delivers it.
type setup struct {
	width, height int
	box           *sandbox.Sandbox // nil makes a new one by the rules
	rules         *sandbox.Rules
	dir           string // the state directory; empty makes a new one
	folder        string // where files are written; empty makes a new one
	ascii, demo   bool
	offline       bool                                                     // the network is cut from the start
	noWait        bool                                                     // start does not wait for the services and the balance
	keystore      *keystore.Store                                          // holds the API key; if nil, the key is from the environment
	clock         func() time.Time                                         // the app's clock; if nil, the run's own
	adjust        func(*ui.Options)                                        // changes the screens' options, for example to put a fault into them
	begin         func(*ledger.Ledger) (write func(context.Context) error) // what the demo begins with; may be nil
	panics        bool                                                     // the test expects a panic
	wall          func() time.Time                                         // this machine's clock; if nil, the run's time
	opened        func()                                                   // called between opening the ledger and the screens; may be nil
}

// quietRules are rules by which nothing happens unless a test causes it.
func quietRules() sandbox.Rules {
	return sandbox.Rules{Balance: 42_5000, Cooldown: 20 * time.Second, Life: 20 * time.Minute}
}

func newBox(rules sandbox.Rules) *sandbox.Sandbox {
	return sandbox.New(rules, time.Now, rand.New(rand.NewPCG(7, 11)))
}

// run is the whole program except for main: the root in Bubble Tea's own loop with a real app,
// ledger and client, the sandbox as its server, and a terminal emulator. It lives in a synctest
// bubble, in which time passes only while every goroutine waits. A simulated minute takes a
// moment, and everything that a key started is over when the next key is pressed.
type run struct {
	t       *testing.T
	box     *sandbox.Sandbox
	dir     string
	ascii   bool
	screen  *emulator
	copies  *clipboard
	root    *ui.Root
	fence   sync.Mutex // see fenced
	reads   int        // of the root by the test
	painter *painter.Painter
	program *tea.Program
	server  *sandbox.Server
	record  *ledger.Ledger
	wire    *wire
	ended   chan struct{}
	die     func() // ends everything except the ledger, as a crash does
	stop    func()
}

// utc makes times of day on the screen the same on every machine.
func utc() time.Time { return time.Now().UTC() }

func even() float64 { return 0.5 }

// start starts a run and waits for its first frame.
func start(t *testing.T, g setup) *run {
	t.Helper()
	if g.width == 0 {
		g.width, g.height = 80, 24
	}
	if g.rules == nil {
		rules := quietRules()
		g.rules = &rules
	}
	if g.box == nil {
		g.box = newBox(*g.rules)
	}
	if g.dir == "" {
		g.dir = t.TempDir()
	}
	if g.folder == "" {
		g.folder = t.TempDir()
	}
	r := &run{
		t: t, box: g.box, dir: g.dir, ascii: g.ascii, screen: newEmulator(g.width, g.height), copies: &clipboard{},
		server: g.box.Start(), ended: make(chan struct{}),
	}
	r.wire = &wire{dial: r.server.DialContext, cut: g.offline}
	key, source := api.NewKey(g.box.Key()), session.KeySource{Origin: session.FromEnvironment, Name: api.NewText("SMSVERIFYO_API_KEY")}
	keyless := g.keystore != nil
	if keyless {
		key, source = api.Key{}, session.KeySource{}
	} else {
		g.keystore = &keystore.Store{}
	}
	client, err := api.New(api.Config{BaseURL: r.server.BaseURL, Dial: r.wire.Dial, Key: key, Jitter: even})
	if err != nil {
		t.Fatal(err)
	}
	record, err := openLedger(g.dir)
	if err != nil {
		t.Fatal(err)
	}
	r.record = record
	if g.opened != nil {
		g.opened()
	}
	if g.wall == nil {
		g.wall = utc
	}
	if g.clock == nil {
		g.clock = g.wall
	}
	log := slog.New(slog.DiscardHandler)
	ctx, cancel := context.WithCancel(context.Background())
	work := app.New(client, record, *g.keystore, g.clock, log)
	work.ExportTo(func() (string, error) { return g.folder, nil })
	if g.begin != nil {
		work.BeginWith(g.begin(record))
	}
	options := ui.Options{
		Context: ctx, App: work, Terminal: r.copies, Clock: g.wall, Jitter: even,
		Theme: colourless(g.ascii), KeySource: source, Demo: g.demo, Log: log,
	}
	if g.adjust != nil {
		g.adjust(&options)
	}
	r.root = ui.New(options)
	r.painter = painter.New(r.screen, g.width, g.height, painter.Options{Fills: true, Clock: utc, Guard: r.root.Guard().Catch})
	r.copies.painter = r.painter
	r.program = tea.NewProgram(fenced{program.Screens(r.root, r.painter), &r.fence}, program.LoopOptions()...)
	r.die = func() {
		r.program.Quit()
		<-r.ended
		if err := r.painter.Close(context.Background()); err != nil {
			t.Errorf("giving the terminal back: %v", err)
		}
		cancel()
		r.server.Close()
		r.die = func() {}
	}
	r.stop = func() {
		r.die()
		time.Sleep(5 * time.Second) // the last tick and the last retry end meanwhile
		if r.record != nil {
			r.root.Save() // as main does
			if err := r.record.Close(); err != nil {
				t.Errorf("closing the ledger: %v", err)
			}
		}
		if caught, crashed := r.root.Guard().First(); crashed && !g.panics {
			t.Errorf("a panic:\n%s", caught.Report("", utc()))
		}
		r.stop = func() {}
	}
	t.Cleanup(func() { r.stop() })
	go func() { // as main does
		select {
		case <-r.root.Guard().Caught():
			r.program.Quit()
		case <-r.ended:
		}
	}()
	go func() {
		defer close(r.ended)
		if _, err := r.program.Run(); err != nil {
			t.Errorf("the screens ended with an error: %v", err)
		}
	}()
	r.program.Send(tea.WindowSizeMsg{Width: g.width, Height: g.height})
	if !g.offline && !keyless && !g.noWait {
		r.until("the services and the balance", func() bool { return r.marked() != "" && r.shows("$") })
	}
	return r
}

// reading is how long an operator reads a question at least.
const reading = time.Second

// frame is long enough for a message to be handled and its frame to be drawn.
const frame = 40 * time.Millisecond

// pass lets time pass.
func (r *run) pass(d time.Duration) {
	r.read()
	time.Sleep(d)
	synctest.Wait()
}

// press presses keys one after the other, each after the effect of the previous key is drawn.
// "yes" is the enter of somebody who has read a question.
func (r *run) press(names ...string) {
	for _, name := range names {
		if name == "yes" {
			r.pass(reading)
			name = "enter"
		}
		r.program.Send(press(name))
		r.pass(frame)
	}
}

// burst presses letters that arrive together, as over a slow connection.
func (r *run) burst(letters string) {
	for _, letter := range letters {
		r.program.Send(press(string(letter)))
	}
	r.pass(frame)
}

// write types text letter by letter.
func (r *run) write(text string) {
	for _, letter := range text {
		r.press(string(letter))
	}
}

// paste pastes text, which a terminal sends as one key.
func (r *run) paste(text string) {
	r.program.Send(pasted(text))
	r.pass(frame)
}

func (r *run) resize(width, height int) {
	r.screen.resize(width, height)
	r.program.Send(tea.WindowSizeMsg{Width: width, Height: height})
	r.pass(frame)
}

// How often and for how long until checks its condition, in simulated time.
const (
	look          = 250 * time.Millisecond
	screenTimeout = 75 * time.Second // longer than a rent waits for its answer
)

// await waits until every one of the texts is on the screen.
func (r *run) await(texts ...string) {
	r.t.Helper()
	r.notEmpty(texts)
	r.until("the screen to show "+strings.Join(texts, " | "), func() bool { return r.shows(texts...) })
}

// until waits until a condition is true.
func (r *run) until(goal string, reached func() bool) {
	r.t.Helper()
	for range screenTimeout / look {
		synctest.Wait()
		if reached() {
			return
		}
		r.read()
		time.Sleep(look)
	}
	r.t.Fatalf("timed out waiting for %s:\n%s", goal, r.screen.text())
}

// over reports whether the program has ended.
func (r *run) over() bool {
	select {
	case <-r.ended:
		return true
	default:
		return false
	}
}

// notEmpty fails if there are no texts or if one of them is empty, because then a test that
// looks for them could not fail.
func (r *run) notEmpty(texts []string) {
	r.t.Helper()
	if len(texts) == 0 || slices.ContainsFunc(texts, func(text string) bool { return strings.TrimSpace(text) == "" }) {
		r.t.Fatalf("the test looks for an empty text: %q", texts)
	}
}

// shows reports whether every one of the texts is on the screen, in upper or lower case.
func (r *run) shows(texts ...string) bool {
	r.t.Helper()
	r.notEmpty(texts)
	screen := strings.ToLower(r.screen.text())
	for _, text := range texts {
		if !strings.Contains(screen, strings.ToLower(text)) {
			return false
		}
	}
	return true
}

// see fails unless every one of the texts is on the screen now.
func (r *run) see(texts ...string) {
	r.t.Helper()
	r.notEmpty(texts)
	for _, text := range texts {
		if !r.shows(text) {
			r.t.Errorf("the screen does not show %q:\n%s", text, r.screen.text())
		}
	}
}

// dontSee fails if any of the texts is on the screen now.
func (r *run) dontSee(texts ...string) {
	r.t.Helper()
	r.notEmpty(texts)
	for _, text := range texts {
		if r.shows(text) {
			r.t.Errorf("the screen shows %q:\n%s", text, r.screen.text())
		}
	}
}

// marked is the row under the cursor, in the pane that has the focus if there are several.
func (r *run) marked() string {
	glyphs := colourless(r.ascii).Glyphs
	mark := glyphs.Cursor
	for line := range strings.Lines(r.screen.text()) {
		if parts := strings.Split(line, glyphs.Heavy.Vertical); len(parts) == 3 {
			line = parts[1]
		}
		if row, ok := strings.CutPrefix(line, " "+mark+" "); ok {
			return strings.TrimSpace(row)
		}
	}
	return ""
}

// title is the first line below the header's rule.
func (r *run) title() string {
	lines := strings.Split(r.screen.text(), "\n")
	return lines[min(2, len(lines)-1)]
}

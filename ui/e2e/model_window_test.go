package e2e_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/dialog"
)

// window is one program of the model: the root with a real app, ledger and client. The model
// runs its loop in place of Bubble Tea, and draws only sometimes.
type window struct {
	root   *ui.Root
	app    *app.App
	record *ledger.Ledger
	tap    *tap
	wire   *wire
	copies *clipboard
	log    *logged
	cancel context.CancelFunc

	messages chan tea.Msg
	gone     chan struct{} // closed when the program has ended
	over     bool          // the operator has quit
	unsaved  []string      // the orders that it printed as not saved when it ended
	showed   map[order.Key]order.Order

	width, height int
	since         time.Time // when it started, or continued after it hung
	hung          bool      // its terminal is blocked, and so is its loop
	yes           rentYes
	turns         turns
}

// turns counts the turns of a loop while no time passes.
type turns struct {
	t    *rapid.T
	at   time.Time
	n    int
	last []string // the newest messages
}

// mostTurns is more than the steps of the model and their answers need at one moment.
const mostTurns = 10_000

// count fails the model if the loop does not come to rest. Without it, the model would run until
// its time is over and would not say which of its lives it was.
func (c *turns) count(msg tea.Msg) {
	if now := time.Now(); !now.Equal(c.at) {
		*c = turns{t: c.t, at: now}
	}
	if c.n++; c.n > mostTurns-20 {
		c.last = append(c.last, fmt.Sprintf("%T", msg))
	}
	if c.n == mostTurns {
		c.t.Fatalf("a window does not come to rest: at one moment it takes message after message, the last of them %s", strings.Join(c.last, ", "))
	}
}

// rentYes is the newest rent question that was answered with yes.
type rentYes struct {
	entered *dialog.Rent // the newest question in which enter was pressed
	sent    *dialog.Rent // the newest question that rents
	agreed  bool         // enter was pressed in sent; its rent may wait for the disk while other questions open
	posted  int          // how many rents were sent since
}

// logged is a program's log.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// openWindow starts a program on a state directory.
func openWindow(t *rapid.T, server *sandbox.Server, keys *keyring, dir string, cut bool, limits limit.Limits) (*window, error) {
	w := &window{
		tap: &tap{dial: server.DialContext, last: map[string]time.Time{}, lost: map[string]time.Time{}}, copies: &clipboard{}, log: &logged{},
		messages: make(chan tea.Msg, 1024), gone: make(chan struct{}), showed: map[order.Key]order.Order{}, width: 80, height: 24, since: time.Now(),
		turns: turns{t: t},
	}
	w.wire = &wire{dial: w.tap.Dial, cut: cut}
	log := slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	client, err := api.New(api.Config{BaseURL: server.BaseURL, Dial: w.wire.Dial, Jitter: even, Log: log})
	if err != nil {
		return nil, err
	}
	if w.record, err = openLedger(dir); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	kept := keystore.New(keys, server.BaseURL, dir)
	w.app = app.New(client, w.record, kept, utc, log)
	w.app.ExportTo(func() (string, error) { return dir, nil })
	w.root = ui.New(ui.Options{
		Context: ctx, App: w.app, Terminal: w.copies, Clock: utc, Jitter: even,
		Theme: colourless(false), Log: log, Limits: limits,
	})
	w.start(w.root.Init())
	w.update(tea.WindowSizeMsg{Width: w.width, Height: w.height})
	return w, nil
}

// start runs a command and lets it finish or block before anything else happens, so that the
// same steps give the same run.
func (w *window) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		select {
		case w.messages <- cmd():
		case <-w.gone:
		}
	}()
	synctest.Wait()
}

// update is one turn of the loop.
func (w *window) update(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
		return
	case tea.BatchMsg:
		for _, cmd := range msg {
			w.start(cmd)
		}
		return
	case tea.QuitMsg:
		w.over = true
		return
	}
	w.turns.count(msg)
	_, cmd := w.root.Update(msg)
	w.root.Drawn(1)
	if q, ok := w.root.Dialog().(*dialog.Rent); ok && q.Stays() && w.yes.sent != q {
		w.yes.sent, w.yes.agreed, w.yes.posted = q, w.yes.entered == q, 0
	}
	w.start(cmd)
}

// catchUp handles every message that has arrived.
func (w *window) catchUp() {
	for !w.hung && !w.over {
		select {
		case msg := <-w.messages:
			w.update(msg)
		default:
			return
		}
	}
}

// loop is the channel of the window's messages, or nil if nothing receives them.
func (w *window) loop() <-chan tea.Msg {
	if w == nil || w.hung || w.over {
		return nil
	}
	return w.messages
}

// shutDown ends the program as main does after the screens have ended: it waits ten seconds for
// a rent under way.
func (w *window) shutDown() {
	if answered := w.root.RentUnderWay(); answered != nil {
		select {
		case result, ok := <-answered:
			if ok {
				w.root.Take(result)
			}
		case <-time.After(10 * time.Second):
		}
	}
	w.unsaved = w.root.Save().Orders
	w.kill()
}

// kill ends the program at once. It cuts the connection first, because nothing may be sent
// while the ledger closes.
func (w *window) kill() {
	w.wire.sever()
	w.app.StopExports()
	w.app.StopLeading()  // the system releases its lock
	_ = w.record.Close() // writes under way fail, as they should
	w.cancel()
	close(w.gone)
}

// order is an order as this window shows it.
func (w *window) order(key order.Key) order.Order {
	o, _ := w.root.Session().Order(key)
	return o
}

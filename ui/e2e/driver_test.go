package e2e_test

import (
	"context"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
)

// driver runs the root and its commands without a terminal, and draws only when a test calls for
// it. It serves tests that press many keys or take long. It lives in a synctest bubble, as a run
// does.
type driver struct {
	root     *ui.Root
	app      *app.App
	box      *sandbox.Sandbox
	copies   *clipboard
	messages chan tea.Msg
	quit     bool
}

// newDriver starts the root with a sandbox and a state directory. The end of the test closes
// everything that it opened.
func newDriver(t *testing.T, box *sandbox.Sandbox, dir string, changes ...func(*ui.Options)) *driver {
	t.Helper()
	server := box.Start()
	client, err := api.New(api.Config{BaseURL: server.BaseURL, Dial: server.DialContext, Key: api.NewKey(box.Key()), Jitter: even})
	if err != nil {
		t.Fatal(err)
	}
	record, err := openLedger(dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(func() {
		cancel()
		server.Close()
		time.Sleep(5 * time.Second) // the last tick and the last retry end meanwhile
		synctest.Wait()
		if err := record.Close(); err != nil {
			t.Errorf("closing the ledger: %v", err)
		}
	})
	log := slog.New(slog.DiscardHandler)
	d := &driver{app: app.New(client, record, keystore.Store{}, utc, log), box: box, copies: &clipboard{}, messages: make(chan tea.Msg, 256)}
	options := ui.Options{
		Context: ctx, App: d.app, Terminal: d.copies, Clock: utc, Jitter: even,
		Theme: colourless(false), KeySource: session.KeySource{Origin: session.FromEnvironment, Name: api.NewText("SMSVERIFYO_API_KEY")}, Log: log,
	}
	for _, change := range changes {
		change(&options)
	}
	d.root = ui.New(options)
	d.start(d.root.Init())
	return d
}

// start runs a command concurrently with the others, as Bubble Tea does.
func (d *driver) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, one := range msg {
				d.start(one)
			}
		default:
			d.messages <- msg
		}
	}()
}

// send gives the root a message.
func (d *driver) send(msg tea.Msg) {
	if _, quit := msg.(tea.QuitMsg); quit {
		d.quit = true
		return
	}
	_, cmd := d.root.Update(msg)
	d.root.Drawn(1)
	d.start(cmd)
}

// pass lets time pass and handles every message when it arrives.
func (d *driver) pass(after time.Duration) {
	end := time.NewTimer(after)
	defer end.Stop()
	for {
		select {
		case msg := <-d.messages:
			d.send(msg)
		case <-end.C:
			return
		}
	}
}

// newDriverWithWindow is a driver in a window of 80×24, whose commands a test can watch.
func newDriverWithWindow(t *testing.T, changes ...func(*ui.Options)) (*run, *driver) {
	r := &run{t: t, dir: t.TempDir(), box: newBox(quietRules())}
	d := newDriver(t, r.box, r.dir, changes...)
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.pass(time.Second)
	return r, d
}

// ask opens the question for a service and a country.
func (d *driver) ask(names ...string) {
	for _, name := range names {
		for _, letter := range name {
			d.send(press(string(letter)))
			d.pass(100 * time.Millisecond)
		}
		d.send(press("enter"))
		d.pass(time.Second)
	}
}

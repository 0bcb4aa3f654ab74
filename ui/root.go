package ui

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/history"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/orderpage"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/panicguard"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/services"
	"example.com/verifyo/ui/terminal"
	"example.com/verifyo/ui/terminal/painter"
	"example.com/verifyo/ui/terminal/reader"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// Terminal is what the program needs from the terminal besides drawing.
type Terminal interface {
	Bell() error
	// Notify shows a desktop notification, if that is the way and the terminal is known to show one.
	Notify(way terminal.Way, title, body string) error
	Copy(text string) (terminal.Copied, error)
	// Written says which frame is on the screen.
	Written() painter.Progress
	// Suspend returns once the shell has resumed the program, or if it cannot be suspended.
	Suspend()
}

// Options configure a Root.
type Options struct {
	Context    context.Context // ends with the program; a rent under way outlives it
	App        *app.App
	Terminal   Terminal
	Clock      func() time.Time
	ClockSet   <-chan struct{} // see app.ClockSet
	Jitter     func() float64  // in [0,1)
	Theme      theme.Theme
	Keys       keymap.Map        // the zero Map stands for the default one
	KeySource  session.KeySource // of the API key; if there is none yet, it is looked for
	Demo       bool
	CanSuspend bool         // a shell started the program
	Notify     terminal.Way // how the operator is told about a code; the zero Way is Bell
	Copy       AutoCopy
	Log        *slog.Logger

	// AutoCancel turns on auto-cancel for every new order, shortly before it expires.
	AutoCancel bool
	// ResultsDays is of how many days the operator's results count; 0 stands for the usual number.
	ResultsDays int
	// ForgetCodesAfter is after how many days the codes of orders that are over are forgotten; 0 keeps them.
	ForgetCodesAfter int

	Limits limit.Limits // on what rents may cost, and the balance that is low
}

// Root is the model of the whole program. Only Bubble Tea's loop may use it.
type Root struct {
	ctx   *screen.Context
	run   commands
	guard *panicguard.Guard
	clock func() time.Time
	log   *slog.Logger

	demo       bool
	canSuspend bool

	width, height int
	tab           tab
	placed        []placed      // the panes on the screen
	focus         [tabs]pane    // per tab, the pane that takes the keys if it is visible
	cameFrom      *place        // from where the order in front was opened; nil if back leads to a list
	overlays      []overlay     // the screens over the tabs, the front one last
	dialog        screen.Dialog // nil if none is open
	waking        bool          // a wake of the dialog is under way
	asked         asked         // what the dialog asks, and whether it can be read
	services      *services.List
	countries     *countries.List // of the open service; nil if none is open
	orders        *orders.List
	history       *history.List
	page          *orderpage.Page // of the marked order
	cards         *orders.Cards
	countryPast   screen.Past // the last filters, shared by all services: people look for the same country in each
	notices       notices
	offered       offered
	ticker        ticker
	changed       bool                // something may have changed since the ticker was set
	recoveredAt   time.Time           // when loading the orders was last retried
	renting       chan session.Result // see RentUnderWay; nil before the first
	arrivals      arrivals
	title         string // of the window
	demoChosen    bool
	rentedAt      time.Time // when the newest number was rented
	drawn         drawn
	kept          [panes]keptPane // by pane
	keptLine      keptLine        // the header
	framedPanes   [panes]widget.Framed
	joined        joinedPanes
	foot          keptFoot
	exact         widget.Exact // the rows of the newest frame
	onlyFront     bool         // the message changed nothing but the front screen
	held          held         // the last key
	suspendAt     time.Time    // when to suspend at the latest, even if some changes are still unsaved
	suspended     bool         // the shell has the terminal, or is about to
	shown         schedule.Watching
	codesChecked  bool // see checkCodes
	lookingForKey bool // a look for a saved API key is under way
	maskedOrders  maskedOrders
	maskedHistory maskedOrders
	stopReading   context.CancelFunc // of the history; nil before the first read
	stopSumming   context.CancelFunc
	stopWriting   context.CancelFunc // of the newest CSV file; nil before the first
}

// New makes the model; Init starts it.
func New(o Options) *Root {
	if o.Keys.IsZero() {
		o.Keys = keymap.Default()
	}
	ctx := &screen.Context{
		Session: session.New(), Schedule: schedule.New(o.Jitter),
		Theme: o.Theme, Keys: o.Keys, Now: o.Clock(), AutoCancel: o.AutoCancel,
	}
	ctx.Session.CountResults(cmp.Or(o.ResultsDays, results.UsualDays))
	ctx.Session.ForgetCodesAfter(o.ForgetCodesAfter)
	ctx.Started = ctx.Now
	ctx.Session.Limits = o.Limits
	ctx.Session.APIKey = session.APIKeyState{Source: o.KeySource}
	if o.KeySource.Origin == session.NoOrigin {
		ctx.Session.APIKey.Phase = session.LookingForKey
	}
	root := &Root{
		ctx: ctx, run: commands{ctx: o.Context, app: o.App, terminal: o.Terminal, silent: o.Notify == terminal.Off},
		guard: panicguard.NewGuard(), clock: o.Clock, log: o.Log, demo: o.Demo, canSuspend: o.CanSuspend,
		orders: orders.New(ctx), ticker: ticker{clockSet: o.ClockSet, ended: o.Context.Done()},
	}
	root.arrivals = newArrivals(o)
	root.nameWindow()
	root.services = services.New(ctx, root.openedService)
	root.history = history.New(ctx)
	root.focus = [tabs]pane{rentTab: servicesPane, ordersTab: ordersPane, historyTab: historyPane}
	root.page = orderpage.NewPage(ctx, root.marked)
	root.cards = orders.NewCards(ctx, root.orders)
	root.changed = true
	root.arrange()
	ctx.DialogOpen = func() bool { return root.dialog != nil }
	ctx.Asked, ctx.ListKeys, ctx.BestService = root.askedSince, root.listKeys, root.services.Best
	return root
}

// firstCommands read only what the first frame shows; the orders follow: see afterEvent.
func (r *Root) firstCommands() tea.Cmd {
	if r.demo {
		r.notify(messages.DemoIsMadeUp())
	}
	if r.ctx.Session.APIKey.Phase == session.LookingForKey {
		return tea.Batch(r.run.restoreLists(), r.run.findKey(), r.setTicker())
	}
	return tea.Batch(r.run.restoreLists(), r.setTicker())
}

// route handles a message. The time is read once per message, so a frame shows everything at
// the same moment, and notices that the message made untrue are dropped.
func (r *Root) route(msg tea.Msg) tea.Cmd {
	r.ctx.Now = r.clock()
	if r.readQuestion() {
		r.drawn.stale = true
	}
	r.onlyFront = false
	cmd := tea.Batch(r.handleMessage(msg), r.wakeLater(), r.readHistory())
	switch {
	case r.onlyFront:
		r.redrawFront()
	case changes(msg):
		r.redraw()
	}
	if !r.tooSmall() {
		r.seen()
	}
	if r.notices.prune(r.ctx.Session, r.front(), r.ctx.Now) {
		r.redraw()
	}
	return cmd
}

// changes reports whether a message may change anything by itself. A tick does only by what it
// starts, and an answer by its event, unless that tells nothing new.
func changes(msg tea.Msg) bool {
	switch msg.(type) {
	case ticked, indexed, countriesNamed, taskAnswered, reader.Focus:
		return false
	}
	return true
}

func (r *Root) handleMessage(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case reader.Press:
		return r.handlePress(msg)
	case ticked:
		return r.ticked(msg)
	case woken:
		return r.wake()
	}
	r.log.Debug("message", "type", name(msg))
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.resize(msg.Width, msg.Height)
	case taskAnswered:
		return r.taskDone(msg)
	case Happened:
		return r.handleEvent(msg.Result)
	case exported:
		return r.exported(msg)
	case looked:
		r.lookingForKey = false
		return r.handleEvent(msg.result)
	case copied:
		r.notify(msg.notice().MaskedAs(msg.masked().notice()))
	case countriesNamed:
		r.history.UseNames(msg.Named)
	case indexed:
		r.services.UseIndex(msg.services)
	case resumed:
		r.suspended = false
	case reader.Focus:
		return r.focusChanged(msg.In)
	case inherited:
		return r.codeArrived(msg.order)
	}
	return nil
}

// name is a message's type for the log and for crash reports; for an answer, it is the type of
// the answer's event.
func name(msg tea.Msg) string {
	switch msg := msg.(type) {
	case taskAnswered:
		return fmt.Sprintf("%T", msg.result.Event)
	case Happened:
		return fmt.Sprintf("%T", msg.Result.Event)
	case looked:
		return fmt.Sprintf("%T", msg.result.Event)
	case exported:
		return fmt.Sprintf("%T", msg.event)
	}
	return fmt.Sprintf("%T", msg)
}

// RentUnderWay delivers the result of the rent under way. If a panic ends the rent, the
// channel is closed without a result. It is nil if no rent is under way.
func (r *Root) RentUnderWay() <-chan session.Result {
	if r.ctx.Session.Renting == nil {
		return nil
	}
	return r.renting
}

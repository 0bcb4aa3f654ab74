package ui

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/state/app"
	"example.com/verifyo/ui/orders"
	"example.com/verifyo/ui/panicguard"
	"example.com/verifyo/ui/rent"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/terminal"
	"example.com/verifyo/ui/theme"
)

// Terminal is what is asked of the terminal beside drawing.
type Terminal interface {
	Bell() error
	Copy(text string) (terminal.Copied, error)
}

// Options are what a Root is made of.
type Options struct {
	Context    context.Context // ends with the program; a rent under way outlives it
	App        *app.App
	Terminal   Terminal
	Clock      func() time.Time
	Jitter     func() float64 // in [0,1)
	Theme      theme.Theme
	Keys       keymap.Map      // the zero Map stands for the default one
	KeySource  state.KeySource // of the API key; where there is none yet it is looked for
	Demo       bool
	CanSuspend bool // a shell stands behind the program
	Silent     bool // the bell does not ring
	Log        *slog.Logger

	// CancelBeforeExpiry has every new order cancel itself shortly before it expires.
	CancelBeforeExpiry bool
}

// Root is the model of the whole program. It is used by Bubble Tea's loop alone.
type Root struct {
	ctx   *screen.Context
	run   commands
	guard *panicguard.Guard
	clock func() time.Time
	log   *slog.Logger

	demo       bool
	canSuspend bool

	width, height int
	place         place
	stacks        [places][]screen.Screen // of each place, the one in front last; the first stays
	covers        []cover                 // what lies over the places, the one in front last
	dialogs       []screen.Dialog         // at most one
	services      *rent.Services          // the first of Rent
	list          *orders.List            // the first of Orders
	countryPast   screen.Past             // shared by all services: the same country is looked for in each
	notices       notices
	tickedAt      time.Time
	takenUpAt     time.Time         // the orders were asked for again, because they could not be read
	renting       chan state.Result // see RentUnderWay; nil before the first
	demoChosen    bool
	rentedAt      time.Time // when the newest number came
	drawn         drawn
	stopAt        time.Time // when the program stops for the shell, whether or not all is saved by then
	readElsewhere time.Time // when any window read the balance last
	shown         state.Watching
	following     bool // another window's key is being looked for
}

// New makes the model; it starts nothing.
func New(o Options) *Root {
	if o.Keys.IsZero() {
		o.Keys = keymap.Default()
	}
	ctx := &screen.Context{
		Session: state.NewSession(), Schedule: state.NewSchedule(o.Jitter),
		Theme: o.Theme, Keys: o.Keys, Now: o.Clock(), CancelBeforeExpiry: o.CancelBeforeExpiry,
	}
	ctx.Session.Access = state.Access{Source: o.KeySource}
	if o.KeySource.Place == state.NoPlace {
		ctx.Session.Access.Phase = state.Sought
	}
	root := &Root{
		ctx: ctx, run: commands{ctx: o.Context, app: o.App, terminal: o.Terminal, silent: o.Silent},
		guard: panicguard.NewGuard(), clock: o.Clock, log: o.Log, demo: o.Demo, canSuspend: o.CanSuspend,
		services: rent.NewServices(ctx), list: orders.NewList(ctx),
	}
	root.stacks = [places][]screen.Screen{rentPlace: {root.services}, ordersPlace: {root.list}}
	ctx.Asked = func() bool { return len(root.dialogs) > 0 }
	return root
}

func (r *Root) begin() tea.Cmd {
	if r.ctx.Session.Access.Phase == state.Sought {
		return tea.Batch(r.run.takeUp(), r.run.findKey(), tick(0))
	}
	return tea.Batch(r.run.takeUp(), tick(0))
}

// route routes a message. Everything that a frame shows is of the moment in which the
// message came, and no notice outlives what the message changed.
func (r *Root) route(msg tea.Msg) tea.Cmd {
	r.ctx.Now = r.clock()
	cmd := r.take(msg)
	if !r.tooSmall() {
		r.top().Seen()
	}
	r.notices.prune(r.ctx.Session, r.front(), r.ctx.Now)
	return cmd
}

func (r *Root) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case keymap.Press:
		return r.handleKeys(msg)
	case ticked:
		return r.tick()
	case woken:
		return r.wake()
	}
	r.log.Debug("message", "type", name(msg))
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.resize(msg.Width, msg.Height)
	case taskAnswered:
		return r.taskDone(msg)
	case happened:
		return r.handleEvent(msg.result)
	case followed:
		r.following = false
		return r.handleEvent(msg.result)
	case copied:
		r.notify(msg.notice())
	}
	return nil
}

// name is a message's type for the log and a crash's report; of an answer, that of its event.
func name(msg tea.Msg) string {
	switch msg := msg.(type) {
	case taskAnswered:
		return fmt.Sprintf("%T", msg.result.Event)
	case happened:
		return fmt.Sprintf("%T", msg.result.Event)
	case followed:
		return fmt.Sprintf("%T", msg.result.Event)
	}
	return fmt.Sprintf("%T", msg)
}

// RentUnderWay tells what came of the rent under way, and is closed without a word where a
// panic ended it; nil where there is none.
func (r *Root) RentUnderWay() <-chan state.Result {
	if r.ctx.Session.Renting == nil {
		return nil
	}
	return r.renting
}

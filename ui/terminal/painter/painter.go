package painter

import (
	"errors"
	"io"
	"sync"
	"time"
)

// ErrClosed is the answer to what is sent after Close.
var ErrClosed = errors.New("the painter is closed")

// Options are what a Painter needs beside the terminal.
type Options struct {
	// Enter is written before the first frame, and before the first one after Pause. Leave is
	// written at Pause and Close if Enter was. They hold the alternate screen and other modes.
	Enter, Leave string

	// Fills says that the terminal gives the cells that it erases the ground of the pen. To one that
	// does not, or may not, every blank on a ground is written.
	Fills bool

	// Clock tells the time for Progress.
	Clock func() time.Time

	// Guard is deferred around drawing and may recover from a panic there, after which the
	// painter draws no more but still gives the terminal back. If it is nil, a panic ends the
	// program.
	Guard func(where string)
}

// Progress says what the terminal has taken.
type Progress struct {
	Frame uint64    // the number of the newest frame that is on the screen as a whole; 0 if none is
	At    time.Time // when it was written
	Since time.Time // when the write under way began; zero if there is none
	Err   error     // of the last write; nil if it worked
}

// Painter draws on a terminal. It is made by New and is safe for concurrent use. No method waits
// for the terminal except Pause and Close, and these only until their context ends.
type Painter struct {
	out    io.Writer
	enter  string
	leave  string
	clock  func() time.Time
	guard  func(where string)
	wake   chan struct{} // holds a token if there may be something to do
	done   chan struct{} // closed when the goroutine ends
	canvas canvas        // the goroutine's own

	mu       sync.Mutex
	frame    string        // the newest one
	number   uint64        // of the newest one
	pending  bool          // it is not on the screen yet
	stale    bool          // the screen may show anything
	taken    bool          // somebody else had the terminal, and its modes may be theirs
	size     size          // of the window
	queue    []sequence    // what to write between frames
	title    string        // of the window; empty until there is one
	goal     goal          // whether to draw, rest or end
	rested   chan struct{} // closed when the terminal was given back for Pause; nil if not asked
	progress Progress
	restored error // of the write that gave the terminal back
}

type size struct{ width, height int }

// sequence is a text for the terminal and where its error goes.
type sequence struct {
	text string
	done chan error
}

// New starts a painter for a window of that size. It writes nothing before the first frame. Its
// goroutine runs until Close.
func New(out io.Writer, width, height int, o Options) *Painter {
	p := &Painter{
		out: out, enter: o.Enter, leave: o.Leave, clock: o.Clock, guard: o.Guard,
		wake: make(chan struct{}, 1), done: make(chan struct{}), stale: true, size: size{width, height}, canvas: canvas{fills: o.Fills},
	}
	if p.guard == nil {
		p.guard = func(string) {}
	}
	go p.run()
	return p
}

// Frame gives the newest frame to the painter and returns its number; the first one is 1. A frame
// that is not drawn yet is replaced. Lines and cells that do not fit the window are not drawn.
func (p *Painter) Frame(frame string) uint64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.frame, p.pending = frame, true
	p.number++
	p.awake()
	return p.number
}

// Resize tells the size of the window. The next frame is drawn whole, even if the size is the same:
// a window that was resized twice may show anything. The old frame is not drawn once more.
func (p *Painter) Resize(width, height int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.size = size{width, height}
	p.lost()
}

// Repaint draws the newest frame whole, because something else had the terminal and has drawn on
// the screen. It takes the terminal again first: after Pause, or because whoever stopped the
// program without asking has set other modes meanwhile.
func (p *Painter) Repaint() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lost()
	p.taken = true
	p.pending = p.number > 0
	if p.goal == resting {
		p.goal = drawing
		p.nowRested() // whoever still waits for Pause waits in vain
	}
	p.awake()
}

// Send queues a sequence that is not drawing: the bell, the clipboard, a notification. Sequences are
// written in their order, each whole and none inside a frame, and none is dropped while the
// terminal is blocked. The channel receives one value, when the sequence was written or failed.
func (p *Painter) Send(text string) <-chan error {
	p.mu.Lock()
	defer p.mu.Unlock()
	done := make(chan error, 1)
	if p.goal == ending {
		done <- ErrClosed
		return done
	}
	p.queue = append(p.queue, sequence{text, done})
	p.awake()
	return done
}

// Title sets the title of the window with the next frame, and again whenever the terminal was given
// back in between. A title that is replaced before that is never written.
func (p *Painter) Title(title string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.title != title {
		p.title = title
		p.awake()
	}
}

// Written says what the terminal has taken so far.
func (p *Painter) Written() Progress {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.progress
}

// lost says that the screen may show anything, so that no frame counts as seen.
func (p *Painter) lost() { p.stale, p.progress.Frame = true, 0 }

// awake lets the goroutine look for something to do.
func (p *Painter) awake() {
	select {
	case p.wake <- struct{}{}:
	default: // it will look anyway
	}
}

package painter

import (
	"errors"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// goal is what the goroutine works towards.
type goal int

const (
	drawing goal = iota
	resting      // the terminal is someone else's until Repaint
	ending
)

// errEmptyWindow keeps a frame from counting as seen while the window has no cells.
var errEmptyWindow = errors.New("the window has no cells")

// terminalState is what the goroutine alone knows.
type terminalState struct {
	entered bool   // Enter was written, and Leave was not since
	crashed bool   // drawing panicked; the memory of the screen may be wrong
	title   string // the one that was written since Enter
}

// run carries out what is to be done, one piece after the other, and sleeps in between.
func (p *Painter) run() {
	defer close(p.done)
	var state terminalState
	for range p.wake {
		for {
			job := p.next(&state)
			if job == nil {
				break
			}
			job()
		}
		if p.over(state) {
			return
		}
	}
}

// next is the next thing to do, or nil. Sequences go first: a frame is replaced by a newer one,
// and a sequence has waited since it was sent. A paused terminal gets neither.
func (p *Painter) next(state *terminalState) func() {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case len(p.queue) > 0 && (p.goal != resting || state.entered):
		first := p.queue[0]
		p.queue = p.queue[1:]
		return func() { first.done <- p.write([]byte(first.text)) }
	case p.goal != drawing && state.entered:
		return func() { p.giveBack(state) }
	case p.goal == resting && p.rested != nil:
		p.nowRested()
	case p.goal == drawing && p.pending && !state.crashed:
		return p.painting(state)
	case p.goal == drawing && state.entered && p.title != state.title:
		state.title = p.title
		return func() { _ = p.write([]byte(ansi.SetWindowTitle(state.title))) } // a title that failed is no loss
	}
	return nil
}

// over reports whether the painter's work has ended.
func (p *Painter) over(state terminalState) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.goal == ending && len(p.queue) == 0 && !state.entered
}

// painting takes the newest frame and returns what draws it.
func (p *Painter) painting(state *terminalState) func() {
	frame, number, stale, taken, size := p.frame, p.number, p.stale, p.taken, p.size
	p.pending, p.stale, p.taken = false, false, false
	return func() {
		state.crashed = true
		defer p.guard("drawing a frame")
		err := p.paint(state, frame, stale, taken, size)
		state.crashed = false
		p.painted(number, err)
	}
}

func (p *Painter) paint(state *terminalState, frame string, stale, taken bool, size size) error {
	if size.width <= 0 || size.height <= 0 {
		return errEmptyWindow
	}
	piece := p.canvas.piece(frame, stale, size)
	switch {
	case !state.entered:
		piece = append([]byte(p.enter), piece...)
	case taken:
		piece = append([]byte(restore+p.leave+p.enter), piece...)
	}
	if !state.entered || taken {
		state.title = "" // what gave the terminal back also gave its title back
	}
	state.entered = true // also if only a part of it is written
	if len(piece) == 0 {
		return nil
	}
	return p.write(piece)
}

// painted records what became of a frame. After an error nobody knows what is on the screen. A
// frame whose screen was lost while it was written is not seen either.
func (p *Painter) painted(number uint64, err error) {
	now := p.clock()
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case err != nil:
		p.lost()
	case !p.stale:
		p.progress.Frame, p.progress.At = number, now
	}
}

// write writes a piece whole. It may take for ever.
func (p *Painter) write(piece []byte) error {
	begun := p.clock()
	p.mu.Lock()
	p.progress.Since = begun
	p.mu.Unlock()
	_, err := p.out.Write(piece)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.progress.Since, p.progress.Err = time.Time{}, err
	return err
}

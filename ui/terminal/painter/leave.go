package painter

import "context"

// restore undoes what drawing needs, wherever a piece was broken off: synchronised output ends, the
// scroll region is the whole screen, lines wrap, and the cursor is shown.
const restore = "\x1b[?2026l\x1b[m\x1b[r\x1b[?7h\x1b[?25h"

// Pause gives the terminal back, for example before the program is stopped, and draws nothing until
// Repaint. What was sent before is written first; frames and sequences that come meanwhile wait. If
// the context ends first the error is the context's, and the terminal is given back once it takes
// the piece that is under way.
func (p *Painter) Pause(ctx context.Context) error {
	p.mu.Lock()
	if p.goal == ending {
		p.mu.Unlock()
		return ErrClosed
	}
	p.goal = resting
	if p.rested == nil {
		p.rested = make(chan struct{})
	}
	rested := p.rested
	p.awake()
	p.mu.Unlock()
	return p.await(ctx, rested)
}

// Close writes what was sent, gives the terminal back, and ends the painter. A frame that is not on
// the screen yet is dropped. If the context ends first, because nobody reads, the error is the
// context's; the goroutine then ends when its write does, or with the process.
func (p *Painter) Close(ctx context.Context) error {
	p.mu.Lock()
	p.goal = ending
	p.awake()
	p.mu.Unlock()
	return p.await(ctx, p.done)
}

// await waits until the terminal was given back, and returns what that came to.
func (p *Painter) await(ctx context.Context, given <-chan struct{}) error {
	select {
	case <-given:
	case <-p.done:
	case <-ctx.Done():
		select {
		case <-given: // both happened: it is given back
		default:
			return ctx.Err()
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.restored
}

// giveBack leaves the terminal as it was found.
func (p *Painter) giveBack(state *terminalState) {
	state.entered = false // also after an error: a second try would do no better
	err := p.write([]byte(restore + p.leave))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.restored = err
	p.lost()
}

// nowRested ends the waiting of Pause.
func (p *Painter) nowRested() {
	if p.rested != nil {
		close(p.rested)
		p.rested = nil
	}
}

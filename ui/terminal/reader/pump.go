package reader

import (
	"context"
	"io"
	"time"
)

// pump is a source whose reads cannot be given up: a goroutine of its own waits for them.
type pump struct {
	ctx  context.Context
	got  chan []byte
	end  chan error
	rest []byte
}

func newPump(ctx context.Context, in io.Reader) *pump {
	p := &pump{ctx: ctx, got: make(chan []byte), end: make(chan error, 1)}
	go p.run(in)
	return p
}

func (p *pump) run(in io.Reader) {
	for {
		b := make([]byte, 1024)
		n, err := in.Read(b)
		if n > 0 {
			select {
			case p.got <- b[:n]:
			case <-p.ctx.Done():
				return
			}
		}
		if err != nil {
			p.end <- err
			return
		}
	}
}

func (p *pump) read(b []byte, deadline time.Time) (int, error) {
	if len(p.rest) == 0 {
		if err := p.wait(deadline); err != nil {
			return 0, err
		}
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// wait waits for the next bytes. Bytes that are there come before a deadline that is over.
func (p *pump) wait(deadline time.Time) error {
	var over <-chan time.Time
	if !deadline.IsZero() {
		timer := time.NewTimer(time.Until(deadline))
		defer timer.Stop()
		over = timer.C
	}
	select {
	case p.rest = <-p.got:
		return nil
	case err := <-p.end:
		return err
	case <-p.ctx.Done():
		return p.ctx.Err()
	case <-over:
	}
	select {
	case p.rest = <-p.got:
		return nil
	default:
		return errQuiet
	}
}

func (p *pump) close() {}

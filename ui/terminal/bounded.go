package terminal

import (
	"io"
	"time"
)

// Bounded writes to out, but gives up on a write that takes longer than a second, and on all that
// follow: nobody reads the terminal. Use it for the last lines, so that the program ends anyway.
func Bounded(out io.Writer) io.Writer { return &bounded{out: out} }

type bounded struct {
	out  io.Writer
	over bool
}

// Write may leave a write running that never ends.
func (b *bounded) Write(p []byte) (int, error) {
	if b.over {
		return 0, ErrBlocked
	}
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	text := append([]byte(nil), p...) // the write may outlive the call
	go func() {
		n, err := b.out.Write(text)
		done <- result{n, err}
	}()
	limit := time.NewTimer(giveBackTimeout)
	defer limit.Stop()
	select {
	case r := <-done:
		return r.n, r.err
	case <-limit.C:
		b.over = true
		return 0, ErrBlocked
	}
}

package painter

import (
	"io"
	"testing"
	"time"
)

// BenchmarkPiece is what a frame costs the goroutine, without the terminal.
func BenchmarkPiece(b *testing.B) {
	for _, bench := range []struct {
		name          string
		before, after string
		stale         bool
	}{
		{"unchanged", listed(0, 3, ""), listed(0, 3, ""), false},
		{"cursor down", listed(0, 3, ""), listed(0, 4, ""), false},
		{"typed key", listed(0, 0, "Se"), listed(0, 0, "Ser"), false},
		{"scrolled line", listed(0, 24, ""), listed(1, 25, ""), false},
		{"another page", listed(0, 0, ""), listed(25, 25, ""), false},
		{"full redraw", listed(0, 0, ""), listed(0, 0, ""), true},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			var c canvas
			window, bytes, frames := size{100, 30}, 0, [2]string{bench.before, bench.after}
			c.piece(bench.before, true, window)
			c.piece(bench.after, false, window)
			for i := 0; b.Loop(); i++ {
				bytes += len(c.piece(frames[i%2], bench.stale, window))
			}
			b.ReportMetric(float64(bytes)/float64(b.N), "B/frame")
		})
	}
}

// BenchmarkFrame is what a frame costs the caller.
func BenchmarkFrame(b *testing.B) {
	p := New(io.Discard, 100, 30, Options{Clock: time.Now})
	frames := [2]string{listed(0, 3, ""), listed(0, 4, "")}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.Frame(frames[i%2])
	}
	if err := p.Close(b.Context()); err != nil {
		b.Error(err)
	}
}

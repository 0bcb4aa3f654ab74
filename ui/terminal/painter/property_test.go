package painter

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// words are what random lines are made of: letters, wide characters, accents, and the vowel signs
// of Thai, Hindi and Khmer.
var words = rapid.SampledFrom([]string{
	"Telegram", "WhatsApp", "a", "  ", "        ", "-----", "淘宝网", "宝", "ひらがな", "한국어", "Ёлка", "ümlaut", "e\u0301te\u0301",
	"กำลัง", "ที่นี่", "เชียงใหม่", "हिन्दी", "नमस्ते", "क्षत्रिय", "ខ្មែរ", "ភ្នំពេញ", "தமிழ்", "العربية", "🇺🇦", "👍", "❤\ufe0f", "👩\u200d👧", "─────", "▸", "·", "$0.25",
})

var sequences = rapid.SampledFrom([]string{
	"", "", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[7m", "\x1b[4m", "\x1b[92;44m", "\x1b[38;5;241m", "\x1b[48;2;9;8;7m", "\x1b[1;4;32m", "\x1b[4:3;58:5:9m",
	"\x1b[9m", "\x1b[22m", "\x1b[24;49m", "\x1b[m",
})

var lines = rapid.Custom(func(t *rapid.T) string {
	var line strings.Builder
	for range rapid.IntRange(0, 9).Draw(t, "words") {
		line.WriteString(sequences.Draw(t, "style") + words.Draw(t, "word"))
	}
	return line.String() + grounds.Draw(t, "ground")
})

// grounds are how a line ends: the rest of its row has that ground.
var grounds = rapid.SampledFrom([]string{"\x1b[m", "\x1b[m", "\x1b[0;48;5;234m", "\x1b[0;38;5;253;48;2;9;8;7m", "\x1b[0;44m"})

// watched is a painter, its screen, and what the screen must show.
type watched struct {
	*Painter
	screen        *screen
	width, height int
	lines         []string
	number        uint64
	blocked       bool
	paused        bool
	bells         int
}

func (w *watched) frame() string { return strings.Join(w.lines, "\n") }

func (w *watched) show() { w.number = w.Frame(w.frame()) }

// settle waits for the painter, and fails unless the screen is the newest frame.
func (w *watched) settle(t *rapid.T) {
	if w.blocked {
		w.screen.unblock()
		w.blocked = false
	}
	synctest.Wait()
	if w.paused {
		return
	}
	if progress := w.Written(); progress.Frame != w.number || !progress.Since.IsZero() {
		t.Fatalf("of %d frames %+v is written", w.number, progress)
	}
	w.screen.same(t, w.frame())
	w.bells -= strings.Count(strings.Join(w.screen.taken(), ""), "\a")
	if w.bells != 0 {
		t.Fatalf("%d bells are missing", w.bells)
	}
}

// change makes the next frame: other lines, one other line, a letter, or lines that moved.
func (w *watched) change(t *rapid.T) {
	at := rapid.IntRange(0, w.height-1).Draw(t, "line")
	switch rapid.IntRange(0, 4).Draw(t, "change") {
	case 0:
		w.lines = rapid.SliceOfN(lines, w.height, w.height).Draw(t, "lines")
	case 1:
		w.lines[at] = lines.Draw(t, "new line")
	case 2:
		w.lines[at] = strings.Replace(w.lines[at], rapid.SampledFrom([]string{"a", "宝", " ", "ที่", "दी"}).Draw(t, "old"), words.Draw(t, "new"), 1)
	case 3:
		w.move(at, rapid.IntRange(1, 3).Draw(t, "by"), lines.Draw(t, "new line"))
	case 4:
		w.move(at, -rapid.IntRange(1, 3).Draw(t, "by"), lines.Draw(t, "new line"))
	}
	if rapid.IntRange(0, 9).Draw(t, "kept") > 0 {
		return
	}
	w.lines = rapid.Permutation(w.lines).Draw(t, "order")
}

// move moves the lines from one on up, or down if by is negative.
func (w *watched) move(from, by int, filler string) {
	moved := append([]string(nil), w.lines...)
	for y := from; y < w.height; y++ {
		moved[y] = filler
		if old := y + by; old >= from && old < w.height {
			moved[y] = w.lines[old]
		}
	}
	w.lines = moved
}

func (w *watched) step(t *rapid.T) {
	switch rapid.IntRange(0, 11).Draw(t, "step") {
	case 0:
		w.width, w.height = rapid.IntRange(2, 90).Draw(t, "width"), rapid.IntRange(2, 24).Draw(t, "height")
		w.screen.resize(w.width, w.height)
		w.Resize(w.width, w.height)
		w.lines = rapid.SliceOfN(lines, w.height, w.height).Draw(t, "lines")
	case 1:
		w.settle(t)
		fmt.Fprint(w.screen, "\x1b[5;1H\x1b[41msomething else\x1b[3;9r\x1b[?7h\r\n\n\n")
		w.screen.taken()
		w.Repaint()
		w.paused = false
		return
	case 2: // a flood
		for range rapid.IntRange(2, 30).Draw(t, "frames") {
			w.change(t)
			w.show()
		}
		return
	case 3:
		if !w.blocked {
			w.screen.block()
			w.blocked = true
		}
	case 4:
		w.Send("\a")
		w.bells++
	case 5:
		w.settle(t)
		if err := w.Pause(context.Background()); err != nil {
			t.Fatal(err)
		}
		w.paused = true
	default:
		w.change(t)
	}
	w.show()
}

// The screen is always the newest frame, whatever was drawn before, and however the terminal
// behaved meanwhile.
func TestTheScreenIsAlwaysTheNewestFrame(t *testing.T) {
	frames := uint64(0)
	rapid.Check(t, func(t *rapid.T) { rapid.SyncTest(t, func(t *rapid.T) { frames += watch(t) }) })
	t.Logf("%d frames", frames)
}

// watch lets a painter live for a while, and returns how many frames it was given.
func watch(t *rapid.T) uint64 {
	w := &watched{width: 80, height: 12, screen: newScreen(80, 12)}
	w.screen.fills = rapid.Bool().Draw(t, "fills")
	w.Painter = New(w.screen, w.width, w.height, Options{Enter: "\x1b[?1049h", Leave: "\x1b[?1049l", Fills: w.screen.fills, Clock: time.Now})
	defer func() {
		if w.blocked {
			w.screen.unblock()
		}
		if err := w.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
	}()
	w.lines = rapid.SliceOfN(lines, w.height, w.height).Draw(t, "lines")
	w.show()
	for range rapid.IntRange(1, 40).Draw(t, "steps") {
		w.step(t)
		if !w.blocked {
			w.settle(t)
		}
	}
	w.Repaint()
	w.paused = false
	w.settle(t)
	return w.number
}

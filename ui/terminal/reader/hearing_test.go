package reader_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/ui/terminal/reader"
)

// long is a pause that ends everything.
const long = 2 * time.Second

// heard feeds pieces, which are strings and the pauses between them, and then waits.
func heard(d *reader.Decoder, pieces ...any) []reader.Event {
	now := time.Unix(1_800_000_000, 0)
	var all []reader.Event
	for _, piece := range append(pieces, long) {
		switch piece := piece.(type) {
		case string:
			all = append(all, d.Feed([]byte(piece), now)...)
		case time.Duration:
			all = append(all, wait(d, now, piece)...)
			now = now.Add(piece)
		}
	}
	return all
}

// wait is what Run does while nothing comes.
func wait(d *reader.Decoder, now time.Time, pause time.Duration) (all []reader.Event) {
	for {
		deadline := d.Deadline()
		if deadline.IsZero() || deadline.After(now.Add(pause)) {
			return all
		}
		all = append(all, d.Expire(deadline)...)
	}
}

// told writes events down: ! is EscPrefixed, * is Trusted, ~ is Repeat.
func told(events []reader.Event) string {
	var words []string
	for _, event := range events {
		switch e := event.(type) {
		case reader.Press:
			words = append(words, toldPress(e))
		case reader.Focus:
			words = append(words, fmt.Sprintf("focus:%t", e.In))
		case reader.Ignored:
			words = append(words, "("+string(e.Kind)+")")
		case reader.Ended:
			words = append(words, fmt.Sprintf("ended:%v", e.Err))
		}
	}
	return strings.Join(words, " ")
}

func toldPress(p reader.Press) string {
	name := p.Key.String()
	switch {
	case p.Key.Paste:
		name = fmt.Sprintf("paste:%.40q", p.Paste)
	case name == " ":
		name = "space"
	}
	for _, mark := range []struct {
		set  bool
		mark string
	}{{p.EscPrefixed, "!"}, {p.Trusted, "*"}, {p.Repeat, "~"}} {
		if mark.set {
			name += mark.mark
		}
	}
	return name
}

// sent is a row of a table: what a terminal sends, and what is heard.
type sent struct {
	name   string
	pieces []any
	want   string
}

func hearAll(t *testing.T, rows []sent) {
	t.Helper()
	for _, row := range rows {
		var d reader.Decoder
		if got := told(heard(&d, row.pieces...)); got != row.want {
			t.Errorf("%s: %q is heard as\n\t%s, want\n\t%s", row.name, row.pieces, got, row.want)
		}
	}
}

// in is a row's pieces.
func in(pieces ...any) []any { return pieces }

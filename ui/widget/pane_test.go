package widget_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

func TestAPaneFillsItsRectangleWhateverIsInIt(t *testing.T) {
	g, plain := theme.New(false).Glyphs, theme.New(false).Text
	for _, content := range [][]string{nil, {"a"}, {strings.Repeat("wide ", 50), "国国国"}, strings.Split(strings.Repeat("line\n", 90), "\n")} {
		for width := range 60 {
			for _, height := range []int{0, 1, 3, 4, 10} {
				got := widget.Pane("WhatsApp", "195 countries · by price", content, width, height, g.Heavy, plain, g.Ellipsis)
				if len(got) != height {
					t.Fatalf("%d lines in %d×%d", len(got), width, height)
				}
				for _, line := range got {
					if widget.Width(line) != width {
						t.Fatalf("%q takes %d cells in %d×%d", line, widget.Width(line), width, height)
					}
				}
			}
		}
	}
}

// Whatever changes from one pane to the next: its lines, its size, or its frame when it gets the focus.
func TestAPaneAfterAnotherIsDrawnLikeTheFirst(t *testing.T) {
	looks := theme.New(false)
	var framed widget.Framed
	for n := range 500 {
		lines := make([]string, n%7)
		for i := range lines {
			lines[i] = strings.Repeat("line ", (n*i+n/3)%4*i)
		}
		frame, style, ellipsis := looks.Glyphs.Frame, looks.Frame, "…"
		if n%3 == 0 {
			frame = looks.Glyphs.Heavy
		}
		if n%5 == 0 {
			style = looks.Good
		}
		if n%11 == 0 {
			ellipsis = "..."
		}
		width, height := 20+n/20%3, 6+n/4%3
		got := framed.Pane("Orders", "3", lines, width, height, frame, style, ellipsis)
		if want := widget.Pane("Orders", "3", lines, width, height, frame, style, ellipsis); !slices.Equal(got, want) {
			t.Fatalf("pane %d is\n%s\nwant\n%s", n, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestThePanesTitleStaysLongerThanWhatSaysMore(t *testing.T) {
	g, plain := theme.New(false).Glyphs, theme.New(false).Text
	top := func(width int) string {
		return widget.Pane("WhatsApp", "195 countries", nil, width, 5, g.Frame, plain, g.Ellipsis)[0]
	}
	if wide := top(40); !strings.Contains(wide, " WhatsApp ") || !strings.Contains(wide, " 195 countries ") {
		t.Errorf("wide: %q", wide)
	}
	for width := 16; width < 40; width++ {
		if !strings.Contains(top(width), " WhatsApp ") {
			t.Errorf("at %d: %q", width, top(width))
		}
	}
}

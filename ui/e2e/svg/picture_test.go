package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"example.com/verifyo/ui/e2e/svg"
)

// lines is a frame of text in one style.
func lines(style svg.Style, rows ...string) svg.Frame {
	frame := make(svg.Frame, len(rows))
	for y, row := range rows {
		for _, letter := range row {
			frame[y] = append(frame[y], svg.Cell{Text: string(letter), Width: 1, Style: style})
		}
	}
	return frame
}

// element is an element of a picture, without what is in it.
type element struct {
	name string
	at   map[string]string
	text string
}

// elements are all elements of a picture, which must be well-formed.
func elements(t *testing.T, picture []byte) (all []element) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(picture))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v in %s", err, picture)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, at: map[string]string{}}
			for _, a := range token.Attr {
				e.at[a.Name.Local] = a.Value
			}
			all = append(all, e)
		case xml.CharData:
			if len(all) > 0 {
				all[len(all)-1].text += string(token)
			}
		}
	}
}

// beyond counts the elements of a name that a picture has more than one of nothing.
func beyond(t *testing.T, f svg.Frame, name string) int {
	t.Helper()
	count := func(f svg.Frame) (n int) {
		for _, e := range elements(t, svg.Draw("a", svg.Dark(), f)) {
			if e.name == name {
				n++
			}
		}
		return n
	}
	return count(f) - count(lines(svg.Style{}, " "))
}

func TestABlockIsARectangleInEveryFont(t *testing.T) {
	for _, block := range "▁▂▃▄▅▆▇█▏▎▍▌▋▊▉▐▀░▒▓▔▕" {
		f := lines(svg.Style{}, string(block))
		if rects, texts := beyond(t, f, "rect"), beyond(t, f, "text"); rects != 1 || texts != 0 {
			t.Errorf("%c is %d rectangles and %d texts", block, rects, texts)
		}
	}
	sizes := map[string]string{"▁": "10 2.5", "▄": "10 10", "█": "10 20", "▏": "1.25 20", "▌": "5 20", "▐": "5 20", "▀": "10 10"}
	for block, want := range sizes {
		all := elements(t, svg.Draw("a", svg.Dark(), lines(svg.Style{}, block)))
		if e := all[len(all)-1]; e.at["width"]+" "+e.at["height"] != want {
			t.Errorf("%s is %v, want %s", block, e, want)
		}
	}
}

func TestAFrameIsDrawnWithoutSeams(t *testing.T) {
	for _, line := range "─│╭╮╰╯━╸┃┏┓┗┛┌┐└┘├┤┬┴┼" {
		f := lines(svg.Style{}, string(line))
		if paths, texts := beyond(t, f, "path"), beyond(t, f, "text"); paths != 1 || texts != 0 {
			t.Errorf("%c is %d paths and %d texts", line, paths, texts)
		}
	}
	box := lines(svg.Style{}, "╭────╮", "│    │", "│    │", "╰────╯")
	if paths := beyond(t, box, "path"); paths != 4+2+2 {
		t.Errorf("a box is %d paths, want four corners and four sides", paths)
	}
}

func TestColumnsStayStraightInEveryFont(t *testing.T) {
	f := lines(svg.Style{}, "Ukraine  $0.64", "a ✓ b")
	f = append(f, []svg.Cell{{Text: "微", Width: 2}, {}, {Text: "x", Width: 1}})
	var got []string
	for _, e := range elements(t, svg.Draw("a", svg.Dark(), f)) {
		if e.name == "text" {
			got = append(got, fmt.Sprint(strings.TrimSpace(e.text), " ", e.at["x"], " ", e.at["textLength"]))
		}
	}
	want := "Ukraine 0 70|$0.64 90 50|a 0 10|✓ 25 |b 40 10|微 10 |x 20 10"
	if strings.Join(got, "|") != want {
		t.Errorf("%s, want %s", strings.Join(got, "|"), want)
	}
}

func TestTextOfStrangersStaysText(t *testing.T) {
	const hostile = `<script>alert("1")</script> & ]]> <!-- '`
	f := lines(svg.Style{}, hostile)
	f[0] = append(f[0], svg.Cell{Text: "\x1b", Width: 1})
	picture := svg.Walk(hostile, svg.Dark(), []svg.Step{{Frame: f, Key: "<", For: time.Second}})
	said := ""
	for _, e := range elements(t, picture) {
		if e.name == "script" || strings.Contains(e.text, "\x1b") {
			t.Errorf("there is %+v", e)
		}
		said += e.text
	}
	if !strings.Contains(said, `<script>alert("1")</script>`) || !utf8.Valid(picture) {
		t.Errorf("the text is %q", said)
	}
}

func TestTheSameFrameMakesTheSamePicture(t *testing.T) {
	f := lines(svg.Style{Text: svg.Numbered(2), Bold: true}, "a ▐█▌ b", "━━──")
	if !bytes.Equal(svg.Draw("a", svg.Light(), f), svg.Draw("a", svg.Light(), f)) {
		t.Error("two pictures of a frame differ")
	}
}

func TestAStyleIsDrawn(t *testing.T) {
	plain := string(svg.Draw("a", svg.Dark(), lines(svg.Style{}, "ab")))
	for want, style := range map[string]svg.Style{
		"font-weight:700": {Bold: true}, "font-style:italic": {Italic: true}, "text-decoration:underline": {Underline: true},
		"fill:#93cf8c": {Text: svg.Numbered(2)}, "fill:#0a0b0c": {Text: svg.RGB(10, 11, 12)}, ".a{fill:#010203}": {Ground: svg.RGB(1, 2, 3)},
		".a{fill:#dde1e8}.b{fill:#1b1e25}": {Reverse: true}, "fill:#979aa1": {Faint: true},
	} {
		if got := string(svg.Draw("a", svg.Dark(), lines(style, "ab"))); !strings.Contains(got, want) || strings.Contains(plain, want) {
			t.Errorf("%+v is drawn without %s: %s", style, want, got)
		}
	}
}

func TestAWalkShowsEachStepInItsTime(t *testing.T) {
	same := "the same in all"
	picture := string(svg.Walk("a", svg.Dark(), []svg.Step{
		{Frame: lines(svg.Style{}, same, "first"), For: time.Second},
		{Frame: lines(svg.Style{}, same, "second"), Key: "enter", For: time.Second},
		{Frame: lines(svg.Style{}, same, "last"), For: 2 * time.Second},
	}))
	if strings.Count(picture, same) != 1 || strings.Count(picture, "animation:4s step-end infinite") != 1 {
		t.Errorf("what does not change is drawn twice, or nothing moves: %s", picture)
	}
	for text, moments := range map[string]string{
		"first":  "0%{visibility:visible}25%{visibility:hidden}",
		"second": "0%{visibility:hidden}25%{visibility:visible}50%{visibility:hidden}",
		"last":   "0%{visibility:hidden}50%{visibility:visible}",
	} {
		before, _, _ := strings.Cut(picture, ">"+text+"<")
		class := before[strings.LastIndex(before, `<g class="Moves `)+len(`<g class="Moves `):]
		class, _, _ = strings.Cut(class, `"`)
		name, off := strings.CutSuffix(class, " Off")
		if !strings.Contains(picture, "@keyframes "+name+"{"+moments+"}") {
			t.Errorf("%s is not shown at %s: %s", text, moments, picture)
		}
		if off == (text == "last") {
			t.Errorf("without motion, the last step is not what is seen: %s", picture)
		}
	}
	if moving := strings.Index(picture, "prefers-reduced-motion:no-preference"); moving < 0 || moving > strings.Index(picture, "@keyframes") {
		t.Errorf("it moves for those who want no motion: %s", picture)
	}
}

func TestTextCanBeReadOnBothGrounds(t *testing.T) {
	for name, p := range map[string]svg.Palette{"dark": svg.Dark(), "light": svg.Light()} {
		for n, colour := range p.Numbered {
			if n == 0 || n == 8 || n == 7 || n == 15 {
				continue // black and white are the ground or the text
			}
			if c := contrast(colour, p.Ground); c < 4.5 {
				t.Errorf("%s: colour %d has a contrast of %.2f", name, n, c)
			}
		}
		if c := contrast(p.Text, p.Ground); c < 10 {
			t.Errorf("%s: text has a contrast of %.2f", name, c)
		}
		var faint uint32
		_, rule, _ := strings.Cut(string(svg.Draw("a", p, lines(svg.Style{Faint: true}, "a"))), ".a{fill:#")
		if _, err := fmt.Sscanf(rule, "%6x", &faint); err != nil || contrast(faint, p.Ground) < 4.5 {
			t.Errorf("%s: faint text has a contrast of %.2f, %v", name, contrast(faint, p.Ground), err)
		}
	}
}

// contrast is the ratio of two colours' luminances, from 1 to 21.
func contrast(a, b uint32) float64 {
	light, dark := max(luminance(a), luminance(b)), min(luminance(a), luminance(b))
	return (light + 0.05) / (dark + 0.05)
}

func luminance(c uint32) float64 {
	linear := func(part uint32) float64 {
		v := float64(part&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c>>16) + 0.7152*linear(c>>8) + 0.0722*linear(c)
}

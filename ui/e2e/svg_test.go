package e2e_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/e2e/svg"
	"example.com/verifyo/ui/theme"
)

// pictures is the folder with the pictures.
var pictures = filepath.Join("..", "..", ".github", "pictures")

// ground is what a picture lies on, and how the program draws on it.
type ground struct {
	name    string
	palette svg.Palette
	theme   theme.Theme
}

// onEachGround draws a picture on dark and on light.
func onEachGround(t *testing.T, draw func(*testing.T, ground)) {
	for _, g := range []ground{{"dark", svg.Dark(), onDark}, {"light", svg.Light(), onLight}} {
		inTimeNamed(t, g.name, func(t *testing.T) { draw(t, g) })
	}
}

// picture compares what was drawn with the saved picture of this name.
func (g ground) picture(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join(pictures, name+"-"+g.name+".svg")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is out of date: go test ./ui/e2e -update draws it again (%v)", path, err)
	}
}

// run starts a run for a picture: the orders of the demo, and numbers that get a code when the test
// delivers it.
func (g ground) run(t *testing.T, width, height int) *run {
	t.Helper()
	rules := sandbox.Rules{Balance: 42_5000, Cooldown: time.Minute, Life: 20 * time.Minute}
	return start(t, withDemo(t, setup{width: width, height: height, adjust: func(o *ui.Options) { o.Theme = g.theme }}, rules))
}

// still draws the screen of a run as it is.
func (g ground) still(r *run, name, title string) {
	r.t.Helper()
	frame := r.screen.frame()
	g.picture(r.t, name, svg.Draw(title, g.palette.Around(frame), frame))
}

func TestThePictureOfRentShowsTheScreenAsItIs(t *testing.T) {
	onEachGround(t, func(t *testing.T, g ground) {
		r := g.run(t, 110, 26) // wider ones are hard to read in the README
		r.press("enter")
		r.await("195 countries", "UA Ukraine", "1 of 9")
		r.pass(2 * time.Second)
		g.still(r, "rent", "The screen Rent: the countries of Whatsapp with their prices, their stock and how many codes your own rents "+
			"brought; on the right all live orders, one with its code.")
	})
}

func TestThePictureOfAnOrderShowsTheScreenAsItIs(t *testing.T) {
	onEachGround(t, func(t *testing.T, g ground) {
		r := g.run(t, 56, 24) // the README shows it on a phone
		r.rent("whatsapp", "ukraine")
		r.pass(7 * time.Second)
		r.deliver("908172")
		r.pass(20 * time.Second)
		g.still(r, "order", "An order: its state, its number, the code 908172 in large digits, the time left, and what has happened.")
	})
}

func TestThePictureOfTheQuestionShowsTheScreenAsItIs(t *testing.T) {
	onEachGround(t, func(t *testing.T, g ground) {
		r := g.run(t, 90, 24)
		r.press("enter")
		r.await("195 countries", "UA Ukraine", "1 of 9")
		r.pass(2 * time.Second)
		r.press("enter")
		r.await("Rent a Whatsapp number in Ukraine?")
		r.pass(2 * time.Second)
		g.still(r, "question", "The question before a rent: the price, when it was checked, and the balance before and after.")
	})
}

func TestThePictureOfTheHistoryShowsTheScreenAsItIs(t *testing.T) {
	onEachGround(t, func(t *testing.T, g ground) {
		r := g.run(t, 96, 32)
		r.press("3", "[")
		r.await("7 days")
		r.pass(2 * time.Second)
		g.still(r, "history", "History: what each of the last days cost as columns, above the orders of each day.")
	})
}

// largest is how many bytes a picture may have, so that the README loads quickly.
const largest = 60 << 10

// drawnAsText finds characters that are never drawn by a font: blocks and the lines of frames.
var drawnAsText = regexp.MustCompile(`[\x{2500}-\x{2595}]`)

func TestThePicturesAreShownAndSmallAndNeedNothingElse(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(pictures, "*"))
	readme, missing := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if errors.Join(err, missing) != nil || len(files) != 10 {
		t.Errorf("%d files instead of five pictures on two grounds: %q, %v", len(files), files, errors.Join(err, missing))
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(readme, []byte(filepath.Base(file))) {
			t.Errorf("the README does not show %s", file)
		}
		if len(text) > largest {
			t.Errorf("%s has %d bytes, more than %d", file, len(text), largest)
		}
		for _, wrong := range needs(t, text) {
			t.Errorf("%s: %s", file, wrong)
		}
		if drawnAsText.Match(text) {
			t.Errorf("%s: %q is drawn by a font", file, drawnAsText.FindString(string(text)))
		}
	}
}

// needs lists what in a picture runs, or refers to something outside of it.
func needs(t *testing.T, picture []byte) (all []string) {
	t.Helper()
	decoder, titles := xml.NewDecoder(bytes.NewReader(picture)), 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		element, is := token.(xml.StartElement)
		if !is {
			continue
		}
		switch name := element.Name.Local; name {
		case "svg", "style", "g", "rect", "path", "circle", "text":
		case "title":
			titles++
		default:
			all = append(all, "it has the element "+name)
		}
		for _, a := range element.Attr {
			if name := a.Name.Local; strings.HasPrefix(name, "on") || strings.Contains(name, "href") || strings.Contains(a.Value, "url(") {
				all = append(all, "it has the attribute "+name)
			}
		}
	}
	if style := string(picture); strings.Contains(style, "@import") || strings.Contains(style, "url(") || strings.Contains(style, "@font-face") {
		all = append(all, "its style loads something")
	}
	if titles != 1 {
		all = append(all, "it has no title for those who cannot see it")
	}
	return all
}

func TestAnSMSCannotPutAScriptIntoAPicture(t *testing.T) {
	onEachGround(t, func(t *testing.T, g ground) {
		const hostile = `<script>1&2</script>`
		r := g.run(t, 80, 24)
		r.rent("whatsapp", "ukraine")
		r.deliver(hostile)
		r.see(hostile)
		got := svg.Draw(hostile, g.palette, r.screen.frame())
		if wrong := needs(t, got); len(wrong) > 0 || !bytes.Contains(got, []byte("&lt;script&gt;1&amp;2&lt;/script&gt;")) {
			t.Errorf("%q in %s", wrong, got)
		}
	})
}

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
)

// pictures is the folder with the pictures.
var pictures = filepath.Join("..", "..", ".github", "pictures")

// palettes are the two files of each picture.
func palettes() map[string]svg.Palette {
	return map[string]svg.Palette{"dark": svg.Dark(), "light": svg.Light()}
}

// picture compares what a function draws with the saved picture of this name, on dark and on light.
func picture(t *testing.T, name string, draw func(svg.Palette) []byte) {
	t.Helper()
	for ground, palette := range palettes() {
		path := filepath.Join(pictures, name+"-"+ground+".svg")
		got := draw(palette)
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is out of date: go test ./ui/e2e -update draws it again (%v)", path, err)
		}
	}
}

// pictured starts a run for the pictures: the orders of the demo, and numbers that get a code when the test
// delivers it.
func pictured(t *testing.T, width, height int) *run {
	t.Helper()
	rules := sandbox.Rules{Balance: 42_5000, Cooldown: time.Minute, Life: 20 * time.Minute}
	return start(t, withDemo(t, setup{width: width, height: height, adjust: func(o *ui.Options) { o.Theme = coloured }}, rules))
}

// still draws the screen as it is.
func (r *run) still(name, title string) {
	r.t.Helper()
	frame := r.screen.frame()
	picture(r.t, name, func(p svg.Palette) []byte { return svg.Draw(title, p, frame) })
}

func TestThePictureOfRentShowsTheScreenAsItIs(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := pictured(t, 160, 42)
		r.press("enter")
		r.await("195 countries", "UA Ukraine", "1 of 9")
		r.pass(2 * time.Second)
		r.still("rent", "The screen Rent: services on the left; in the middle the countries of Whatsapp with their prices, their stock "+
			"and how many codes your own rents brought; on the right an order with its code, above all live orders.")
	})
}

func TestThePictureOfAnOrderShowsTheScreenAsItIs(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := pictured(t, 80, 24)
		r.rent("whatsapp", "ukraine")
		r.pass(7 * time.Second)
		r.deliver("908172")
		r.pass(20 * time.Second)
		r.still("order", "An order: its state, its number, the code 908172 in large digits, the time left, and what has happened.")
	})
}

func TestThePictureOfTheQuestionShowsTheScreenAsItIs(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := pictured(t, 90, 24)
		r.press("enter")
		r.await("195 countries", "UA Ukraine", "1 of 9")
		r.pass(2 * time.Second)
		r.press("enter")
		r.await("Rent a Whatsapp number in Ukraine?")
		r.pass(2 * time.Second)
		r.still("question", "The question before a rent: the price, when it was checked, and the balance before and after.")
	})
}

func TestThePictureOfTheHistoryShowsTheScreenAsItIs(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := pictured(t, 96, 32)
		r.press("3", "[")
		r.await("7 days")
		r.pass(2 * time.Second)
		r.still("history", "History: what each of the last days cost as columns, above the orders of each day.")
	})
}

// largest is how many bytes a picture may have, so that the README loads quickly.
const largest = 60 << 10

// drawnAsText finds characters that are never drawn by a font: blocks and the lines of frames.
var drawnAsText = regexp.MustCompile(`[\x{2500}-\x{2595}]`)

func TestThePicturesAreSmallAndNeedNothingElse(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(pictures, "*"))
	if err != nil || len(files) != 10 {
		t.Errorf("%d files instead of five pictures on two grounds: %q, %v", len(files), files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
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
	inTime(t, func(t *testing.T) {
		const hostile = `<script>1&2</script>`
		r := pictured(t, 80, 24)
		r.rent("whatsapp", "ukraine")
		r.deliver(hostile)
		r.see(hostile)
		got := svg.Draw(hostile, svg.Dark(), r.screen.frame())
		if wrong := needs(t, got); len(wrong) > 0 || !bytes.Contains(got, []byte("&lt;script&gt;1&amp;2&lt;/script&gt;")) {
			t.Errorf("%q in %s", wrong, got)
		}
	})
}

func TestTheREADMEShowsPicturesThatExist(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile(`(?:src|srcset)="([^"]*\.svg)"`).FindAllSubmatch(readme, -1)
	if len(shown) == 0 {
		t.Error("the README shows no picture")
	}
	for _, path := range shown {
		if _, err := os.Stat(filepath.Join("..", "..", string(path[1]))); err != nil {
			t.Error(err)
		}
	}
}

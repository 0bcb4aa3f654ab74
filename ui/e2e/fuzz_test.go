package e2e_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/terminal/reader"
)

// fuzzKeys are the keys that bytes of a fuzz input press. A letter presses itself.
var fuzzKeys = []string{
	"enter", "esc", "up", "down", "pgup", "pgdown", "home", "end", "backspace", "tab", "left", "delete", "ctrl+z",
}

// The other bytes of a fuzz input.
const (
	fuzzPaste  = 0x80 + iota // the next byte says how many of those after it
	fuzzType                 // likewise, but typed so fast that they come together
	fuzzRaw                  // likewise, but as the terminal's own bytes
	fuzzResize               // the next two bytes are the size
	fuzzWait                 // the next byte counts tenths of a second
	fuzzSMS                  // an SMS comes for the newest order
	fuzzLose                 // the answer to the next rent is lost
)

// fuzzSeeds are inputs that reach important actions, from which the fuzzer starts.
func fuzzSeeds() [][]byte {
	const enter, esc, down, up, tab, wait, size = 0, 1, 3, 2, 9, fuzzWait, fuzzResize
	open := []byte{wait, 10, enter, wait, 10, '/', fuzzPaste, 3, 'u', 'k', 'r', enter, wait, 10}
	walk := func(more ...byte) []byte { return append(append([]byte{}, open...), more...) }
	return [][]byte{
		open,
		walk(enter, wait, 20, 'c', wait, 10, enter, wait, 200, 'c', wait, 10, enter, wait, 20),
		walk(enter, wait, 20, fuzzSMS, wait, 50, 'y', 'p', 'f', wait, 10, 'a', wait, 10, enter, wait, 10),
		walk(size, 39, 9, enter, wait, 10, 'e', wait, 50, 'e', esc, 'e', wait, 200, 'G', 'g'),
		append([]byte{fuzzLose}, walk(enter, wait, 40, 'u', up, wait, 10, enter, wait, 10, 'a', wait, 10, enter, wait, 10)...),
		append([]byte{fuzzLose}, walk(enter, wait, 40, size, 39, 9, 'a', wait, 10, enter, wait, 10, 'u', down, wait, 10, enter)...),
		walk(size, 199, 59, enter, wait, 40, enter, wait, 40, enter, wait, 40, enter, wait, 40, fuzzSMS, wait, 50, esc, tab, 'j', 'k', tab, 'j', tab, 'j', tab, 'j', '/', 'a', down, esc, wait, 255),
		walk(size, 119, 35, enter, wait, 40, enter, wait, 40, enter, wait, 40, enter, wait, 40, esc, 'j', tab, 'j', '2', 'j', tab, 'k', fuzzSMS, wait, 50, size, 99, 29, 'j', wait, 255),
		{'2', '1', '?', 'G', 'g', '?', '/', 'x', esc, '*', 's', 'S', size, 0, 0, 'q'},
		walk(fuzzRaw, 8, 0x1b, '[', '1', '3', ';', '1', ':', '1', fuzzRaw, 1, 'u', wait, 20, fuzzRaw, 2, 0x1b, '\r', fuzzRaw, 5, 0x1b, ']', '5', '2', ';'),
		{fuzzType, 6, '2', '/', 'a', 'b', 'c', 'q', size, 249, 79, 'r', 'r', 'r', wait, 255},
	}
}

// FuzzRoot presses any keys in windows of any size. The program must never panic or draw
// outside of its window, and a request that costs money may be sent only if its question was
// readable on the screen and enter was pressed in it.
func FuzzRoot(f *testing.F) {
	for _, walk := range fuzzSeeds() {
		f.Add(walk)
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		dir := t.TempDir()
		synctest.Test(t, func(t *testing.T) {
			fuzz(t, dir).play(input)
		})
	})
}

// fuzz starts a program that an input can act on, in a synctest bubble.
func fuzz(t *testing.T, dir string) *fuzzRun {
	rules := quietRules()
	rules.Life = 2 * time.Minute
	z := &fuzzRun{driver: newDriver(t, newBox(rules), dir), t: t}
	z.resize(80, 24)
	z.wait(time.Second)
	return z
}

// fuzzRun is a driver that notes what its keys may cause.
type fuzzRun struct {
	*driver
	t             *testing.T
	width, height int
	frame         string
	decoder       reader.Decoder

	rents, cancels, finishes int // that were confirmed, or requested by their key
}

// Inputs that are longer than this, in steps or in simulated time, test nothing new.
const (
	fuzzSteps = 120
	fuzzTime  = 3 * time.Minute
)

func (z *fuzzRun) play(input []byte) {
	started := time.Now()
	next := func() (b byte) {
		if len(input) > 0 {
			b, input = input[0], input[1:]
		}
		return b
	}
	some := func() string {
		n := min(int(next()), len(input))
		text := string(input[:n])
		input = input[n:]
		return text
	}
	for range fuzzSteps {
		if len(input) == 0 || z.quit || time.Since(started) > fuzzTime {
			return
		}
		switch b := next(); {
		case b == fuzzPaste:
			z.press(pasted(some()))
		case b == fuzzType:
			for _, letter := range some() {
				z.press(press(string(letter)))
			}
		case b == fuzzRaw:
			z.raw([]byte(some()))
		case b == fuzzResize:
			z.resize(1+int(next())%250, 1+int(next())%80)
		case b == fuzzWait:
			z.wait(time.Duration(next()) * 100 * time.Millisecond)
		case b == fuzzSMS:
			if all := z.box.Orders(); len(all) > 0 {
				_ = z.box.Deliver(all[len(all)-1].ID, "020005") // it fails if the order is over
			}
		case b == fuzzLose:
			z.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, AfterEffect: true, Drop: true})
		case int(b) < len(fuzzKeys):
			z.press(press(fuzzKeys[b]))
		default:
			z.press(press(string(rune(b))))
		}
	}
	z.wait(5 * time.Second)
}

func (z *fuzzRun) resize(width, height int) {
	z.width, z.height = width, height
	z.send(tea.WindowSizeMsg{Width: width, Height: height})
	z.check()
}

// wait lets time pass and checks every frame that is drawn meanwhile.
func (z *fuzzRun) wait(after time.Duration) {
	for ; after > 0; after -= time.Second {
		z.pass(min(after, time.Second))
		z.check()
	}
}

// The questions about money as a screen shows them, followed by the key that says yes. The
// names and amounts are examples; the screen may have others.
var (
	someService = api.Service{Name: api.NewText("SERVICE")}
	somePrice   = api.Units(1_2345)
	someOrder   = order.Order{
		Service: someService, Country: order.Country{Name: api.NewText("COUNTRY")},
		Status: order.Waiting, RentedAt: noon, Phone: api.NewText("PHONE"),
	}

	asksRent = regexp.MustCompile(anyOf(messages.RentQuestion(someService, api.Country{Name: someOrder.Country.Name})) +
		".*" + anyOf(messages.PriceQuoted(somePrice, api.USD{}, time.Time{}, noon)) + ".*enter")
	asksCancel = regexp.MustCompile("(" + anyOf(messages.CancelQuestion(someOrder, "PHONE")) +
		"|" + anyOf(messages.CancelQuestionWithoutNumber(someOrder, noon)) + ").*enter")
)

// anyOf is a pattern for a sentence with any text in place of the examples.
func anyOf(sentence string) string {
	pattern := regexp.QuoteMeta(sentence)
	for example, anything := range map[string]string{
		"SERVICE": ".+", "COUNTRY": ".+", "PHONE": ".+", somePrice.String(): `\$[0-9.]+`, messages.Clock(noon, noon): "[0-9:]+",
	} {
		pattern = strings.ReplaceAll(pattern, regexp.QuoteMeta(example), anything)
	}
	return pattern
}

// press presses a key after noting what it may cause.
func (z *fuzzRun) press(p reader.Press) {
	read := unwrapped(z.frame)
	switch {
	case p.Key.Type == tea.KeyEnter && asksRent.MatchString(read):
		z.rents++
	case p.Key.Type == tea.KeyEnter && asksCancel.MatchString(read):
		z.cancels++
	}
	if p.Key.Type == tea.KeyRunes && p.Paste == "" {
		z.finishes += strings.Count(string(p.Key.Runes), "f")
		z.cancels += strings.Count(string(p.Key.Runes), "e") // auto-cancel sends a cancel before the expiry
	}
	z.send(p)
	z.pass(time.Millisecond)
	z.check()
}

// raw presses the keys that the terminal's reader hears in some bytes, after which nothing comes
// for a while.
func (z *fuzzRun) raw(bytes []byte) {
	events := z.decoder.Feed(bytes, time.Now())
	z.pass(time.Second)
	for _, event := range append(events, z.decoder.Expire(time.Now())...) {
		if p, pressed := event.(reader.Press); pressed {
			z.press(p)
		}
	}
}

// check fails if the frame is outdated or larger than the window, or if something was sent unasked.
func (z *fuzzRun) check() {
	if shown, now := outdated(z.root, z.pass); shown != now {
		z.t.Fatalf("the screen shows\n%s\nand should show\n%s", shown, now)
	}
	z.frame = z.root.View()
	lines := strings.Split(z.frame, "\n")
	if len(lines) > z.height {
		z.t.Fatalf("%d lines in a window of %d×%d:\n%s", len(lines), z.width, z.height, z.frame)
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > z.width {
			z.t.Fatalf("%d cells in a window of %d×%d: %q", ansi.StringWidth(line), z.width, z.height, line)
		}
	}
	if n := z.box.Requests(sandbox.Rent); n > z.rents {
		z.t.Fatalf("%d rents were sent, %d were confirmed:\n%s", n, z.rents, z.frame)
	}
	if n := z.box.Requests(sandbox.Finish); n > z.finishes {
		z.t.Fatalf("%d finishes were sent, f was pressed %d times:\n%s", n, z.finishes, z.frame)
	}
	if n := z.box.Requests(sandbox.Cancel); n > 0 && z.cancels == 0 { // a pending cancel is retried
		z.t.Fatalf("%d cancels were sent that nobody confirmed:\n%s", n, z.frame)
	}
}

func TestTheFuzzSeedsReachEveryActionThatCostsMoney(t *testing.T) {
	if testing.Short() {
		t.Skip("FuzzRoot takes the same walks")
	}
	reached := map[sandbox.Route]int{}
	unknown := 0
	for _, walk := range fuzzSeeds() {
		dir := t.TempDir()
		synctest.Test(t, func(t *testing.T) {
			z := fuzz(t, dir)
			z.play(walk)
			for _, route := range sandbox.Routes() {
				reached[route] += z.box.Requests(route)
			}
			unknown += z.root.Saved().Unknown
		})
	}
	if reached[sandbox.Rent] < 6 || reached[sandbox.Cancel] == 0 || reached[sandbox.Finish] == 0 || unknown == 0 {
		t.Errorf("the seeds reach %v, and %d unknown rents", reached, unknown)
	}
}

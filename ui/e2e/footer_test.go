package e2e_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/keymap"
	"example.com/verifyo/ui"
)

// foot is the last line of a frame.
func foot(frame string) string {
	lines := strings.Split(frame, "\n")
	return lines[len(lines)-1]
}

// dimmed finds a key that is off, where nothing is drawn but text.
var dimmed = regexp.MustCompile(`\((\S+) [^()]+\)`)

// where is the left end of the screen's title.
func (r *run) where() string {
	where, _, _ := strings.Cut(strings.TrimSpace(r.title()), "  ")
	return where
}

// refuse presses every dimmed key, which must be these, and looks that each says why and
// that nothing else comes of it.
func (r *run) refuse(place, keys string) {
	r.t.Helper()
	var off []string
	for _, match := range dimmed.FindAllStringSubmatch(foot(r.screen.text()), -1) {
		off = append(off, match[1])
	}
	if got := strings.Join(off, " "); got != keys {
		r.t.Errorf("%s: %q are dimmed, want %q:\n%s", place, got, keys, r.screen.text())
	}
	where, said, sent := r.where(), r.said(), r.box.Requests(sandbox.Cancel)+r.box.Requests(sandbox.Finish)+r.box.Requests(sandbox.Rent)
	for _, key := range off {
		r.press(key)
		now := r.said()
		if !strings.HasSuffix(now, ".") || now == said && len(off) == 1 {
			r.t.Errorf("%s: %s says %q, after %q", place, key, now, said)
		}
		if r.where() != where || foot(r.screen.text()) == "" {
			r.t.Errorf("%s: %s did something:\n%s", place, key, r.screen.text())
		}
	}
	if now := r.box.Requests(sandbox.Cancel) + r.box.Requests(sandbox.Finish) + r.box.Requests(sandbox.Rent); now != sent {
		r.t.Errorf("%s: dimmed keys sent %d requests", place, now-sent)
	}
}

func TestEveryDimmedKeySaysWhyOnEveryScreen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{width: 120, height: 30})
		r.refuse("services", "")
		r.press("/")
		r.write("q9z")
		r.refuse("no service matches", "enter")
		r.press("esc", "2")
		r.refuse("no orders", "enter p f c e a")

		if err := r.box.SetStock(telegram, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.open("telegram")
		r.press("/")
		r.paste("ukraine")
		r.refuse("a country is sold out, typing", "enter")
		r.press("esc")
		r.pass(10 * time.Second)
		r.refuse("a country is sold out", "enter")
		if err := r.box.SetStock(telegram, ukraine, 5); err != nil {
			t.Fatal(err)
		}
		r.press("r")
		r.pass(time.Second)
		r.refuse("a country has stock again", "")

		r.rent("telegram", "ukraine")
		r.refuse("waiting", "y f")
		r.press("c", "enter")
		r.await("cancel armed")
		r.refuse("armed", "y f e")
		r.press("c")
		r.await("disarmed")
		r.press("esc")
		r.refuse("waiting, on the list", "f")
		r.press("/")
		r.write("q9z")
		r.refuse("no order matches", "enter")
		r.press("esc", "enter")
		r.deliver("482913")
		r.refuse("received", "c e")
		r.press("f")
		r.await("finished")
		r.refuse("finished", "f c e")

		r.rent("viber", "ukraine")
		r.pass(time.Minute)
		hold := make(chan struct{})
		r.box.Inject(sandbox.Cancel, sandbox.Fault{Times: 1, Hold: hold})
		r.press("c", "enter")
		r.refuse("being cancelled", "f c e") // y copies the other's code
		close(hold)
		r.await("cancelled")
		r.refuse("cancelled", "f c e")

		r.loseNextRent()
		r.rent("signal", "france")
		r.await("u settles it")
		r.refuse("unknown", "p c e")
		r.press("u", "up", "enter")
		r.await("not charged")
		r.refuse("settled", "p f c e")
		r.press("esc", "g")

		r.open("whatsapp")
		r.tooOften(sandbox.Balance, 90*time.Second)
		r.press("r")
		r.await("Rate-limited")
		r.refuse("countries, held", "") // what a key is pressed for goes out all the same
	})
}

func TestWhileARentIsInFlightTheKeysForItsOrderSayWhy(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{width: 120, height: 30})
		hold := make(chan struct{})
		defer close(hold)
		r.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Hold: hold})
		r.ask("telegram", "ukraine")
		r.pass(quiet)
		r.press("enter")
		r.pass(time.Second)
		r.press("esc", "esc", "2") // the question, then the filter
		r.press("c")
		r.see("A rent is under way: its order stands here once it is answered.")
		r.refuse("a rent in flight", "enter p f c e a") // its order is none yet
	})
}

func TestWhileAKeyIsTriedNoOtherCanBeGivenAndThatIsSaid(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{width: 120, height: 30, keystore: keptIn(&keyring{}, t.TempDir())})
		r.await("wants an API key")
		r.pass(time.Second)
		r.refuse("the key screen", "enter")
		r.see("No key is kept yet: paste one first.")
		hold := make(chan struct{})
		r.box.Inject(sandbox.Balance, sandbox.Fault{Times: 1, Hold: hold})
		r.paste(goodKey)
		r.press("enter")
		r.refuse("a key is tried", "enter ctrl+u")
		r.see("A key is being tried: wait for its answer.")
		close(hold)
		r.await("WhatsApp", "$42.50")
	})
}

// keysIn are the keys in a foot, with a mark before those that are off.
func keysIn(line string) (keys []string) {
	line = strings.NewReplacer("(", "  -", ")", "  ").Replace(line)
	for _, slot := range strings.Split(line, "  ") {
		if words := strings.Fields(slot); len(words) > 0 {
			keys = append(keys, words[0])
		}
	}
	return keys
}

// fewer fails unless the foot of a narrow window is that of a wide one without some keys:
// in their order, those that act first and the last ones always.
func fewer(t *testing.T, width int, narrow, wide []string, stay int) {
	t.Helper()
	left := wide
	for _, key := range narrow {
		at := slices.Index(left, key)
		if at < 0 {
			t.Fatalf("%d columns: %v does not keep the order of %v", width, narrow, wide)
		}
		left = left[at+1:]
	}
	if !slices.Equal(narrow[len(narrow)-stay:], wide[len(wide)-stay:]) {
		t.Errorf("%d columns: the last keys are gone from %v", width, narrow)
	}
	off := func(key string) bool { return strings.HasPrefix(key, "-") }
	acts := slices.DeleteFunc(slices.Clone(wide[:len(wide)-stay]), off)
	shown := slices.DeleteFunc(slices.Clone(narrow[:len(narrow)-stay]), off)
	lost := len(shown) < len(acts)
	if lost && len(shown)+stay < len(narrow) {
		t.Errorf("%d columns: of %v a key that is off takes the room in %v", width, wide, narrow)
	}
	if !slices.Equal(shown, acts[:len(shown)]) {
		t.Errorf("%d columns: of %v not the first are in %v", width, acts, narrow)
	}
	if width >= 80 && len(narrow) != len(wide) {
		t.Errorf("%d columns: of %v there are only %v", width, wide, narrow)
	}
}

func TestTheFootKeepsItsOrderInEveryWidthAndTheKeysThatActWinTheRoom(t *testing.T) {
	root := awkward(awkwardOrders())
	at := func(width int) string {
		tell(root, tea.WindowSizeMsg{Width: width, Height: 24})
		return foot(root.View())
	}
	narrow := func(stay int) {
		wide := keysIn(at(200))
		for width := 40; width <= 90; width++ {
			fewer(t, width, keysIn(at(width)), wide, stay)
		}
		if line := at(80); !strings.HasSuffix(line, "? help  q quit") {
			t.Errorf("80 columns: %q", line)
		}
	}
	narrow(2) // the services
	tell(root, press("2"), press("home"))
	for range awkwardOrders() {
		narrow(2)
		tell(root, press("enter"))
		narrow(3)
		tell(root, press("esc"), press("down"))
	}
}

func TestOnTheListNoKeyMovesWhateverRowIsMarked(t *testing.T) {
	root := awkward(awkwardOrders(), "2", "home")
	places := map[string]bool{}
	for range awkwardOrders() {
		line := foot(root.View())
		place := fmt.Sprint(strings.Index(line, "enter"), strings.Index(line, "p phone"), strings.Index(line, "a again"), strings.Index(line, "q quit"))
		places[place] = true
		tell(root, press("down"))
	}
	if len(places) != 1 {
		t.Errorf("the keys stand at %v", places)
	}
}

func TestTheSmallestWindowNamesTheKeysThatMatterMost(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{width: 40, height: 10})
		r.see(" enter countries  / filter  ?  q")
		r.rent("telegram", "ukraine")
		r.see(" p phone  c cancel  e later  esc  ?  q")
		r.deliver("482913")
		r.see(" y code  p phone  f finish  esc  ?  q")
	})
}

func TestWhileLettersAreTextNoNoticeNamesALetter(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.see("482913", "y copies it")
		r.press("esc", "/")
		r.see("482913")
		r.miss("copies it")
		r.press("esc")
		r.see("y copies it")

		r.failAll(sandbox.Refuse(401, "unauthorized", 0))
		r.press("r")
		r.pass(70 * time.Second)
		r.press("esc") // the screen of the key
		r.see("is refused: set another; r tries again")
		r.press("/")
		r.see("is refused: set another")
		r.miss("r tries again")
	})
}

// without starts a run in which actions have no key.
func without(t *testing.T, actions ...string) *run {
	t.Helper()
	var overrides []keymap.Override
	for _, name := range actions {
		overrides = append(overrides, keymap.Override{Action: name})
	}
	keys, err := keymap.Default().Rebound(overrides)
	if err != nil {
		t.Fatal(err)
	}
	return start(t, given{spoil: func(o *ui.Options) { o.Keys = keys }})
}

func TestWhereRentAndQuitHaveNoKeyTheSentencesSayWhatElseToDo(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := without(t, "rent", "quit")
		r.press("ctrl+z")
		r.see("No shell stands behind this program to go back to. ctrl+c quits.")
		r.press("2")
		r.see("No orders yet. The action rent goes to the services; it has no key.")
		for key, says := range map[string]string{
			"c": "No orders yet. The action rent goes to the services; it has no key.",
			"*": "That key is for a service; rent shows them, but has no key.",
			"s": "That key is for the countries of a service; rent shows them, but has no key.",
		} {
			r.press(key)
			r.see(says)
		}
	})
}

func TestWhereOrdersHasNoKeyTheSentenceNamesTheActionToBind(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := without(t, "orders")
		r.press("c")
		r.see("That key is for an order; orders shows them, but has no key.")
	})
}

package e2e_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/keymap"
	"example.com/verifyo/ui"
)

// byHand is a key of the default map that a sentence says something of: "r tries again".
var byHand = regexp.MustCompile(`(?:^|[ ;:,.])[*/?12SGcefgjkpqrsuy] (?:[a-z]+s|must|try)\b`)

// tells looks for texts on the screen, and that no sentence there names a default key.
func (r *run) tells(texts ...string) {
	r.t.Helper()
	r.see(texts...)
	if lie := byHand.FindString(r.screen.text()); lie != "" {
		r.t.Errorf("it says %q:\n%s", lie, r.screen.text())
	}
}

func TestEverySentenceNamesTheKeyThatIsBound(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, given{width: 120, height: 40, spoil: func(o *ui.Options) { o.Keys = elsewhere(t) }})
		r.press("8")
		r.tells("No orders yet. 7 goes to the services")
		for _, wrong := range [][2]string{
			{"C", "No orders yet. 7 goes to the services: choose one"},
			{"+", "for a service: 7 shows them."},
			{"<", "for the countries of a service: 7 shows them."},
			{"f9", "Q quits."},
		} {
			r.press(wrong[0])
			r.tells(wrong[1])
		}
		r.press("7", "E")
		r.tells("for an order: 8 shows them.")
		r.press("F")
		r.paste("no such service")
		r.tells("No service matches. esc clears the filter.") // esc is fixed where letters are text
		r.press("esc")

		if err := r.box.SetStock(telegram, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.find("telegram")
		r.await("COUNTRY")
		r.find("ukraine")
		r.tells("Ukraine is sold out.", "enter rent", "esc clear", "tab quit")
		r.miss("reads it now") // R is text
		r.press("esc", "o")
		r.tells("Ukraine is sold out.", "; R reads it now.")
		if err := r.box.SetStock(telegram, ukraine, 5); err != nil {
			t.Fatal(err)
		}
		r.press("R")
		r.pass(time.Second)
		r.yes("o")
		r.await("Orders ›")

		r.press("E")
		r.tells("Finish is off", "C cancels.")
		r.press("C", "enter")
		r.await("cancel armed")
		r.press("L")
		r.tells("A cancel is armed already. C takes it back.")
		r.press("C")
		r.await("disarmed")
		r.deliver("020005")
		r.tells("020005", "Y copies it")
		r.press("C")
		r.tells("Cancel is off", "E finishes.")
		r.press("E")
		r.await("finished")

		r.yes("A")
		r.await("waiting for the SMS")
		r.pass(19*time.Minute + 5*time.Second)
		r.tells("Under a minute left, no SMS: Telegram")
		r.press("L")
		r.tells("is left: C cancels it now.")

		r.loseNextRent()
		r.yes("A")
		r.await("V settles it")
		r.press("C")
		r.tells("Cancel is off: no number is known here, V settles it.")
		r.pass(time.Minute)

		r.failAll(sandbox.Refuse(401, "unauthorized", 0))
		r.press("R")
		r.pass(10 * time.Second)
		r.tells("The server does not take the key in SMSVERIFYO_API_KEY")
		r.press("b")
		r.tells("is refused: set another; R tries again")
		r.press("A")
		r.tells("or esc and R try it again")
		r.pass(time.Second)
		r.press("esc", "7", "7")
		r.find("viber")
		r.tells("Set another key; R tries again.")
	})
}

// find types into the list's filter and opens what it marks.
func (r *run) find(text string) {
	r.press("F")
	r.paste(text)
	r.press("enter")
}

// yes agrees to rent what a key asks about.
func (r *run) yes(key string) {
	r.press(key)
	r.await("Rent a")
	r.pass(time.Second)
	r.press("enter")
	r.pass(time.Second)
}

func TestASentenceDoesWithoutAKeyThatNobodyBound(t *testing.T) {
	inTime(t, func(t *testing.T) {
		keys, err := keymap.Default().Rebound([]keymap.Override{{Action: "copy_code"}, {Action: "cancel"}, {Action: "orders", Keys: []string{"%", "2"}}})
		if err != nil {
			t.Fatal(err)
		}
		r := start(t, given{spoil: func(o *ui.Options) { o.Keys = keys }})
		r.press("f")
		r.see("That key is for an order: % shows them.")
		r.rent("telegram", "ukraine")
		r.press("f")
		r.see("it would give up the refund.")
		r.deliver("020005")
		r.see("Code 020005 for Telegram UA")
		r.miss("copies it", "cancels")
	})
}

func TestNoSentenceNamesAKeyByHand(t *testing.T) {
	err := fs.WalkDir(os.DirFS("."), ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(source, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil && byHand.MatchString(text) {
					t.Errorf("%s: %q names a key that the operator may have moved", file, text)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

package e2e_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// byHand finds a default key in a sentence, as in "r tries again".
var byHand = regexp.MustCompile(`(?:^|[ ;:,.])[*/?12SGcefgjkmnpqrsuy] (?:[a-z]+s|must|try)\b`)

// seeWithBoundKeys fails if a text is missing on the screen, or if a sentence there names a
// default key.
func (r *run) seeWithBoundKeys(texts ...string) {
	r.t.Helper()
	r.seeWrapped(texts...)
	if lie := byHand.FindString(r.screen.text()); lie != "" {
		r.t.Errorf("the screen names a default key in %q:\n%s", lie, r.screen.text())
	}
}

func TestEverySentenceNamesTheKeyThatIsBound(t *testing.T) {
	inTime(t, func(t *testing.T) {
		keys := labelsOf(everyKeyMoved(t))
		r := start(t, setup{width: 99, height: 40, adjust: func(o *ui.Options) { o.Keys = everyKeyMoved(t) }})
		r.press("8")
		r.seeWithBoundKeys(messages.NoOrdersYet(keys))
		for _, wrong := range [][2]string{
			{"C", messages.NoOrdersYet(keys)},
			{"=", messages.KeyForService(keys)},
			{"<", messages.KeyForCountries(keys)},
			{"X", messages.KeyForHistory(keys)},
			{"f9", messages.NoShellToReturnTo(keys).Text},
		} {
			r.press(wrong[0])
			if notice := r.notice(); notice != wrong[1] {
				t.Errorf("%s answers %q, want %q", wrong[0], notice, wrong[1])
			}
		}
		r.press("7", "E")
		r.seeWithBoundKeys(messages.KeyForOrder(keys))
		r.press("F")
		r.paste("no such service")
		r.seeWithBoundKeys(messages.NoServiceMatches(labels())) // esc stays while letters are text
		r.press("esc")

		if err := r.box.SetStock(telegram, ukraine, 0); err != nil {
			t.Fatal(err)
		}
		r.find("telegram")
		r.await(messages.CountryColumn)
		r.find("ukraine")
		soldOut := messages.CountrySoldOut(api.NewText("Ukraine"), keys)
		r.seeWithBoundKeys(soldOut) // enter has left the filter's line, so that the key is no text
		r.dontSee(agree)
		r.press("esc", "o")
		r.seeWithBoundKeys(soldOut)
		if err := r.box.SetStock(telegram, ukraine, 5); err != nil {
			t.Fatal(err)
		}
		r.press("R")
		r.pass(time.Second)
		r.yes("o")
		r.await(orderPage)

		r.press("E")
		r.seeWithBoundKeys(messages.CannotFinish(order.Order{Status: order.Waiting}, keys))
		r.press("C", "yes")
		r.await(messages.CancelPending)
		r.press("L")
		r.seeWithBoundKeys(messages.CannotSetAutoCancel(order.Order{CancelAt: midnight}, midnight, keys))
		r.press("C")
		r.await(noticeOf(r.order("4536"), session.StepCancelCalledOff))
		r.deliver("020005")
		r.seeWithBoundKeys("020005", messages.CopiesCode.Clause(keys))
		r.press("C")
		r.seeWithBoundKeys(messages.CannotCancel(order.Order{Status: order.Received, Code: api.NewText("020005")}, keys))
		r.press("E")
		r.await(marked(glyphs().Finished, order.Finished))

		r.yes("A")
		r.await(messages.WaitingForSMS(glyphs().Ellipsis))
		r.pass(19*time.Minute + 5*time.Second)
		lastMinute := messages.NoticeOf(session.ExpiryNeared{Order: r.rentOf("Telegram")}, order.Order{})
		r.seeWithBoundKeys(lastMinute.Text + lastMinute.Offer.Clause(keys))
		r.press("L")
		r.seeWithBoundKeys(messages.CannotSetAutoCancel(order.Order{Status: order.Waiting, ExpiresAt: midnight.Add(time.Second)}, midnight, keys))

		r.loseNextRent()
		r.yes("A")
		r.await(messages.KeyResolves(keys))
		r.press("C")
		r.seeWithBoundKeys(messages.CannotCancel(order.Order{Status: order.Unknown}, keys))
		r.pass(time.Minute)

		r.failAll(sandbox.Refuse(401, "unauthorized", 0))
		r.press("R")
		r.pass(10 * time.Second)
		denied := session.APIKeyState{Phase: session.KeyDenied, Source: session.KeySource{Origin: session.FromEnvironment, Name: api.NewText("SMSVERIFYO_API_KEY")}}
		r.seeWithBoundKeys(messages.KeyIntro(denied))
		r.press("b")
		r.seeWithBoundKeys(messages.CurrentProblem(&session.Session{APIKey: denied}, keys, utc()))
		r.press("A")
		r.seeWithBoundKeys(messages.RejectedKeyFixed(keys))
		r.pass(time.Second)
		r.press("esc", "7", "7")
		r.find("viber")
		r.seeWithBoundKeys(messages.ListNotLoaded(messages.CountryRows, session.Problem{Kind: session.KeyRefused}, 0, keys))
	})
}

// find types text into the list's filter and opens the marked row.
func (r *run) find(text string) {
	r.press("F")
	r.paste(text)
	r.press("enter")
}

// yes presses a key that opens the rent question, and answers it with enter.
func (r *run) yes(key string) {
	r.press(key)
	r.await(glyphs().Frame.TopLeft) // of the question
	r.pass(time.Second)
	r.press("enter")
	r.pass(time.Second)
}

func TestSentencesLeaveOutKeysThatAreNotBound(t *testing.T) {
	inTime(t, func(t *testing.T) {
		keys, err := keymap.Default().Rebound([]keymap.Override{{Action: "copy_code"}, {Action: "cancel"}, {Action: "orders", Keys: []string{"%", "2"}}})
		if err != nil {
			t.Fatal(err)
		}
		r := start(t, setup{adjust: func(o *ui.Options) { o.Keys = keys }})
		r.press("f")
		r.see(messages.KeyForOrder(labelsOf(keys)))
		r.rent("telegram", "ukraine")
		r.press("f")
		want := messages.CannotFinish(order.Order{Status: order.Waiting}, labelsOf(keys))
		if notice := r.notice(); notice != want {
			t.Errorf("the notice is %q, want %q", notice, want)
		}
		r.deliver("020005")
		want = messages.NoticeOf(session.OrderChanged{Order: r.order("4536"), By: session.StepSeen}, order.Order{}).Text
		if notice := r.notice(); notice != want {
			t.Errorf("the notice is %q, want %q", notice, want)
		}
	})
}

func TestNoSentenceHasAHardCodedKey(t *testing.T) {
	err := fs.WalkDir(os.DirFS(".."), ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		source, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", file), nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(source, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil && byHand.MatchString(text) {
					t.Errorf("%s: %q names a key that the operator may have rebound", file, text)
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

package e2e_test

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// hostile is text that an attacker may send instead of a name: it clears the screen, sets the
// title, writes to the clipboard, reverses the direction of the text and breaks the line.
const hostile = "\x1b[2J\x1b]0;pwned\x07\x1b]52;c;cHduZWQ=\x1b\\\u009b31m\u202e\u2066\r\n\t\x00"

// serviceNamed answers a request for the services with a single service of this name.
func serviceNamed(name string) sandbox.Fault {
	body, err := json.Marshal(map[string]any{"ok": true, "services": []map[string]string{
		{"id": telegram, "code": "t" + hostile + "g", "name": name},
	}})
	if err != nil {
		panic(err) // only strings are in it
	}
	return sandbox.Fault{Status: 200, Body: string(body)}
}

// ownTitle is a title of the window, which only has words of the program.
var ownTitle = regexp.MustCompile("\x1b\\]2;[a-z0-9· ]*\a")

func TestHostileTextIsCleanedOnTheScreenAndInTheClipboard(t *testing.T) {
	inTime(t, func(t *testing.T) {
		box := newBox(quietRules())
		box.Inject(sandbox.Services, serviceNamed("What"+hostile+"sapp"))
		r := start(t, setup{box: box})
		r.see("What sapp")
		r.press("enter", "/")
		r.write("ukraine")
		r.press("enter")
		r.pass(quiet)
		r.press("enter")
		r.await(orderPage)
		if err := r.box.SetStatus(r.newest().ID, "ban"+hostile+"ned"); err != nil {
			t.Fatal(err)
		}
		r.await("ban ned")
		if err := r.box.SetStatus(r.newest().ID, ""); err != nil {
			t.Fatal(err)
		}
		r.deliver("90" + hostile + "81")
		r.see("90 81")
		r.press("y")
		if r.copies.last() != "90 81" {
			t.Errorf("copied %q", r.copies.last())
		}
		r.copies.mu.Lock()
		r.copies.err = errors.New(hostile)
		r.copies.mu.Unlock()
		r.press("y")
		written := ownTitle.ReplaceAllString(r.screen.written(), "")
		for _, bad := range []string{"pwned", "cHduZWQ", "\x1b]", "\u009b", "\u202e", "\u2066", "\x00", "31m"} {
			if strings.Contains(written, bad) {
				t.Errorf("%q reached the terminal", bad)
			}
		}
	})
}

// TestNoStringOfTheOutsideReachesAFrameUncleaned looks at the frames themselves, from which the
// terminal would leave out controls once more.
func TestNoStringOfTheOutsideReachesAFrameUncleaned(t *testing.T) {
	style := regexp.MustCompile("\x1b\\[[0-9;]*m")
	path := "/home/op/" + hostile + "/key"
	for name, of := range map[string]struct {
		source session.KeySource
		msgs   []tea.Msg
	}{
		"the path of the key file": {msgs: []tea.Msg{event(session.KeyNotFound{Problem: session.ProblemOf(&session.KeyError{Kind: session.KeyFileOpen, File: path})})}},
		"the place of the key": {
			source: session.KeySource{Origin: session.FromCommand, Name: api.NewText(path + ":2")},
			msgs:   []tea.Msg{event(session.BalanceFailed{Problem: session.Problem{Kind: session.KeyRefused}})},
		},
		"the path of the database": {msgs: []tea.Msg{event(session.LedgerChanged{Problem: session.ProblemOf(&session.LedgerError{Kind: session.LedgerGone, Path: path})})}},
		"the name of the damaged database": {
			source: fromVariable(),
			msgs:   []tea.Msg{event(session.Recovered{Replaced: session.Replaced{Path: "/" + strings.ReplaceAll(hostile, "/", ""), Orders: 1}})},
		},
		"what is pasted into a filter": {source: fromVariable(), msgs: []tea.Msg{press("/"), pasted("a" + hostile + "b")}},
		"what is typed into a filter":  {source: fromVariable(), msgs: []tea.Msg{press("/"), press("a"), press("\u202e"), press("b")}},
	} {
		t.Run(name, func(t *testing.T) {
			at := noon
			root := bareRoot(func() time.Time { return at }, of.source)
			sendTo(root, event(session.Recovered{}), event(session.ServicesRead{Services: awkwardServices()}))
			empty := root.View()
			at = at.Add(time.Second)
			sendTo(root, of.msgs...)
			if frame := style.ReplaceAllString(root.View(), ""); frame == style.ReplaceAllString(empty, "") || strings.ContainsFunc(frame, unseen) {
				t.Errorf("%q", frame)
			}
		})
	}
}

// unseen reports characters that are not drawn, which have no place in a frame.
func unseen(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }

func TestPastedTextIsNeverTakenForKeys(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.paste("q")
		r.paste("/2")
		r.seeTitle(messages.ServicesTitle)
		r.see("140")
		r.press("/")
		r.paste("tele\x1b]0;pwned\x07gr\nq")
		r.see(messages.FilteredBy("telegr q"))
		if strings.Contains(r.screen.written(), "pwned") {
			t.Error("a pasted sequence reached the terminal")
		}
	})
}

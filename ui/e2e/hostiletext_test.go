package e2e_test

import (
	"encoding/json"
	"strings"
	"testing"

	"example.com/verifyo/api/sandbox"
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
		written := r.screen.written()
		for _, bad := range []string{"pwned", "cHduZWQ", "\x1b]", "\u009b", "\u202e", "\u2066", "\x00", "31m"} {
			if strings.Contains(written, bad) {
				t.Errorf("%q reached the terminal", bad)
			}
		}
	})
}

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

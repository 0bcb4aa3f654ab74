package messages_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

func TestEveryProblemHasASentenceOfItsOwn(t *testing.T) {
	sentences := map[string]string{}
	for trouble := state.Offline; trouble <= state.LedgerRemote; trouble++ {
		sentences[fmt.Sprint("trouble ", trouble)] = messages.Problem(state.Problem{Kind: trouble})
	}
	distinct(t, sentences)
	for trouble := state.KeyUnfit; trouble <= state.KeyReplaced; trouble++ {
		if messages.Problem(state.Problem{Kind: trouble}) == "" {
			t.Errorf("trouble %d has no sentence", trouble)
		}
	}
	if sentence := messages.Problem(state.Problem{}); sentence != "" {
		t.Errorf("no problem is %q", sentence)
	}
}

func TestADatabaseThatIsGoneIsNamed(t *testing.T) {
	contains(t, "gone", messages.Problem(state.Problem{Kind: state.LedgerGone, File: "/a/b.db"}), "/a/b.db")
}

func TestUnreadableRowsAreCountedIfThereAreAny(t *testing.T) {
	contains(t, "three", messages.Unreadable(3), "3")
	if none := messages.Unreadable(0); none != "" {
		t.Errorf("none are %q", none)
	}
}

func TestTheServersOwnWordsAreQuotedClean(t *testing.T) {
	for _, trouble := range []state.ProblemKind{state.BadRequest, state.FundsShort, state.NotThere, state.WrongState, state.Garbled, state.NotAPI, state.ServerFailed} {
		sentence := messages.Problem(state.Problem{Kind: trouble, Said: api.NewText("no \x1b[31msuch\nservice. ")})
		if !strings.HasSuffix(sentence, ": no such service") {
			t.Errorf("trouble %d: %q", trouble, sentence)
		}
	}
}

func TestAServerErrorHasTheStatusOnlyBesideTheServersWords(t *testing.T) {
	quoted := messages.Problem(state.Problem{Kind: state.ServerFailed, From: "503", Said: api.NewText("Back soon.")})
	contains(t, "with a text", quoted, "503: Back soon")
	lacks(t, "without a text", messages.Problem(state.Problem{Kind: state.ServerFailed, From: "503"}), "503")
	contains(t, "without a status", messages.Problem(state.Problem{Kind: state.ServerFailed, Said: api.NewText("Back soon.")}), "error: Back soon")
}

// TestADocumentedRefusalIsNotQuoted holds for codes with a meaning that the program knows. The
// server's text for such a code only repeats it.
func TestADocumentedRefusalIsNotQuoted(t *testing.T) {
	for _, trouble := range []state.ProblemKind{state.KeyRefused, state.OrderUnknown} {
		p := state.Problem{Kind: trouble, Said: api.NewText("Account closed.")}
		lacks(t, "documented", messages.Problem(p), "Account closed")
		p.Own = true
		contains(t, "undocumented", messages.Problem(p), "Account closed")
	}
}

func TestTheTitleOfAListQuotesTheServerOnlyIfItRefusedTheList(t *testing.T) {
	quote := api.NewText("Back soon.")
	contains(t, "a refusal", messages.ProblemInShort(state.Problem{Kind: state.NotThere, Said: quote}), "Back soon")
	lacks(t, "a server error", messages.ProblemInShort(state.Problem{Kind: state.ServerFailed, Said: quote}), "Back soon")
}

func TestANearlyFullDiskSaysHowMuchIsMissing(t *testing.T) {
	contains(t, "a full disk", messages.Problem(state.Problem{Kind: state.DiskFull, Free: 900 << 10, Needed: 1 << 20}), "900 KiB", "1 MiB")
}

// situation is a session with what the line below the screen must name; nil if there is
// nothing to say.
type situation struct {
	session state.Session
	parts   []string
}

func situations() map[string]situation {
	offline := state.Problem{Kind: state.Offline}
	fixed := state.APIKeyState{Phase: state.KeyDenied, Source: state.KeySource{Origin: state.FromEnvironment, Name: "SMSVERIFYO_API_KEY"}}
	saved := state.APIKeyState{Phase: state.KeyDenied, Source: state.KeySource{Origin: state.FromKeyring}}
	limited := state.RateLimit{Until: noon.Add(42 * time.Second)}
	return map[string]situation{
		"all is well":            {state.Session{}, nil},
		"a fixed key rejected":   {state.Session{APIKey: fixed}, []string{"SMSVERIFYO_API_KEY", " r "}},
		"a fixed key that works": {state.Session{APIKey: state.APIKeyState{Phase: state.KeyWorks, Source: fixed.Source}}, nil},
		"a saved key rejected":   {state.Session{APIKey: saved}, []string{" r "}},
		"no key":                 {state.Session{APIKey: state.APIKeyState{Phase: state.KeyNeeded}}, []string{" r "}},
		"a key is looked for":    {state.Session{APIKey: state.APIKeyState{Phase: state.LookingForKey}}, nil},
		"rate-limited":           {state.Session{RateLimit: limited}, []string{"12:01"}},
		"rate-limited and live":  {state.Session{RateLimit: limited, Orders: []state.Order{order()}}, []string{"12:01"}},
		"the limit is over":      {state.Session{RateLimit: state.RateLimit{Until: noon}}, nil},
		"silent":                 {state.Session{Unreachable: offline, SilentSince: noon.Add(-2 * time.Minute)}, []string{capital(messages.Problem(offline)), "2 min"}},
		"only just silent":       {state.Session{Unreachable: offline, SilentSince: noon.Add(-100 * time.Millisecond)}, nil},
		"database gone":          {state.Session{Lost: state.Problem{Kind: state.LedgerGone, File: "/a/b.db"}}, []string{"/a/b.db"}},
		"database not read":      {state.Session{Unseen: state.Problem{Kind: state.LedgerLocked}}, []string{messages.Problem(state.Problem{Kind: state.LedgerLocked})}},
	}
}

func TestTheLineBelowTheScreenSaysWhatIsWrongUntilItIsOver(t *testing.T) {
	sentences := map[string]string{}
	for name, test := range situations() {
		sentence := messages.CurrentProblem(&test.session, keys(), noon)
		if test.parts == nil {
			if sentence != "" {
				t.Errorf("%s: there is nothing to say but %q", name, sentence)
			}
			continue
		}
		contains(t, name, sentence, test.parts...)
		fits(t, name, sentence)
		sentences[name] = sentence
	}
	distinct(t, sentences)
}

func TestARejectedKeyIsSaidBeforeAllElse(t *testing.T) {
	worst := situations()["a fixed key rejected"].session
	alone := messages.CurrentProblem(&worst, keys(), noon)
	worst.RateLimit, worst.Unreachable = state.RateLimit{Until: noon.Add(time.Minute)}, state.Problem{Kind: state.Offline}
	if got := messages.CurrentProblem(&worst, keys(), noon); got != alone {
		t.Errorf("the line is %q", got)
	}
	if got := messages.CurrentProblemInShort(&worst, noon); got != messages.CurrentProblemInShort(&state.Session{APIKey: worst.APIKey}, noon) {
		t.Errorf("the header has %q", got)
	}
}

func TestTheHeaderSaysInFewCellsWhyRequestsAreLimited(t *testing.T) {
	headers := map[string]string{}
	for _, name := range []string{"a saved key rejected", "no key", "rate-limited", "silent"} {
		session := situations()[name].session
		headers[name] = messages.CurrentProblemInShort(&session, noon)
		if ansi.StringWidth(headers[name]) > 24 {
			t.Errorf("%s: %q is too long", name, headers[name])
		}
	}
	distinct(t, headers)
	contains(t, "rate-limited", headers["rate-limited"], "12:01")
	contains(t, "silent", headers["silent"], "2 min")
	if header := messages.CurrentProblemInShort(&state.Session{}, noon); header != "" {
		t.Errorf("all is well, but the header has %q", header)
	}
}

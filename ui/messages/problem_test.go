package messages_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

func TestEveryProblemHasASentenceOfItsOwn(t *testing.T) {
	sentences := map[string]string{}
	for kind := session.Offline; kind <= session.LedgerRemote; kind++ {
		sentences[fmt.Sprint("problem ", kind)] = messages.Problem(session.Problem{Kind: kind})
	}
	distinct(t, sentences)
	for kind := session.KeyUnfit; kind <= session.KeyReplaced; kind++ {
		if messages.Problem(session.Problem{Kind: kind}) == "" {
			t.Errorf("problem %d has no sentence", kind)
		}
	}
	if sentence := messages.Problem(session.Problem{}); sentence != "" {
		t.Errorf("no problem is %q", sentence)
	}
}

func TestADatabaseThatIsGoneIsNamed(t *testing.T) {
	contains(t, "gone", messages.Problem(session.Problem{Kind: session.LedgerGone, File: api.NewText("/a/b.db")}), "/a/b.db")
}

func TestUnreadableRowsAreCountedIfThereAreAny(t *testing.T) {
	contains(t, "three", messages.Unreadable(3), "3")
	if none := messages.Unreadable(0); none != "" {
		t.Errorf("none are %q", none)
	}
}

func TestTheServersOwnWordsAreQuotedClean(t *testing.T) {
	for _, kind := range []session.ProblemKind{session.BadRequest, session.FundsShort, session.NotThere, session.WrongState, session.Garbled, session.NotAPI, session.ServerFailed} {
		sentence := messages.Problem(session.Problem{Kind: kind, Said: api.NewText("no \x1b[31msuch\nservice. ")})
		if !strings.HasSuffix(sentence, ": no such service") {
			t.Errorf("problem %d: %q", kind, sentence)
		}
	}
}

func TestAServerErrorHasTheStatusOnlyBesideTheServersWords(t *testing.T) {
	quoted := messages.Problem(session.Problem{Kind: session.ServerFailed, From: "503", Said: api.NewText("Back soon.")})
	contains(t, "with a text", quoted, "503: Back soon")
	lacks(t, "without a text", messages.Problem(session.Problem{Kind: session.ServerFailed, From: "503"}), "503")
	contains(t, "without a status", messages.Problem(session.Problem{Kind: session.ServerFailed, Said: api.NewText("Back soon.")}), "error: Back soon")
}

// TestADocumentedRefusalIsNotQuoted holds for codes with a meaning that the program knows. The
// server's text for such a code only repeats it.
func TestADocumentedRefusalIsNotQuoted(t *testing.T) {
	for _, kind := range []session.ProblemKind{session.KeyRefused, session.OrderUnknown} {
		p := session.Problem{Kind: kind, Said: api.NewText("Account closed.")}
		lacks(t, "documented", messages.Problem(p), "Account closed")
		p.Own = true
		contains(t, "undocumented", messages.Problem(p), "Account closed")
	}
}

func TestTheTitleOfAListQuotesTheServerOnlyIfItRefusedTheList(t *testing.T) {
	quote := api.NewText("Back soon.")
	contains(t, "a refusal", messages.ProblemInShort(session.Problem{Kind: session.NotThere, Said: quote}), "Back soon")
	lacks(t, "a server error", messages.ProblemInShort(session.Problem{Kind: session.ServerFailed, Said: quote}), "Back soon")
}

func TestANearlyFullDiskSaysHowMuchIsMissing(t *testing.T) {
	contains(t, "a full disk", messages.Problem(session.Problem{Kind: session.DiskFull, Free: 900 << 10, Needed: 1 << 20}), "900 KiB", "1 MiB")
}

// situation is a session with what the line below the screen must name; nil if there is
// nothing to say.
type situation struct {
	session session.Session
	parts   []string
}

func situations() map[string]situation {
	offline := session.Problem{Kind: session.Offline}
	fixed := session.APIKeyState{Phase: session.KeyDenied, Source: session.KeySource{Origin: session.FromEnvironment, Name: api.NewText("SMSVERIFYO_API_KEY")}}
	saved := session.APIKeyState{Phase: session.KeyDenied, Source: session.KeySource{Origin: session.FromKeyring}}
	limited := session.RateLimit{Until: noon.Add(42 * time.Second)}
	return map[string]situation{
		"all is well":            {session.Session{}, nil},
		"a fixed key rejected":   {session.Session{APIKey: fixed}, []string{"SMSVERIFYO_API_KEY", " r "}},
		"a fixed key that works": {session.Session{APIKey: session.APIKeyState{Phase: session.KeyWorks, Source: fixed.Source}}, nil},
		"a saved key rejected":   {session.Session{APIKey: saved}, []string{" r "}},
		"no key":                 {session.Session{APIKey: session.APIKeyState{Phase: session.KeyNeeded}}, []string{" r "}},
		"a key is looked for":    {session.Session{APIKey: session.APIKeyState{Phase: session.LookingForKey}}, nil},
		"rate-limited":           {session.Session{RateLimit: limited}, []string{"12:01"}},
		"rate-limited and live":  {session.Session{RateLimit: limited, Orders: []order.Order{someOrder()}}, []string{"12:01"}},
		"the limit is over":      {session.Session{RateLimit: session.RateLimit{Until: noon}}, nil},
		"silent":                 {session.Session{Unreachable: offline, SilentSince: noon.Add(-2 * time.Minute)}, []string{capital(messages.Problem(offline)), "2 min"}},
		"only just silent":       {session.Session{Unreachable: offline, SilentSince: noon.Add(-100 * time.Millisecond)}, nil},
		"database gone":          {session.Session{Lost: session.Problem{Kind: session.LedgerGone, File: api.NewText("/a/b.db")}}, []string{"/a/b.db"}},
		"database not read":      {session.Session{Unseen: session.Problem{Kind: session.LedgerLocked}}, []string{messages.Problem(session.Problem{Kind: session.LedgerLocked})}},
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
	worst.RateLimit, worst.Unreachable = session.RateLimit{Until: noon.Add(time.Minute)}, session.Problem{Kind: session.Offline}
	if got := messages.CurrentProblem(&worst, keys(), noon); got != alone {
		t.Errorf("the line is %q", got)
	}
	if got := messages.CurrentProblemInShort(&worst, noon); got != messages.CurrentProblemInShort(&session.Session{APIKey: worst.APIKey}, noon) {
		t.Errorf("the header has %q", got)
	}
}

func TestTheHeaderSaysInFewCellsWhyRequestsAreLimited(t *testing.T) {
	headers := map[string]string{}
	for _, name := range []string{"a saved key rejected", "no key", "rate-limited", "silent"} {
		s := situations()[name].session
		headers[name] = messages.CurrentProblemInShort(&s, noon)
		if ansi.StringWidth(headers[name]) > 24 {
			t.Errorf("%s: %q is too long", name, headers[name])
		}
	}
	distinct(t, headers)
	contains(t, "rate-limited", headers["rate-limited"], "12:01")
	contains(t, "silent", headers["silent"], "2 min")
	if header := messages.CurrentProblemInShort(&session.Session{}, noon); header != "" {
		t.Errorf("all is well, but the header has %q", header)
	}
}

package messages_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

func TestEveryProblemHasWordsOfItsOwn(t *testing.T) {
	said := map[string]state.Trouble{}
	for trouble := state.Offline; trouble <= state.LedgerRemote; trouble++ {
		text := messages.Problem(state.Problem{Trouble: trouble})
		if other, taken := said[text]; text == "" || taken {
			t.Errorf("trouble %d is %q, as %d is", trouble, text, other)
		}
		said[text] = trouble
	}
	if text := messages.Problem(state.Problem{}); text != "" {
		t.Errorf("no problem is %q", text)
	}
}

func TestTheServersOwnWordsAreQuotedClean(t *testing.T) {
	text := messages.Problem(state.Problem{Trouble: state.BadRequest, Said: api.NewText("no \x1b[31msuch\nservice")})
	if !strings.Contains(text, "no such service") {
		t.Errorf("said %q", text)
	}
}

func TestANearlyFullDiskSaysHowMuchIsMissing(t *testing.T) {
	text := messages.Problem(state.Problem{Trouble: state.DiskFull, Free: 900 << 10, Needed: 1 << 20})
	if !strings.Contains(text, "900 KiB") || !strings.Contains(text, "1 MiB") {
		t.Errorf("said %q", text)
	}
}

func TestWhatStandsIsSaidUntilItIsOver(t *testing.T) {
	offline := state.Problem{Trouble: state.Offline}
	fixed := state.Access{Phase: state.Denied, Source: state.KeySource{Place: state.FromEnvironment, Name: "SMSVERIFYO_API_KEY"}}
	kept := state.Access{Phase: state.Denied, Source: state.KeySource{Place: state.FromKeyring}}
	for name, test := range map[string]struct {
		session state.Session
		want    []string // nothing is to be said where it is empty
	}{
		"all is well":         {state.Session{}, nil},
		"key refused":         {state.Session{Access: fixed}, []string{"SMSVERIFYO_API_KEY", "refused", "r tries again"}},
		"a kept key refused":  {state.Session{Access: kept}, []string{"does not take your key", "r asks for another"}},
		"no key":              {state.Session{Access: state.Access{Phase: state.Missing}}, []string{"no API key", "r asks for one"}},
		"a key is looked for": {state.Session{Access: state.Access{Phase: state.Sought}}, nil},
		"paused":              {state.Session{RateLimit: state.RateLimit{Until: noon.Add(42 * time.Second)}}, []string{"Rate-limited", "12:01"}},
		"the pause is over":   {state.Session{RateLimit: state.RateLimit{Until: noon}}, nil},
		"silent":              {state.Session{Unreachable: offline, SilentSince: noon.Add(-2 * time.Minute)}, []string{"No connection", "2 min"}},
		"only just silent":    {state.Session{Unreachable: offline, SilentSince: noon.Add(-100 * time.Millisecond)}, nil},
		"the key comes first": {state.Session{Access: fixed, RateLimit: state.RateLimit{Until: noon.Add(time.Minute)}, Unreachable: offline}, []string{"refused"}},
	} {
		text := messages.Standing(&test.session, keys(), noon)
		if (text == "") != (test.want == nil) {
			t.Errorf("%s: said %q", name, text)
		}
		for _, part := range test.want {
			if !strings.Contains(text, part) {
				t.Errorf("%s: %q does not say %q", name, text, part)
			}
		}
	}
}

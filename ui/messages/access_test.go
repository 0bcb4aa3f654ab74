package messages_test

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

func TestWhyAKeyWasNotTakenIsSaidWithWhatToDo(t *testing.T) {
	const file = "/home/op/.local/state/verifyo/api-key-smsverifyo.com"
	for trouble, want := range map[state.Trouble]string{
		state.NoTrouble:     "",
		state.KeyRefused:    "copy the whole key again",
		state.KeyUnfit:      "Copy it again",
		state.KeyringSilent: "Enter alone asks it again",
		state.KeyFileOpen:   "Others can read " + file + ": chmod 600",
		state.KeyFileUnread: file + " cannot be read",
		state.Offline:       "No connection: the key could not be tried. Enter tries again.",
		state.NoAnswer:      "No answer from the server: the key could not be tried",
		state.ServerTrouble: "Server error: the key could not be tried",
		state.TooOften:      "Too many requests",
		state.NotThere:      "check the base URL",
		state.NotAPI:        "That 401 is not SMSVerifyo's",
	} {
		said := messages.KeyProblem(state.Problem{Trouble: trouble, File: file, From: "401"}, false)
		if (want == "") != (said == "") || !strings.Contains(said, want) {
			t.Errorf("%d: %q does not say %q", trouble, said, want)
		}
	}
}

func TestNobodyIsToldToCopyAKeyThatCannotBeGivenHere(t *testing.T) {
	if said := messages.KeyProblem(state.Problem{Trouble: state.KeyRefused}, true); strings.Contains(said, "copy") || said == "" {
		t.Errorf("it says %q", said)
	}
}

func TestTheIntroNamesWhereTheKeyCameFromAndWhetherItCanBeReplacedHere(t *testing.T) {
	for _, c := range []struct {
		access state.Access
		want   []string
	}{
		{state.Access{Phase: state.Missing}, []string{"wants an API key", "Paste it here"}},
		{state.Access{Phase: state.Denied, Source: state.KeySource{Place: state.FromEnvironment, Name: "SMSVERIFYO_API_KEY"}}, []string{"SMSVERIFYO_API_KEY", "start again"}},
		{state.Access{Phase: state.Denied, Source: state.KeySource{Place: state.FromCommand, Name: "config.toml:2"}}, []string{"api_key_command (config.toml:2)", "start again"}},
		{state.Access{Phase: state.Denied, Source: state.KeySource{Place: state.FromKeyring}}, []string{"the keyring", "Paste another"}},
		{state.Access{Phase: state.Denied, Source: state.KeySource{Place: state.FromFile, Name: "/a/key"}}, []string{"/a/key", "Paste another"}},
		{state.Access{Phase: state.Denied}, []string{"which alone has it", "Paste another"}},
	} {
		said := messages.KeyIntro(c.access)
		for _, want := range c.want {
			if !strings.Contains(said, want) {
				t.Errorf("%+v: %q does not say %q", c.access, said, want)
			}
		}
	}
}

func TestWhereAKeyIsKeptIsSaid(t *testing.T) {
	taken := state.KeyTaken{Typed: true}
	for want, source := range map[string]state.KeySource{
		"kept in the keyring":              {Place: state.FromKeyring},
		"Key kept in /a/key: no keyring":   {Place: state.FromFile, Name: "/a/key"},
		"the next start asks for it again": {},
	} {
		taken.Source = source
		if said := messages.Of(taken, state.Order{}).Text; !strings.Contains(said, want) {
			t.Errorf("%q does not say %q", said, want)
		}
	}
	saved := state.Saved{Before: api.NewText("reseller1")}
	if said := messages.Of(saved, state.Order{}).Text; !strings.Contains(said, "Another account than reseller1's") {
		t.Errorf("another account's key: %q", said)
	}
}

func TestAKeyThatWasNotTakenBehindTheOperatorsBackIsSaidInOneRow(t *testing.T) {
	for _, trouble := range []state.Trouble{state.KeyRefused, state.Offline, state.Garbled, state.NotThere, state.TooOften} {
		failed := state.KeyNotTaken{Problem: state.Problem{Trouble: trouble}}
		for fixed, offer := range map[bool]messages.Offer{false: messages.AsksForKey, true: messages.TriesKey} {
			n := messages.KeyNotTaken(failed, fixed)
			if said := n.Text + n.Offer.Clause(keys()); len(said) > 78 || n.Offer != offer {
				t.Errorf("%q, offering %d", said, n.Offer)
			}
		}
	}
}

func TestTheShortIntroIsTrueInEveryPhase(t *testing.T) {
	for phase, want := range map[state.AccessPhase]string{state.Granted: "after all", state.Missing: "is needed", state.Denied: "no longer takes"} {
		if said := messages.KeyIntroShort(state.Access{Phase: phase, Source: state.KeySource{Place: state.FromKeyring}}); !strings.Contains(said, want) {
			t.Errorf("%d: %q", phase, said)
		}
	}
}

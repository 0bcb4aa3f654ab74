package messages_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

func TestEachReasonWhyAKeyWasNotAcceptedHasASentenceOfItsOwn(t *testing.T) {
	const file = "/home/op/.local/state/verifyo/api-key-smsverifyo.com"
	parts := map[state.ProblemKind][]string{
		state.KeyRefused: nil, state.KeyUnfit: nil, state.KeyringSilent: nil,
		state.KeyFileOpen: {file, "chmod 600"}, state.KeyFileUnread: {file}, state.NotAPI: {"401"},
		state.TooOften: {messages.Countdown(90 * time.Second)},
		state.Offline:  nil, state.NoAnswer: nil, state.ServerFailed: nil, state.NotThere: nil,
	}
	sentences := map[string]string{}
	for trouble, want := range parts {
		name, p := fmt.Sprint("trouble ", trouble), state.Problem{Kind: trouble, File: file, From: "401", Wait: 90 * time.Second}
		sentences[name] = messages.KeyProblem(p, false)
		contains(t, name, sentences[name], want...)
	}
	distinct(t, sentences)
	if sentence := messages.KeyProblem(state.Problem{}, false); sentence != "" {
		t.Errorf("without a problem: %q", sentence)
	}
}

func TestAKeyThatWasNotCheckedIsNotCalledRejected(t *testing.T) {
	advice := map[string]bool{}
	for _, trouble := range []state.ProblemKind{state.Offline, state.NoAnswer, state.ServerFailed} {
		p := state.Problem{Kind: trouble}
		sentence, named := messages.KeyProblem(p, false), capital(messages.Problem(p))
		contains(t, "the problem", sentence, named)
		advice[strings.TrimPrefix(sentence, named)] = true
	}
	if len(advice) != 1 || advice[""] {
		t.Errorf("the same advice fits each of these problems, but there is %v", advice)
	}
}

func TestAKeyThatCannotBeReplacedHereIsNotAskedForAgain(t *testing.T) {
	rejected := state.Problem{Kind: state.KeyRefused}
	distinct(t, map[string]string{"fixed": messages.KeyProblem(rejected, true), "typed": messages.KeyProblem(rejected, false)})
}

func TestTheIntroNamesWhereTheKeyCameFromAndWhetherItCanBeReplacedHere(t *testing.T) {
	const name = "/etc/verifyo" // the same for each source, so that only the advice differs
	advice := map[state.KeyOrigin]string{}
	for _, place := range []state.KeyOrigin{state.NoOrigin, state.FromFile, state.FromKeyring, state.FromEnvironment, state.FromCommand} {
		source := state.KeySource{Origin: place, Name: name}
		intro, ok := messages.KeyIntro(state.APIKeyState{Phase: state.KeyDenied, Source: source}), false
		if _, advice[place], ok = strings.Cut(intro, messages.KeySource(source)); !ok {
			t.Errorf("%q does not name %q", intro, messages.KeySource(source))
		}
	}
	if replaceable := advice[state.FromFile]; advice[state.NoOrigin] != replaceable || advice[state.FromKeyring] != replaceable {
		t.Errorf("the advice for keys that can be replaced here differs: %v", advice)
	}
	distinct(t, map[string]string{
		"replaceable": advice[state.FromFile], "from the environment": advice[state.FromEnvironment], "from a command": advice[state.FromCommand],
	})
}

func TestEachIntroFitsThePhaseOfTheKey(t *testing.T) {
	source := state.KeySource{Origin: state.FromKeyring}
	long, short := map[string]string{}, map[string]string{}
	for name, phase := range map[string]state.APIKeyPhase{"granted": state.KeyWorks, "missing": state.KeyNeeded, "denied": state.KeyDenied} {
		access := state.APIKeyState{Phase: phase, Source: source}
		long[name], short[name] = messages.KeyIntro(access), messages.KeyIntroShort(access)
		shrinks(t, name, []string{long[name], short[name]})
	}
	distinct(t, long)
	distinct(t, short)
	fixed := state.APIKeyState{Phase: state.KeyDenied, Source: state.KeySource{Origin: state.FromEnvironment, Name: "SMSVERIFYO_API_KEY"}}
	contains(t, "a variable", messages.KeyIntroShort(fixed), "SMSVERIFYO_API_KEY")
	fixed.Source = state.KeySource{Origin: state.FromCommand, Name: "config.toml:2"}
	contains(t, "a command", messages.KeyIntroShort(fixed), "api_key_command")
}

func TestTheOperatorLearnsWhereAKeyWasSavedAndThatItWasNot(t *testing.T) {
	sentences := map[string]string{}
	for name, test := range map[string]struct {
		taken state.KeyAccepted
		tone  messages.Tone
		parts []string
	}{
		"in the keyring": {state.KeyAccepted{Typed: true, Source: state.KeySource{Origin: state.FromKeyring}}, messages.Good, []string{"keyring"}},
		"in a file":      {state.KeyAccepted{Typed: true, Source: state.KeySource{Origin: state.FromFile, Name: "/a/key"}}, messages.Good, []string{"/a/key"}},
		"nowhere":        {state.KeyAccepted{Typed: true}, messages.Bad, nil},
		"not typed":      {state.KeyAccepted{Source: state.KeySource{Origin: state.FromFile, Name: "/a/key"}}, messages.Plain, []string{"/a/key"}},
	} {
		n := messages.NoticeOf(test.taken, state.Order{})
		if n.Tone != test.tone {
			t.Errorf("%s: the tone of %q is %d", name, n.Text, n.Tone)
		}
		contains(t, name, n.Text, test.parts...)
		fits(t, name, n.Text)
		sentences[name] = n.Text
	}
	distinct(t, sentences)
}

func TestAKeyOfAnotherAccountIsAWarning(t *testing.T) {
	n := messages.NoticeOf(state.Saved{Before: api.NewText("reseller1")}, state.Order{})
	contains(t, "another account", n.Text, "reseller1", "--state-dir")
	fits(t, "another account", n.Text)
	if n.Tone != messages.Bad {
		t.Errorf("the tone is %d", n.Tone)
	}
	if n := messages.NoticeOf(state.Saved{}, state.Order{}); n.Text != "" {
		t.Errorf("the first account gets %q", n.Text)
	}
}

func TestARejectedKeyFitsInOneLineWithTheKeyForIt(t *testing.T) {
	for _, trouble := range []state.ProblemKind{state.KeyRefused, state.Offline, state.Garbled, state.NotThere, state.TooOften} {
		failed := state.KeyNotAccepted{Problem: state.Problem{Kind: trouble}}
		for fixed, offer := range map[bool]messages.Offer{false: messages.EntersKey, true: messages.ChecksKey} {
			n := messages.KeyNotAccepted(failed, fixed)
			if n.Offer != offer || n.Tone != messages.Bad {
				t.Errorf("%q offers %d with the tone %d", n.Text, n.Offer, n.Tone)
			}
			contains(t, "the notice", n.Text, messages.Problem(failed.Problem))
			fits(t, "the notice", n.Text+n.Offer.Clause(keys()))
		}
	}
}

func TestTheNoticeOfARejectedKeyGoesWithItsProblem(t *testing.T) {
	rejected := state.Problem{Kind: state.KeyRefused}
	n := messages.KeyNotAccepted(state.KeyNotAccepted{Problem: rejected}, false)
	if !n.StillTrue(&state.Session{APIKey: state.APIKeyState{Problem: rejected}}, noon, noon) {
		t.Error("it goes at once")
	}
	if n.StillTrue(&state.Session{}, noon, noon) {
		t.Error("it stays after a key that works")
	}
}

func TestEachSourceOfAKeyHasANameOfItsOwn(t *testing.T) {
	names := map[string]string{}
	for place := state.NoOrigin; place <= state.FromDemo; place++ {
		names[fmt.Sprint("place ", place)] = messages.KeySource(state.KeySource{Origin: place, Name: fmt.Sprint("/etc/", place)})
	}
	distinct(t, names)
	contains(t, "a command", messages.KeySource(state.KeySource{Origin: state.FromCommand, Name: "config.toml:2"}), "api_key_command", "config.toml:2")
}

func TestAKeyThatWasFoundIsANoticeOnlyIfTheKeyringWasSkipped(t *testing.T) {
	found := state.KeyFound{Source: state.KeySource{Origin: state.FromFile, Name: "/a/key"}, Problem: state.Problem{Kind: state.KeyringSilent}}
	n := messages.NoticeOf(found, state.Order{})
	contains(t, "the keyring was skipped", n.Text, "/a/key", "keyring")
	found.Problem = state.Problem{}
	if quiet := messages.NoticeOf(found, state.Order{}); n.Tone != messages.Bad || quiet.Text != "" {
		t.Errorf("the tone is %d, and a key found at once gives %q", n.Tone, quiet.Text)
	}
}

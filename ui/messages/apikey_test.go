package messages_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

func TestEachReasonWhyAKeyWasNotAcceptedHasASentenceOfItsOwn(t *testing.T) {
	const file = "/home/op/.local/state/verifyo/api-key-smsverifyo.com"
	parts := map[session.ProblemKind][]string{
		session.KeyRefused: nil, session.KeyUnfit: nil, session.KeyringSilent: nil,
		session.KeyFileOpen: {file, "chmod 600"}, session.KeyFileUnread: {file}, session.NotAPI: {"401"},
		session.TooOften: {messages.Countdown(90 * time.Second)},
		session.Offline:  nil, session.NoAnswer: nil, session.ServerFailed: nil, session.NotThere: nil,
	}
	sentences := map[string]string{}
	for kind, want := range parts {
		name, p := fmt.Sprint("problem ", kind), session.Problem{Kind: kind, File: api.NewText(file), From: "401", Wait: 90 * time.Second}
		sentences[name] = messages.KeyProblem(p, false)
		contains(t, name, sentences[name], want...)
	}
	distinct(t, sentences)
	if sentence := messages.KeyProblem(session.Problem{}, false); sentence != "" {
		t.Errorf("without a problem: %q", sentence)
	}
}

func TestAKeyThatWasNotCheckedIsNotCalledRejected(t *testing.T) {
	advice := map[string]bool{}
	for _, kind := range []session.ProblemKind{session.Offline, session.NoAnswer, session.ServerFailed} {
		p := session.Problem{Kind: kind}
		sentence, named := messages.KeyProblem(p, false), capital(messages.Problem(p))
		contains(t, "the problem", sentence, named)
		advice[strings.TrimPrefix(sentence, named)] = true
	}
	if len(advice) != 1 || advice[""] {
		t.Errorf("the same advice fits each of these problems, but there is %v", advice)
	}
}

func TestAKeyThatCannotBeReplacedHereIsNotAskedForAgain(t *testing.T) {
	rejected := session.Problem{Kind: session.KeyRefused}
	distinct(t, map[string]string{"fixed": messages.KeyProblem(rejected, true), "typed": messages.KeyProblem(rejected, false)})
}

func TestTheIntroNamesWhereTheKeyCameFromAndWhetherItCanBeReplacedHere(t *testing.T) {
	const name = "/etc/verifyo" // the same for each source, so that only the advice differs
	advice := map[session.KeyOrigin]string{}
	for _, place := range []session.KeyOrigin{session.NoOrigin, session.FromFile, session.FromKeyring, session.FromEnvironment, session.FromCommand} {
		source := session.KeySource{Origin: place, Name: api.NewText(name)}
		intro, ok := messages.KeyIntro(session.APIKeyState{Phase: session.KeyDenied, Source: source}), false
		if _, advice[place], ok = strings.Cut(intro, messages.KeySource(source)); !ok {
			t.Errorf("%q does not name %q", intro, messages.KeySource(source))
		}
	}
	if replaceable := advice[session.FromFile]; advice[session.NoOrigin] != replaceable || advice[session.FromKeyring] != replaceable {
		t.Errorf("the advice for keys that can be replaced here differs: %v", advice)
	}
	distinct(t, map[string]string{
		"replaceable": advice[session.FromFile], "from the environment": advice[session.FromEnvironment], "from a command": advice[session.FromCommand],
	})
}

func TestEachIntroFitsThePhaseOfTheKey(t *testing.T) {
	source := session.KeySource{Origin: session.FromKeyring}
	long, short := map[string]string{}, map[string]string{}
	for name, phase := range map[string]session.APIKeyPhase{"granted": session.KeyWorks, "missing": session.KeyNeeded, "denied": session.KeyDenied} {
		apiKey := session.APIKeyState{Phase: phase, Source: source}
		long[name], short[name] = messages.KeyIntro(apiKey), messages.KeyIntroShort(apiKey)
		shrinks(t, name, []string{long[name], short[name]})
	}
	distinct(t, long)
	distinct(t, short)
	fixed := session.APIKeyState{Phase: session.KeyDenied, Source: session.KeySource{Origin: session.FromEnvironment, Name: api.NewText("SMSVERIFYO_API_KEY")}}
	contains(t, "a variable", messages.KeyIntroShort(fixed), "SMSVERIFYO_API_KEY")
	fixed.Source = session.KeySource{Origin: session.FromCommand, Name: api.NewText("config.toml:2")}
	contains(t, "a command", messages.KeyIntroShort(fixed), "api_key_command")
}

func TestTheOperatorLearnsWhereAKeyWasSavedAndThatItWasNot(t *testing.T) {
	sentences := map[string]string{}
	for name, test := range map[string]struct {
		taken session.KeyAccepted
		tone  messages.Tone
		parts []string
	}{
		"in the keyring": {session.KeyAccepted{Typed: true, Source: session.KeySource{Origin: session.FromKeyring}}, messages.Good, []string{"keyring"}},
		"in a file":      {session.KeyAccepted{Typed: true, Source: session.KeySource{Origin: session.FromFile, Name: api.NewText("/a/key")}}, messages.Good, []string{"/a/key"}},
		"nowhere":        {session.KeyAccepted{Typed: true}, messages.Bad, nil},
		"not typed":      {session.KeyAccepted{Source: session.KeySource{Origin: session.FromFile, Name: api.NewText("/a/key")}}, messages.Plain, []string{"/a/key"}},
	} {
		n := messages.NoticeOf(test.taken, order.Order{})
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
	n := messages.NoticeOf(session.Saved{Before: api.NewText("reseller1")}, order.Order{})
	contains(t, "another account", n.Text, "reseller1", "--state-dir")
	fits(t, "another account", n.Text)
	if n.Tone != messages.Bad {
		t.Errorf("the tone is %d", n.Tone)
	}
	if n := messages.NoticeOf(session.Saved{}, order.Order{}); n.Text != "" {
		t.Errorf("the first account gets %q", n.Text)
	}
}

func TestARejectedKeyFitsInOneLineWithTheKeyForIt(t *testing.T) {
	for _, kind := range []session.ProblemKind{session.KeyRefused, session.Offline, session.Garbled, session.NotThere, session.TooOften} {
		failed := session.KeyNotAccepted{Problem: session.Problem{Kind: kind}}
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
	rejected := session.Problem{Kind: session.KeyRefused}
	n := messages.KeyNotAccepted(session.KeyNotAccepted{Problem: rejected}, false)
	if !n.StillTrue(&session.Session{APIKey: session.APIKeyState{Problem: rejected}}, noon, noon) {
		t.Error("it goes at once")
	}
	if n.StillTrue(&session.Session{}, noon, noon) {
		t.Error("it stays after a key that works")
	}
}

func TestEachSourceOfAKeyHasANameOfItsOwn(t *testing.T) {
	names := map[string]string{}
	for place := session.NoOrigin; place <= session.FromDemo; place++ {
		names[fmt.Sprint("place ", place)] = messages.KeySource(session.KeySource{Origin: place, Name: api.NewText(fmt.Sprint("/etc/", place))})
	}
	distinct(t, names)
	contains(t, "a command", messages.KeySource(session.KeySource{Origin: session.FromCommand, Name: api.NewText("config.toml:2")}), "api_key_command", "config.toml:2")
}

func TestAKeyThatWasFoundIsANoticeOnlyIfTheKeyringWasSkipped(t *testing.T) {
	found := session.KeyFound{Source: session.KeySource{Origin: session.FromFile, Name: api.NewText("/a/key")}, Problem: session.Problem{Kind: session.KeyringSilent}}
	n := messages.NoticeOf(found, order.Order{})
	contains(t, "the keyring was skipped", n.Text, "/a/key", "keyring")
	found.Problem = session.Problem{}
	if quiet := messages.NoticeOf(found, order.Order{}); n.Tone != messages.Bad || quiet.Text != "" {
		t.Errorf("the tone is %d, and a key found at once gives %q", n.Tone, quiet.Text)
	}
}

package messages_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// keys are the default keys.
func keys() messages.Keys {
	return messages.Keys{Back: "esc", Services: "1", Countries: "tab", Orders: "2", History: "3", Cancel: "c", Finish: "f", Resolve: "u", CopyCode: "y", Refresh: "r", Quit: "q"}
}

// odd are labels that tell the actions apart, and that would be lost if they were read as
// formats.
func odd() messages.Keys {
	return messages.Keys{
		Back: "%vback", Services: "%vservices", Countries: "%vcountries", Orders: "%vorders", History: "%vhistory", Cancel: "%vcancel", Finish: "%vfinish", Resolve: "%vresolve",
		CopyCode: "%vcopy", Refresh: "%vrefresh", Watch: "%vwatch", Quit: "%vquit",
	}
}

// sentence is a sentence that may name the key for an action.
type sentence struct {
	say    func(messages.Keys) string
	action string
}

// aboutOrders are the sentences about what a key does to an order.
func aboutOrders() map[string]sentence {
	o, received, unknown, ending, over, pending, endless := someOrder(), someOrder(), someOrder(), someOrder(), someOrder(), someOrder(), someOrder()
	received.Status, received.Code = order.Received, api.NewText("482913")
	unknown.Status = order.Unknown
	ending.ExpiresAt, over.ExpiresAt, endless.ExpiresAt = noon.Add(time.Second), noon, time.Time{}
	pending.CancelAt = noon
	autoCancel := func(o order.Order) func(messages.Keys) string {
		return func(k messages.Keys) string { return messages.CannotSetAutoCancel(o, noon, k) }
	}
	return map[string]sentence{
		"cancel after the SMS":      {func(k messages.Keys) string { return messages.CannotCancel(received, k) }, "finish"},
		"cancel an unknown rent":    {func(k messages.Keys) string { return messages.CannotCancel(unknown, k) }, "resolve"},
		"finish without a code":     {func(k messages.Keys) string { return messages.CannotFinish(o, k) }, "cancel"},
		"finish an unknown rent":    {func(k messages.Keys) string { return messages.CannotFinish(unknown, k) }, "resolve"},
		"auto-cancel, pending":      {autoCancel(pending), "cancel"},
		"auto-cancel, no expiry":    {autoCancel(endless), "cancel"},
		"auto-cancel, too late":     {autoCancel(ending), "cancel"},
		"auto-cancel, over":         {autoCancel(over), "cancel"},
		"no number":                 {func(k messages.Keys) string { return messages.NoNumber(unknown, k) }, "resolve"},
		"no code":                   {func(k messages.Keys) string { return messages.NoCode(unknown, k) }, "resolve"},
		"resolve":                   {messages.KeyResolves, "resolve"},
		"cancel again":              {messages.KeyCancelsAgain, "cancel"},
		"another order is marked":   {func(k messages.Keys) string { return messages.OrderNowMarked(o, k.Cancel) }, "cancel"},
		"no order matches":          {messages.NoOrderMatches, "back"},
		"a notice offers to cancel": {messages.Cancels.Clause, "cancel"},
		"to call off a cancel":      {messages.CallsOff.Clause, "cancel"},
		"to copy a code":            {messages.CopiesCode.Clause, "copy"},
		"to enter a key":            {messages.EntersKey.Clause, "refresh"},
		"to check a key again":      {messages.ChecksKey.Clause, "refresh"},
		"no shell":                  {func(k messages.Keys) string { return messages.NoShellToReturnTo(k).Text }, "quit"},
	}
}

// aboutLists are the sentences of lists, of the rent question and of the line below the screen.
func aboutLists() map[string]sentence {
	refused, offline := session.Problem{Kind: session.KeyRefused}, session.Problem{Kind: session.Offline}
	standing := func(a session.APIKeyState) func(messages.Keys) string {
		return func(k messages.Keys) string { return messages.CurrentProblem(&session.Session{APIKey: a}, k, noon) }
	}
	unread := func(p session.Problem) func(messages.Keys) string {
		return func(k messages.Keys) string { return messages.ListNotLoaded("it", p, 0, k) }
	}
	country := api.NewText("Indonesia")
	return map[string]sentence{
		"fixed key rejected":    {standing(session.APIKeyState{Phase: session.KeyDenied, Source: session.KeySource{Origin: session.FromEnvironment, Name: api.NewText("HERE")}}), "refresh"},
		"saved key rejected":    {standing(session.APIKeyState{Phase: session.KeyDenied, Source: session.KeySource{Origin: session.FromKeyring}}), "refresh"},
		"no key":                {standing(session.APIKeyState{Phase: session.KeyNeeded}), "refresh"},
		"not loaded":            {unread(offline), "refresh"},
		"not loaded by the key": {unread(refused), "refresh"},
		"not loaded, limited":   {unread(session.Problem{Kind: session.TooOften}), "refresh"},
		"no country matches":    {messages.NoCountryMatches, "back"},
		"no service matches":    {messages.NoServiceMatches, "back"},
		"no country has any":    {messages.NoCountryHasNumbers, "back"},
		"sold out":              {func(k messages.Keys) string { return messages.CountrySoldOut(country, k) }, "watch"},
		"sold out, limited":     {func(k messages.Keys) string { return messages.CountrySoldOutInRateLimit(country, k) }, "watch"},
		"a list needs a key":    {func(k messages.Keys) string { return messages.ListNeedsKey(messages.ServiceRows, k) }, "refresh"},
		"needs another key":     {func(k messages.Keys) string { return messages.ListNeedsOtherKey(messages.ServiceRows, k) }, "refresh"},
		"a list, limited":       {func(k messages.Keys) string { return messages.ListAfterRateLimit(messages.ServiceRows, k) }, "refresh"},
		"a list not loaded yet": {func(k messages.Keys) string { return messages.ListNotLoadedYet(messages.ServiceRows, k) }, "refresh"},
		"rent without a key":    {messages.NoKeyToRent, "refresh"},
		"rent, key rejected":    {messages.RejectedKeyReplaceable, "refresh"},
		"rent, fixed key":       {messages.RejectedKeyFixed, "refresh"},
		"rent without a price":  {func(k messages.Keys) string { return messages.PriceNotLoaded(offline, k) }, "refresh"},
		"without a balance":     {func(k messages.Keys) string { return messages.BalanceNotLoaded(offline, k) }, "refresh"},
		"figures too old":       {func(k messages.Keys) string { return messages.FiguresTooOld(noon, noon, k) }, "refresh"},
	}
}

// TestASentenceNamesTheBoundKeyAndIsWholeWithoutOne expects that the clause about the key can
// be left out: the rest of the sentence stays as it is.
func TestASentenceNamesTheBoundKeyAndIsWholeWithoutOne(t *testing.T) {
	for _, all := range []map[string]sentence{aboutOrders(), aboutLists()} {
		for name, test := range all {
			named, without := test.say(odd()), test.say(messages.Keys{})
			contains(t, name, named, "%v"+test.action)
			if strings.Count(named, "%v") != 1 || strings.Contains(named, "%!") {
				t.Errorf("%s: %q names other keys too", name, named)
			}
			lacks(t, name, without, "%v", "  ", " .", "press")
			if !strings.HasPrefix(named, strings.TrimSuffix(without, ".")) {
				t.Errorf("%s: %q without a key, but %q with one", name, without, named)
			}
			if without != "" && strings.HasSuffix(named, ".") != strings.HasSuffix(without, ".") {
				t.Errorf("%s: %q and %q do not end alike", name, without, named)
			}
		}
	}
}

func TestASentenceThatLeadsElsewhereNamesTheActionIfItHasNoKey(t *testing.T) {
	for name, test := range map[string]struct {
		say    func(messages.Keys) string
		key    string
		action string
	}{
		"works on an order":  {messages.KeyForOrder, "orders", "orders"},
		"works on history":   {messages.KeyForHistory, "history", "history"},
		"works on a service": {messages.KeyForService, "services", "rent"},
		"works on countries": {messages.KeyForCountries, "countries", "rent"},
		"no orders yet":      {messages.NoOrdersYet, "services", "rent"},
		"more than one order": {func(k messages.Keys) string {
			return messages.NotSaved([]order.Order{someOrder(), someOrder()}, session.Problem{}, false, k)[0]
		}, "orders", "orders"},
	} {
		named, without := test.say(odd()), test.say(messages.Keys{})
		contains(t, name, named, "%v"+test.key)
		lacks(t, name, strings.ReplaceAll(named, "%v"+test.key, ""), "%")
		contains(t, name, without, "action "+test.action)
		lacks(t, name, without, "%", "press")
	}
}

func TestEachOfferOfANoticeIsDifferent(t *testing.T) {
	clauses := map[string]string{}
	for name, offer := range map[string]messages.Offer{
		"cancel": messages.Cancels, "call off": messages.CallsOff, "copy": messages.CopiesCode, "enter a key": messages.EntersKey, "check a key": messages.ChecksKey, "rent": messages.AsksRent,
	} {
		clauses[name] = offer.Clause(messages.Keys{Cancel: "x", CopyCode: "x", Refresh: "x", Watch: "x"})
	}
	distinct(t, clauses)
	if clause := messages.NoOffer.Clause(keys()); clause != "" {
		t.Errorf("no offer is %q", clause)
	}
}

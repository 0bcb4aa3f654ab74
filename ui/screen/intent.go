package screen

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
)

// Intent is what the operator wants, as a screen or a question understood it.
type Intent interface{ intent() }

// The intents.
type (
	// OpenService shows the countries of a service.
	OpenService struct{ Service api.Service }
	// AskRent opens the question whether to rent.
	AskRent struct {
		Service api.Service
		Country state.Country
	}
	// RentChosen is a yes to that question, for what was drawn.
	RentChosen struct{ Quote state.Quote }
	// OpenOrder shows one order in the whole window.
	OpenOrder struct{ Order state.Key }
	// AskCancel opens the question whether to cancel.
	AskCancel struct{ Order state.Order }
	// AskResolve opens the question what became of an unknown rent.
	AskResolve struct{ Order state.Order }
	// TaskChosen is something to do now.
	TaskChosen struct{ Task state.Task }
	// ReadChosen is what to read now, whatever pause the server wants.
	ReadChosen struct{ Tasks []state.Task }
	// PinChosen marks a service, or takes the mark off.
	PinChosen struct {
		Service api.ServiceID
		On      bool
	}
	// SortChosen sorts a list.
	SortChosen struct {
		List    state.List
		Sorting state.Sorting
	}
	// CopyChosen puts a text on the clipboard. What says what it is.
	CopyChosen struct{ What, Text string }
	// Told is a notice: mostly why a key cannot act.
	Told struct{ Notice messages.Notice }
	// Back leaves the screen or the dialog in front.
	Back struct{}
	// Done closes the screen or the dialog that says so, wherever it lies.
	Done struct{}
	// RentDone closes the dialog that says so and shows what came of its rent.
	RentDone struct{ Order state.Order }
	// Typed presses keys that the operator typed before there was anything to act on.
	Typed struct{ Keys []TypedKey }
	// KeyGiven is an API key to try.
	KeyGiven struct{ Key api.Key }
	// KeyRetried tries the key that is kept once more.
	KeyRetried struct{}
	// DemoChosen leaves for the demo.
	DemoChosen struct{}
)

func (OpenService) intent() {}
func (AskRent) intent()     {}
func (RentChosen) intent()  {}
func (OpenOrder) intent()   {}
func (AskCancel) intent()   {}
func (AskResolve) intent()  {}
func (TaskChosen) intent()  {}
func (ReadChosen) intent()  {}
func (PinChosen) intent()   {}
func (SortChosen) intent()  {}
func (CopyChosen) intent()  {}
func (Told) intent()        {}
func (Back) intent()        {}
func (Done) intent()        {}
func (RentDone) intent()    {}
func (Typed) intent()       {}
func (KeyGiven) intent()    {}
func (KeyRetried) intent()  {}
func (DemoChosen) intent()  {}

// TypedKey is a key that was pressed before there was anything to act on.
type TypedKey struct {
	Press keymap.Press
	Text  bool // it was typed into a filter
}

// Read is what to read now, as an intent.
func Read(tasks ...state.Task) Intent { return ReadChosen{tasks} }

// Tell is a notice as an intent.
func Tell(format string, args ...any) Intent { return Told{messages.Say(format, args...)} }

// Refuse says why a key cannot act, for as long as that is why.
func Refuse(why func() string) Intent {
	said := why()
	n := messages.Say("%s", said)
	n.Holds = func(*state.Session, time.Time, time.Time) bool { return why() == said }
	return Told{n}
}

// NotHere says where a key works that does nothing on this screen; nil for any other key.
func NotHere(a keymap.Action, keys messages.Keys) Intent {
	switch a {
	case keymap.Cancel, keymap.Finish, keymap.CopyNumber, keymap.Again, keymap.AutoCancel, keymap.Resolve:
		return Tell("%s", messages.KeyForOrder(keys))
	case keymap.Pin:
		return Tell("%s", messages.KeyForService(keys))
	case keymap.Sort, keymap.Reverse:
		return Tell("%s", messages.KeyForCountries(keys))
	case keymap.Filter, keymap.LastFilter:
		return Tell(messages.NoListToFilter)
	}
	return nil
}

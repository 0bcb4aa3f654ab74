package screen

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// Intent is what the operator wants, as a screen or a dialog understood the key.
type Intent interface{ intent() }

// The intents.
type (
	// OpenService shows the countries of a service, with the cursor on a pinned one if AtPin is set.
	OpenService struct {
		Service api.Service
		AtPin   bool
		Pin     session.CountryPin
	}
	// AskRent opens the question before a rent.
	AskRent struct {
		Service api.Service
		Country order.Country
		Label   api.Text
	}
	// RentChosen is a yes to that question, for the figures on the screen.
	RentChosen struct{ Quote order.Quote }
	// OpenOrder shows one order in the whole window.
	OpenOrder struct{ Order order.Key }
	// SearchHistory goes to the history, with a filter that was typed elsewhere.
	SearchHistory struct{ Typed string }
	// AskCancel opens the question before a cancel.
	AskCancel struct{ Order order.Order }
	// AskLabel opens the line for an order's label.
	AskLabel struct{ Order order.Order }
	// AskFailure opens the question why a number did not work.
	AskFailure struct{ Order order.Order }
	// FailureChosen keeps the reason why a number did not work, starts the task that gives the number
	// up, and goes to the next country, unless the order was over.
	FailureChosen struct {
		Order order.Order
		Why   order.Failure
		Then  session.TaskKind // 0 if there is nothing to start
	}
	// AskResolve opens the question about the outcome of an unknown rent.
	AskResolve struct{ Order order.Order }
	// AskAdd opens the lines for an order's ID: of a rent without an answer, or of an order that
	// another client rented if there is none.
	AskAdd struct{ Rent order.Order }
	// AddChosen adds an order by its ID.
	AddChosen struct{ Sought session.Sought }
	// ShowAdded closes the dialog that returns it and shows an order that no key marked.
	ShowAdded struct{ Order order.Key }
	// AskExport opens the line for the name of a CSV file with the orders of a search.
	AskExport struct {
		Search session.Search
		Orders int    // how many there are; 0 if that is not known
		Filter string // as it was typed
	}
	// ExportChosen writes that file.
	ExportChosen struct{ Export session.Export }
	// ExportStopped closes the dialog and stops writing.
	ExportStopped struct{}
	// TaskChosen starts a task now.
	TaskChosen struct{ Task session.Task }
	// ReadChosen starts reads now, even during a rate limit.
	ReadChosen struct{ Tasks []session.Task }
	// PinChosen pins or unpins a service.
	PinChosen struct {
		Service api.ServiceID
		On      bool
	}
	// CountryPinChosen pins a country for a service, or takes the pin off.
	CountryPinChosen struct {
		Pin session.CountryPin
		On  bool
	}
	// WatchChosen begins to watch a country, or stops to.
	WatchChosen struct {
		Watch session.StockWatch
		On    bool
	}
	// SortChosen sorts a list.
	SortChosen struct {
		List    session.List
		Sorting session.Sorting
	}
	// ChoiceMade makes a choice about the screens.
	ChoiceMade struct {
		Choice session.Choice
		Chosen session.Chosen
	}
	// CopyChosen copies a text to the clipboard.
	CopyChosen struct {
		What messages.Copy
		Text string
	}
	// AskForm opens the question in which form to copy a number.
	AskForm struct{ Order order.Order }
	// FormChosen is the answer: it copies the number and remembers the form for its service.
	FormChosen struct {
		Service api.ServiceID
		Form    session.NumberForm
		Copy    CopyChosen
	}
	// Notified shows a notice, usually the reason why a key cannot act.
	Notified struct{ Notice messages.Notice }
	// Back closes the screen or dialog in front.
	Back struct{}
	// Done closes the screen or dialog that returns it, even if another one covers it.
	Done struct{}
	// RentDone closes the dialog that returns it and shows the order that was rented.
	RentDone struct{ Order order.Order }
	// Replay presses the keys again that the operator typed before the list had loaded, and
	// then carries out one more intent if all of them could be pressed; nil for none.
	Replay struct {
		Keys []KeyAhead
		Then Intent
	}
	// KeyGiven is a typed API key to check.
	KeyGiven struct{ Key api.Key }
	// KeyRetried checks the saved API key once more.
	KeyRetried struct{}
	// DemoChosen switches to the demo.
	DemoChosen struct{}
)

func (OpenService) intent()      {}
func (AskRent) intent()          {}
func (RentChosen) intent()       {}
func (OpenOrder) intent()        {}
func (SearchHistory) intent()    {}
func (AskCancel) intent()        {}
func (AskLabel) intent()         {}
func (AskFailure) intent()       {}
func (FailureChosen) intent()    {}
func (AskResolve) intent()       {}
func (AskAdd) intent()           {}
func (AddChosen) intent()        {}
func (ShowAdded) intent()        {}
func (AskExport) intent()        {}
func (ExportChosen) intent()     {}
func (ExportStopped) intent()    {}
func (TaskChosen) intent()       {}
func (ReadChosen) intent()       {}
func (PinChosen) intent()        {}
func (CountryPinChosen) intent() {}
func (WatchChosen) intent()      {}
func (SortChosen) intent()       {}
func (ChoiceMade) intent()       {}
func (CopyChosen) intent()       {}
func (AskForm) intent()          {}
func (FormChosen) intent()       {}
func (Notified) intent()         {}
func (Back) intent()             {}
func (Done) intent()             {}
func (RentDone) intent()         {}
func (Replay) intent()           {}
func (KeyGiven) intent()         {}
func (KeyRetried) intent()       {}
func (DemoChosen) intent()       {}

// KeyAhead is a key that was pressed before the list had loaded.
type KeyAhead struct {
	Press keymap.Press
	Text  bool // it was typed into a filter
}

// Read makes an intent that starts reads now.
func Read(tasks ...session.Task) Intent { return ReadChosen{tasks} }

// Tell makes an intent that shows a notice.
func Tell(format string, args ...any) Intent { return Notified{messages.Say(format, args...)} }

// Refuse says why a key cannot act, for as long as the reason stays the same.
func Refuse(why func() string) Intent {
	said := why()
	n := messages.Say("%s", said)
	n.StillTrue = func(*session.Session, time.Time, time.Time) bool { return why() == said }
	return Notified{n}
}

// NotHere says where a key works if it does nothing on this screen; nil for any other key.
func NotHere(a keymap.Action, keys messages.Keys) Intent {
	switch a {
	case keymap.Cancel, keymap.Finish, keymap.CopyNumber, keymap.NumberForm, keymap.Again, keymap.AutoCancel, keymap.Label, keymap.DidNotWork, keymap.Resolve:
		return Tell("%s", messages.KeyForOrder(keys))
	case keymap.Pin:
		return Tell("%s", messages.KeyForService(keys))
	case keymap.Watch:
		return Tell("%s", messages.KeyForSoldOut(keys))
	case keymap.Sort, keymap.Reverse:
		return Tell("%s", messages.KeyForCountries(keys))
	case keymap.Export, keymap.Picture, keymap.ShorterSpan, keymap.LongerSpan:
		return Tell("%s", messages.KeyForHistory(keys))
	case keymap.LiftLimit:
		return Tell("%s", messages.KeyForRentQuestion)
	}
	return nil
}

package session

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// Event is something that happened, such as an answer from the server or a failed request.
// Its name is in the past tense. A Session changes by events, and by the rows and changes that
// come with them in a Result.
type Event interface{ event() }

// Events about what the account and the server hold.
type (
	// ListsRestored is what the ledger has for the first frame. What could not be read is empty.
	ListsRestored struct {
		Services   []api.Service
		ServicesAt time.Time // zero if none were saved
		Pinned     Pinned
		Sorts      map[List]Sorting
		UsedAt     map[api.ServiceID]time.Time
		Forms      map[api.ServiceID]NumberForm
		Choices    map[Choice]Chosen
	}
	// Recovered are the orders and the account, read from the ledger at the start, where abandoned
	// rents became unknown. It follows ListsRestored.
	Recovered struct {
		Orders   []order.Order
		UsedAt   map[api.ServiceID]time.Time // by orders with which the ledger has just begun; nil if it had them before
		Replaced Replaced
		Account
		Problem Problem
	}
	// LedgerChanged is what other windows did and read. It has only the orders that they
	// changed.
	LedgerChanged struct {
		Orders []order.Order
		Account
		Problem Problem
		Named   []api.OrderID // if another file has taken the ledger's name: the orders in that file
	}
	// LedgerCopied says when the newest copy of the ledger was made; zero if none could be made
	// now. Problem is why it failed.
	LedgerCopied struct {
		At      time.Time
		Problem Problem
	}
	// LedgerUntouched says that no window wrote to the ledger since it was last read.
	LedgerUntouched struct{}
	// Overtaken means that a task was not done, because another window leads since.
	Overtaken struct{ Task Task }
	// Account is what all windows share about the account.
	Account struct {
		Watched   bool // another window reads the orders and the balance for all windows
		RateLimit RateLimit
		Cooldown  time.Duration // 0 if unknown
		Balance   api.USD       // as last read by any window; unknown if none did
		BalanceAt time.Time
		Spent     Spent
		Pinned    Pinned
		Watches   Watches

		ForgottenBefore time.Time // codes of orders that ended before it were forgotten; zero if none were
	}
	// TaskStarted marks a task as under way.
	TaskStarted struct{ Task Task }
	// RefreshRequested means that the operator pressed refresh. It tries a rejected key again.
	RefreshRequested struct{}
	// ClockJumped means that this machine slept or its clock was set ahead. The difference to
	// the server's clock must be measured again.
	ClockJumped struct{}
	// ExpiryNeared announces an order that will soon expire without an SMS.
	ExpiryNeared struct{ Order order.Order }
	// NumberKnown means that a number that was just rented had been rented before.
	NumberKnown struct{ Order, Earlier order.Order }
	// ServicesRead is the list of services, just read from the server.
	ServicesRead struct {
		Services   []api.Service
		Unreadable int // rows that could not be read
	}
	// ServicesNotSaved means that the services could not be saved for the next start.
	ServicesNotSaved struct{ Problem Problem }
	// ServicesFailed means that the services could not be read. The old list stays.
	ServicesFailed struct{ Problem Problem }
	// OffersRead are the offers for one service.
	OffersRead struct {
		Service    api.ServiceID
		Generation int
		Offers     []api.Country
		Unreadable int // rows that could not be read
	}
	// OffersFailed means that the offers could not be read. The old ones stay.
	OffersFailed struct {
		Service    api.ServiceID
		Generation int
		Problem    Problem
		Once       bool // the request was sent once, because nobody waited for it
	}
	// BalanceRead is the answer to a request for the balance, sent at AskedAt.
	BalanceRead struct {
		Balance api.Balance
		AskedAt time.Time
	}
	// BalanceFailed means that the balance could not be read. The old one stays.
	BalanceFailed struct{ Problem Problem }
	// SortSet means that the operator sorted a list. It takes effect before it is saved.
	SortSet struct {
		List    List
		Sorting Sorting
	}
	// SortSaved means that a list's sort was saved for the next start, or why it was not.
	SortSaved struct {
		List    List
		Sorting Sorting
		Problem Problem
	}
	// NumberFormChosen means that the operator chose how a service's numbers are copied. It takes
	// effect before it is saved.
	NumberFormChosen struct {
		Service api.ServiceID
		Form    NumberForm
	}
	// NumberFormSaved means that this choice was saved for the next start, or why it was not.
	NumberFormSaved struct {
		NumberFormChosen
		Problem Problem
	}
	// ChoiceMade means that the operator chose something about the screens. It takes effect before it is saved.
	ChoiceMade struct {
		Choice Choice
		Chosen
	}
	// ChoiceSaved means that the choice was saved for the next start, or why it was not.
	ChoiceSaved struct {
		ChoiceMade
		Problem Problem
	}
)

// Saved is the result of writing changes to the ledger.
type Saved struct {
	Done     []int64       // the numbers of the changes that were written
	Orders   []order.Order // the ledger's rows now, including orders whose refund a balance showed
	Cooldown time.Duration // as known now; 0 if unknown
	Before   api.Text      // the account of the previous balance, if the newest is another account's
	Moved    bool          // another balance than before was written
	Problem  Problem       // why the rest was not written
	NewFile  bool          // the ledger had been removed, so a new one was created
	// GaveWay is set if the write ran out of time because it let the record of a new rent go
	// first. Without a problem, such a write says nothing about the disk.
	GaveWay bool
}

// Events about orders, beside OrderChanged.
type (
	// RentStarted marks a rent as under way.
	RentStarted struct{ Quote order.Quote }
	// PollFailed means that an order could not be read. The order stays as it is.
	PollFailed struct {
		Order   order.Key
		Problem Problem
	}
	// OrderNotAdded means that the operator gave the ID of an order and nothing was added: this ledger
	// has the order already, or Problem says why.
	OrderNotAdded struct {
		Sought  Sought
		Order   order.Order // that this ledger has; without a key if there is none
		Asked   bool        // the server was asked, whether or not it answered
		Problem Problem
	}
)

// Sought is an order that the operator wants to add by its ID.
type Sought struct {
	ID      api.OrderID
	Service api.Service // the zero Service if the operator did not say
	Rent    order.Key   // the rent without an answer that it is; 0 if another client rented it
}

func (ListsRestored) event()    {}
func (Recovered) event()        {}
func (LedgerChanged) event()    {}
func (LedgerUntouched) event()  {}
func (LedgerCopied) event()     {}
func (Overtaken) event()        {}
func (TaskStarted) event()      {}
func (RefreshRequested) event() {}
func (ServicesRead) event()     {}
func (ServicesFailed) event()   {}
func (ServicesNotSaved) event() {}
func (NumberKnown) event()      {}
func (Saved) event()            {}
func (OffersRead) event()       {}
func (OffersFailed) event()     {}
func (BalanceRead) event()      {}
func (BalanceFailed) event()    {}
func (SortSet) event()          {}
func (SortSaved) event()        {}
func (NumberFormChosen) event() {}
func (ChoiceMade) event()       {}
func (ChoiceSaved) event()      {}
func (RentStarted) event()      {}
func (PollFailed) event()       {}
func (OrderNotAdded) event()    {}
func (ClockJumped) event()      {}
func (ExpiryNeared) event()     {}

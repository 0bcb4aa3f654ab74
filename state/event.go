package state

import (
	"time"

	"example.com/verifyo/api"
)

// Event is something that happened: an answer, or its failure. Each is one finished event,
// in the past tense. A Session changes by events, and by the rows and changes that come with
// them in a Result.
type Event interface{ event() }

// Events about what the account and the server hold.
type (
	// TakenUp is what the ledger remembered at the start.
	TakenUp struct {
		Orders     []Order
		Favourites map[api.ServiceID]bool
		Sorts      map[List]Sorting
		UsedAt     map[api.ServiceID]time.Time
		Services   []api.Service
		ServicesAt time.Time // zero where none were kept
		Replaced   Replaced
		Account
		Problem Problem
	}
	// LedgerChanged is what other windows did and read; without orders where none
	// changed one.
	LedgerChanged struct {
		Orders []Order
		Account
		Problem Problem
		Named   []api.OrderID // where another file has the ledger's name: the orders in that
	}
	// Account is what all windows know of the account together.
	Account struct {
		Watched   bool // another window asks about orders and balance for this one too
		RateLimit RateLimit
		Cooldown  time.Duration // 0 is not known
		Balance   api.USD       // as last read by any window; not told where none did
		BalanceAt time.Time
		Name      api.Text // whose balance that is
	}
	// TaskStarted marks a question as under way.
	TaskStarted struct{ Task Task }
	// RefreshRequested is the operator's wish to ask again, even with a key that was refused.
	RefreshRequested struct{}
	// ClockJumped is a machine that slept, or whose clock was set ahead: how far the
	// server's is from it must be measured again.
	ClockJumped struct{}
	// ExpiryNeared is an order that will soon be over without an SMS.
	ExpiryNeared struct{ Order Order }
	// ServicesRead is the catalogue, freshly read.
	ServicesRead struct {
		Services   []api.Service
		Unreadable int // rows that could not be read
	}
	// ServicesNotKept is a catalogue that the next start will not have.
	ServicesNotKept struct{ Problem Problem }
	// ServicesFailed keeps the old catalogue.
	ServicesFailed struct{ Problem Problem }
	// OffersRead are the offers for one service.
	OffersRead struct {
		Service    api.ServiceID
		Generation int
		Offers     []api.Country
		Unreadable int // rows that could not be read
	}
	// OffersFailed keeps the old offers.
	OffersFailed struct {
		Service    api.ServiceID
		Generation int
		Problem    Problem
	}
	// BalanceRead is the account as it stood when it was asked for at AskedAt.
	BalanceRead struct {
		Balance api.Balance
		AskedAt time.Time
	}
	// BalanceFailed keeps the old balance.
	BalanceFailed struct{ Problem Problem }
	// FavouriteSet is a service marked, or no longer.
	FavouriteSet struct {
		Service api.ServiceID
		On      bool
		Problem Problem
	}
	// SortSet is a list that the operator sorted. It counts at once, whatever the disk does.
	SortSet struct {
		List    List
		Sorting Sorting
	}
	// SortSaved is a sort that the next start will have, or, with a problem, will not.
	SortSaved struct {
		List    List
		Sorting Sorting
		Problem Problem
	}
)

// Saved is what became of changes that the ledger was given.
type Saved struct {
	Done     []int64       // the numbers of those that it has now
	Orders   []Order       // as it has them now, also those whose refund a balance showed
	Cooldown time.Duration // as it is known now; 0 is not known
	Before   api.Text      // whose the balance before was, where the newest is another account's
	Problem  Problem       // why it did not take the rest
	Anew     bool          // the ledger had been removed: this is a new one
	// StoodBack is a write that let an intent go first until its time was over. Without a
	// problem it tells nothing about the disk.
	StoodBack bool
}

// Events about orders, beside OrderChanged.
type (
	// RentStarted marks a rent as under way.
	RentStarted struct{ Quote Quote }
	// PollFailed leaves the order as it is.
	PollFailed struct {
		Order   Key
		Problem Problem
	}
)

func (TakenUp) event()          {}
func (LedgerChanged) event()    {}
func (TaskStarted) event()      {}
func (RefreshRequested) event() {}
func (ServicesRead) event()     {}
func (ServicesFailed) event()   {}
func (ServicesNotKept) event()  {}
func (Saved) event()            {}
func (OffersRead) event()       {}
func (OffersFailed) event()     {}
func (BalanceRead) event()      {}
func (BalanceFailed) event()    {}
func (FavouriteSet) event()     {}
func (SortSet) event()          {}
func (SortSaved) event()        {}
func (RentStarted) event()      {}
func (PollFailed) event()       {}
func (ClockJumped) event()      {}
func (ExpiryNeared) event()     {}

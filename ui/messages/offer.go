package messages

// Offer is what a key does about the order, or the key, that a notice tells of. Whether it
// does so now depends on what is in front of the operator: a clause is only added to the
// notice while it is true.
type Offer int

// The zero Offer is none.
const (
	NoOffer    Offer = iota
	Cancels          // asks whether to cancel the order
	TakesBack        // the order's armed cancel
	CopiesCode       // of the order
	AsksForKey       // opens the screen on which an API key is given
	TriesKey         // that is set where the program is started
)

// Clause offers it, behind the notice; empty if there is no key for it.
func (o Offer) Clause(keys Keys) string {
	switch o {
	case Cancels:
		return Clause("; ", keys.Cancel, " cancels it")
	case TakesBack:
		return Clause("; ", keys.Cancel, " takes it back")
	case CopiesCode:
		return Clause("   ", keys.CopyCode, " copies it")
	case AsksForKey:
		return Clause("; ", keys.Refresh, " asks for it again")
	case TriesKey:
		return Clause("; ", keys.Refresh, " tries it again")
	}
	return ""
}

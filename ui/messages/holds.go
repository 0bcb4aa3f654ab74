package messages

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state"
)

// Holds reports whether what was said is still true. A notice of which it is not is dropped
// for good: it must not come back from behind a newer one.
type Holds func(s *state.Session, saidAt, now time.Time) bool

// holds is for how long the news of an event is true; nil if it is for good.
func holds(f state.Event) Holds {
	switch f := f.(type) {
	case state.OrderChanged:
		if f.By == state.StepRefused {
			return refusalHolds(f)
		}
		return stands(f.Order)
	case state.ExpiryNeared:
		return nearedHolds(f.Order.Key)
	case state.KeyTaken:
		return keyHolds(f.Source)
	case state.KeyFound:
		return keyHolds(f.Source)
	case state.FavouriteSet:
		return func(s *state.Session, _, _ time.Time) bool { return s.Favourites[f.Service] != f.On }
	case state.SortSaved:
		return func(s *state.Session, _, _ time.Time) bool { return s.Sorts[f.List] == f.Sorting }
	case state.Recovered:
		if f.Problem.Any() {
			return func(s *state.Session, _, _ time.Time) bool { return s.Unread.Any() }
		}
	}
	return nil
}

// while is true of an order as long as so is.
func while(key state.Key, so func(state.Order) bool) Holds {
	return func(s *state.Session, _, _ time.Time) bool {
		o, known := s.Order(key)
		return known && so(o)
	}
}

// stands is true while an order is, in all that notices tell of one, as it was then. A rent
// that was refused is no order, and stays one that was.
func stands(was state.Order) Holds {
	if was.Status == state.Refused {
		return nil
	}
	return while(was.Key, func(o state.Order) bool {
		return o.Status == was.Status && o.Word == was.Word && o.Code == was.Code && o.Refund == was.Refund &&
			o.Charged == was.Charged && o.CancelAt.Equal(was.CancelAt) && o.CancelBeforeExpiry == was.CancelBeforeExpiry
	})
}

// codeHolds is true while somebody may want the code: until another takes its place, or the
// order is over. One that came after that is wanted all the same.
func codeHolds(was state.Order) Holds {
	return while(was.Key, func(o state.Order) bool { return o.Code == was.Code && (o.Live() || !was.Live()) })
}

// nearedHolds is true while the order still waits for its SMS, in its last minute.
func nearedHolds(key state.Key) Holds {
	return func(s *state.Session, _, now time.Time) bool {
		o, known := s.Order(key)
		left, told := o.Left(s.ServerTime(now))
		return known && told && left > 0 && o.Cancellable() && !o.Armed()
	}
}

// refusalHolds is true until the same was rented after all.
func refusalHolds(f state.OrderChanged) Holds {
	return func(s *state.Session, saidAt, _ time.Time) bool {
		for _, o := range s.Orders {
			if o.Service.ID == f.Quote.Service.ID && o.Country.ID == f.Quote.Country.ID && o.RentedAt.After(saidAt) {
				return false
			}
		}
		return true
	}
}

// refundHolds is true while the balance that showed the refund is the newest.
func refundHolds(o state.Order, balance api.USD) Holds {
	stands := stands(o)
	return func(s *state.Session, saidAt, now time.Time) bool {
		return stands(s, saidAt, now) && s.Balance.Value == balance
	}
}

// keyHolds is true while the key from there is the one in force.
func keyHolds(source state.KeySource) Holds {
	return func(s *state.Session, _, _ time.Time) bool {
		return s.Access.Phase == state.Granted && s.Access.Source == source
	}
}

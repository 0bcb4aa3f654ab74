package messages

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// StillTrue reports whether a notice is still true. A notice that is no longer true is removed, so
// that it does not come back after a newer notice has expired.
type StillTrue func(s *session.Session, saidAt, now time.Time) bool

// stillTrue is how long the notice about an event stays true; nil if it always does.
func stillTrue(e session.Event) StillTrue {
	switch e := e.(type) {
	case session.OrderChanged:
		if e.By == session.StepRefused {
			return notRentedSince(e)
		}
		return unchanged(e.Order)
	case session.ExpiryNeared:
		return expiryStillNear(e.Order.Key)
	case session.KeyAccepted:
		return keyInUse(e.Source)
	case session.KeyFound:
		return keyInUse(e.Source)
	case session.PinSet:
		return func(s *session.Session, _, _ time.Time) bool { return s.Pins[e.Service] != e.On }
	case session.StockWatchSet:
		return func(s *session.Session, _, _ time.Time) bool {
			return (s.StockWatched(e.Watch.Pair()) == e.On) != e.Problem.Any()
		}
	case session.CountryPinSet:
		return func(s *session.Session, _, _ time.Time) bool {
			pin, on := s.CountryPin(e.Pin.Pair)
			return (on == e.On && (!on || pin == e.Pin)) != e.Problem.Any()
		}
	case session.SortSaved:
		return func(s *session.Session, _, _ time.Time) bool { return s.Sorts[e.List] == e.Sorting }
	case session.NumberFormSaved:
		return func(s *session.Session, _, _ time.Time) bool { return s.NumberForm(e.Service) == e.Form }
	case session.ChoiceSaved:
		return func(s *session.Session, _, _ time.Time) bool { return s.Choice(e.Choice) == e.Chosen }
	case session.Recovered:
		if e.Problem.Any() {
			return func(s *session.Session, _, _ time.Time) bool { return s.Unread.Any() }
		}
	}
	return nil
}

// whileOrder is true as long as the order exists and so returns true for it.
func whileOrder(key order.Key, so func(order.Order) bool) StillTrue {
	return func(s *session.Session, _, _ time.Time) bool {
		o, known := s.Order(key)
		return known && so(o)
	}
}

// unchanged is true until an order changes in a way that a notice would mention. It is nil for a
// refused rent, which never changes. The database stores whole microseconds.
func unchanged(was order.Order) StillTrue {
	if was.Status == order.Refused {
		return nil
	}
	return whileOrder(was.Key, func(o order.Order) bool {
		return o.Status == was.Status && o.Word == was.Word && o.Code == was.Code && o.Refund == was.Refund &&
			o.Charged == was.Charged && o.CancelAt.Sub(was.CancelAt).Abs() < time.Microsecond && o.AutoCancel == was.AutoCancel
	})
}

// codeNeeded is true while the code may still be needed: until a newer code replaces it or the
// order ends. A code that came after the end of its order is needed too.
func codeNeeded(was order.Order) StillTrue {
	return whileOrder(was.Key, func(o order.Order) bool { return o.Code == was.Code && (o.Live() || !was.Live()) })
}

// expiryStillNear is true while the order is in its last minute and waits for its SMS.
func expiryStillNear(key order.Key) StillTrue {
	return func(s *session.Session, _, now time.Time) bool {
		o, known := s.Order(key)
		left, given := o.Left(s.ServerTime(now))
		return known && given && left > 0 && o.Cancellable() && !o.CancelScheduled()
	}
}

// notRentedSince is true until a number for the same service and country is rented.
func notRentedSince(changed session.OrderChanged) StillTrue {
	return func(s *session.Session, saidAt, _ time.Time) bool {
		for _, o := range s.Orders {
			if o.Service.ID == changed.Quote.Service.ID && o.Country.ID == changed.Quote.Country.ID && o.RentedAt.After(saidAt) {
				return false
			}
		}
		return true
	}
}

// balanceUnchanged is true until the balance changes, because the notice contains the balance.
func balanceUnchanged(o order.Order, balance api.USD) StillTrue {
	stands := unchanged(o)
	return func(s *session.Session, saidAt, now time.Time) bool {
		return stands(s, saidAt, now) && s.Balance.Value == balance
	}
}

// keyInUse is true while the key from this source is in use.
func keyInUse(source session.KeySource) StillTrue {
	return func(s *session.Session, _, _ time.Time) bool {
		return s.APIKey.Phase == session.KeyWorks && s.APIKey.Source == source
	}
}

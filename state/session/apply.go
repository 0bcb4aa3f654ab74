package session

import (
	"maps"
	"slices"
	"time"

	"example.com/verifyo/api"
)

// Apply changes the session by an event. Only Apply and Take change a session. Apply has no
// effect elsewhere; now is when the event became known.
func (s *Session) Apply(f Event, now time.Time) {
	s.reach(f, now)
	switch f := f.(type) {
	case Recovered:
		s.applyRecovered(f)
	case LedgerChanged:
		s.follow(f, now)
	case TaskStarted:
		s.ask(f.Task, now)
	case ServicesRead:
		s.Services = s.Services.Answered(s.Services.Generation, f.Services, now)
		s.Services.Unreadable = f.Unreadable
	case ServicesFailed:
		s.Services = s.Services.Unanswered(s.Services.Generation, f.Problem)
	case OffersRead:
		s.readOffers(f, now)
	case OffersFailed:
		s.Offers[f.Service] = s.Offers[f.Service].Unanswered(f.Generation, f.Problem)
	case BalanceRead:
		s.readBalance(f, now)
	case Saved:
		s.saved(f)
	case BalanceFailed:
		s.Balance = s.Balance.Unanswered(s.Balance.Generation, f.Problem)
	case PinSet:
		s.setPin(f)
	case SortSet:
		s.sortList(f)
	case KeyFound, KeyNotFound, KeyCheckStarted, KeyAccepted, KeyNotAccepted, KeyNotFollowed:
		s.applyAPIKey(f, now)
	case RefreshRequested:
		s.acceptKey()
	case ClockJumped:
		s.offsetAt = time.Time{}
	case ExpiryNeared:
		s.Warned[f.Order.Key] = true
	case RentStarted:
		s.Renting = &f.Quote
	case PollFailed:
		s.PollProblems[f.Order] = f.Problem
	case OrderChanged:
		s.changeOrder(f, now)
	}
}

func (s *Session) applyRecovered(f Recovered) {
	s.Recovered, s.Unread = true, f.Problem
	s.Watched = f.Watched
	if f.RateLimit.Until.After(s.RateLimit.Until) {
		s.RateLimit = f.RateLimit
	}
	s.learnCooldown(f.Cooldown)
	for _, o := range f.Orders {
		s.put(o)
	}
	if f.Pins != nil {
		s.Pins = f.Pins
	}
	s.addSorts(f.Sorts)
	if f.UsedAt != nil {
		s.UsedAt = f.UsedAt
	}
	if !f.ServicesAt.IsZero() && !s.Services.Known() {
		s.Services.Value, s.Services.ReadAt = f.Services, f.ServicesAt
		if s.Services.Phase == NotAsked {
			s.Services.Phase = Loaded
		}
	}
}

// follow takes over what other windows did and read.
func (s *Session) follow(f LedgerChanged, now time.Time) {
	for _, o := range f.Orders {
		s.put(o)
	}
	s.Unseen, s.named = f.Problem, f.Named
	s.setLost()
	if f.Problem.Any() {
		return // which window watches is not known, so leave that as it was
	}
	s.Watched, s.RateLimit = f.Watched, s.RateLimit.Slower(f.RateLimit, now)
	s.learnCooldown(f.Cooldown)
	// A saved balance may be another account's, so this window reads its first one itself.
	if s.Balance.Known() && f.Balance.Known() && f.BalanceAt.After(s.Balance.ReadAt) {
		s.Balance.Value, s.Balance.ReadAt = f.Balance, f.BalanceAt
		if f.BalanceAt.After(now) { // the other window's clock is ahead
			s.Balance.ReadAt = now
		}
		if s.Balance.Phase == Failed {
			s.Balance.Phase, s.Balance.Problem = Loaded, Problem{}
		}
	}
}

func (s *Session) ask(t Task, now time.Time) {
	switch t.Kind {
	case ReadServices:
		s.Services = s.Services.Asked(now)
	case ReadOffers:
		s.Offers[t.Service] = s.Offers[t.Service].Asked(now)
	case ReadBalance:
		s.Balance = s.Balance.Asked(now)
	}
}

func (s *Session) readOffers(f OffersRead, now time.Time) {
	old := s.Offers[f.Service]
	read := old.Answered(f.Generation, mergeOffers(old.Value, f.Offers, now), now)
	if f.Generation == old.Generation {
		read.Unreadable = f.Unreadable
	}
	s.Offers[f.Service] = read
}

// readBalance takes a reading of the balance, unless a newer balance came after it was requested.
func (s *Session) readBalance(f BalanceRead, now time.Time) {
	s.Email, s.Username = f.Balance.Email, f.Balance.Username
	s.learnOffset(f.Balance.ServerTime, now)
	if f.AskedAt.Before(s.Balance.ReadAt) {
		s.Balance.Phase = Loaded
		return
	}
	s.Balance = s.Balance.Answered(s.Balance.Generation, f.Balance.Amount, now)
}

func (s *Session) setPin(f PinSet) {
	if f.Problem.Any() {
		return
	}
	s.Pins = maps.Clone(s.Pins)
	if f.On {
		s.Pins[f.Service] = true
	} else {
		delete(s.Pins, f.Service)
	}
}

// learnCooldown takes over the ledger's cooldown, if it has one.
func (s *Session) learnCooldown(least time.Duration) {
	if least > 0 {
		s.Cooldown = least
	}
}

// RankServices lists the services as shown before anything is typed: pinned ones first, then
// by last use, then in the server's order.
func (s *Session) RankServices() []api.Service {
	ranked := slices.Clone(s.Services.Value)
	slices.SortStableFunc(ranked, func(a, b api.Service) int {
		if fa, fb := s.Pins[a.ID], s.Pins[b.ID]; fa != fb {
			return btoi(fb) - btoi(fa)
		}
		return s.UsedAt[b.ID].Compare(s.UsedAt[a.ID])
	})
	return ranked
}

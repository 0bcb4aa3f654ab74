package session

import (
	"slices"
	"time"

	"example.com/verifyo/api"
)

// Apply changes the session by an event. Only Apply and Take change a session. Apply has no
// effect elsewhere; now is when the event became known.
func (s *Session) Apply(e Event, now time.Time) {
	s.reach(e, now)
	switch e := e.(type) {
	case ListsRestored:
		s.restoreLists(e)
	case Recovered:
		s.applyRecovered(e)
	case LedgerChanged:
		s.follow(e, now)
	case TaskStarted:
		s.ask(e.Task, now)
	case Overtaken:
		s.overtaken(e.Task)
	case ServicesRead:
		s.Services = s.Services.Answered(s.Services.Generation, sameServices(s.Services.Value, e.Services), now)
		s.Services.Unreadable = e.Unreadable
		s.matchPrices()
	case ServicesFailed:
		s.Services = s.Services.Unanswered(s.Services.Generation, e.Problem)
	case OffersRead:
		s.readOffers(e, now)
	case OffersFailed:
		s.Offers[e.Service] = s.Offers[e.Service].Unanswered(e.Generation, e.Problem)
	case BalanceRead:
		s.readBalance(e, now)
	case Saved:
		s.saved(e)
	case BalanceFailed:
		s.Balance = s.Balance.Unanswered(s.Balance.Generation, e.Problem)
	case PinSet:
		s.noteSet(e)
		s.setPin(e)
	case CountryPinSet:
		s.noteSet(e)
		s.setCountryPin(e)
	case StockWatchSet:
		s.noteSet(e)
		s.setStockWatch(e)
		s.followWatches(e.Watches)
	case StockFound:
		s.foundStock(e)
	case SortSet:
		s.sortList(e)
	case NumberFormChosen:
		s.chooseNumberForm(e)
	case ChoiceMade:
		s.choose(e)
	case KeyFound, KeyNotFound, KeyCheckStarted, KeyAccepted, KeyNotAccepted, KeyLookEnded:
		s.applyAPIKey(e, now)
	case RefreshRequested:
		s.acceptKey()
		s.History.refresh()
	case ClockJumped:
		s.offsetAt = time.Time{}
	case ExpiryNeared:
		s.Warned[e.Order.Key] = true
	case RentStarted:
		s.Renting = &e.Quote
	case PollFailed:
		s.PollProblems[e.Order] = e.Problem
	case OrderChanged:
		s.changeOrder(e, now)
	case ResultsRead:
		s.readResults(e, now)
	case RecentRead:
		s.readRecent(e)
	case CodesForgotten:
		s.forget(e.EndedBefore)
	case HistoryAsked:
		s.askHistory(e.Request, now)
	case SumAsked:
		s.askSum(e.Request, now)
	case HistoryRead:
		s.readHistory(e, now)
	case HistorySummed:
		s.sumHistory(e, now)
	case ResultsAged:
		s.results.Age(now)
	}
}

func (s *Session) applyRecovered(e Recovered) {
	s.Recovered = true
	s.Unread = e.Problem
	if e.UsedAt != nil {
		s.UsedAt = e.UsedAt
	}
	s.Watched = e.Watched
	if e.RateLimit.Until.After(s.RateLimit.Until) {
		s.RateLimit = e.RateLimit
	}
	s.learnCooldown(e.Cooldown)
	s.learnSpent(e.Spent)
	s.followWatches(e.Watches)
	s.put(e.Orders...)
	s.forgotten = e.ForgottenBefore
}

// restoreLists takes over what an earlier run saved, unless something newer is known already.
func (s *Session) restoreLists(e ListsRestored) {
	s.followPins(e.Pinned)
	s.addSorts(e.Sorts)
	s.addNumberForms(e.Forms)
	s.addChoices(e.Choices)
	if e.UsedAt != nil {
		s.UsedAt = e.UsedAt
	}
	if !e.ServicesAt.IsZero() && !s.Services.Known() {
		s.Services.Value, s.Services.ReadAt = e.Services, e.ServicesAt
		if s.Services.Phase == NotAsked {
			s.Services.Phase = Loaded
		}
		s.matchPrices()
	}
}

// follow takes over what other windows did and read.
func (s *Session) follow(e LedgerChanged, now time.Time) {
	s.put(e.Orders...)
	s.Unseen = e.Problem
	s.named = e.Named
	s.setLost()
	if e.Problem.Any() {
		return // which window watches is not known, so leave that as it was
	}
	s.Watched = e.Watched
	s.RateLimit = s.RateLimit.Slower(e.RateLimit, now)
	s.learnCooldown(e.Cooldown)
	s.learnSpent(e.Spent)
	s.followForgotten(e.ForgottenBefore)
	s.followPins(e.Pinned)
	s.followWatches(e.Watches)
	// A saved balance may be another account's, so this window reads its first one itself.
	if s.Balance.Known() && e.Balance.Known() && e.BalanceAt.After(s.Balance.ReadAt) {
		if e.Balance != s.Balance.Value {
			s.History.noteMoved()
		}
		s.Balance.Value, s.Balance.ReadAt = e.Balance, e.BalanceAt
		if e.BalanceAt.After(now) { // the other window's clock is ahead
			s.Balance.ReadAt = now
		}
		if s.Balance.Phase == Failed {
			s.Balance.Phase, s.Balance.Problem = Loaded, Problem{}
		}
	}
}

func (s *Session) ask(t Task, now time.Time) {
	switch t.Kind {
	case ReadLedger:
		s.unread = nil
	case ReadServices:
		s.Services = s.Services.Asked(now)
	case ReadOffers:
		s.Offers[t.Service] = s.Offers[t.Service].Asked(now)
		s.dropOldestOffers()
	case ReadBalance:
		s.Balance = s.Balance.Asked(now)
	case ReadRecent:
		s.recent.changed = false
	}
}

// overtaken takes back that a balance is being read. Which window leads is left to the next look.
func (s *Session) overtaken(t Task) {
	if t.Kind == ReadBalance {
		s.Balance = s.Balance.Unsent()
	}
}

func (s *Session) readOffers(e OffersRead, now time.Time) {
	old := s.Offers[e.Service]
	read := old.Answered(e.Generation, mergeOffers(old.Value, e.Offers, now), now)
	if e.Generation == old.Generation {
		read.Unreadable = e.Unreadable
	}
	s.Offers[e.Service] = read
}

// readBalance takes a reading of the balance, unless a newer balance came after it was requested.
func (s *Session) readBalance(e BalanceRead, now time.Time) {
	s.Email = e.Balance.Email
	s.Username = e.Balance.Username
	s.learnOffset(e.Balance.ServerTime, now)
	if e.AskedAt.Before(s.Balance.ReadAt) {
		s.Balance.Phase = Loaded
		return
	}
	s.Balance = s.Balance.Answered(s.Balance.Generation, e.Balance.Amount, now)
}

// learnCooldown takes over the ledger's cooldown, if it has one.
func (s *Session) learnCooldown(least time.Duration) {
	if least > 0 {
		s.Cooldown = least
	}
}

// sameServices are the services that were read: if nothing has changed, those that the session has, so
// that no screen lists them again and only one copy stays in memory.
func sameServices(known, read []api.Service) []api.Service {
	if slices.Equal(known, read) {
		return known
	}
	return read
}

// RankServices lists the services as shown before anything is typed: pinned ones first, then
// as they are sorted, then in the server's order. The list must not be changed.
func (s *Session) RankServices() []api.Service {
	if slices.IsSortedFunc(s.Services.Value, s.compareServices) {
		return s.Services.Value
	}
	ranked := slices.Clone(s.Services.Value)
	slices.SortStableFunc(ranked, s.compareServices)
	return ranked
}

// compareServices says which of two services is ranked first.
func (s *Session) compareServices(a, b api.Service) int {
	sorting := s.Sorting(ServiceList)
	if fa, fb := s.Pins[a.ID], s.Pins[b.ID]; fa != fb {
		return btoi(fb) - btoi(fa)
	}
	if sorting.By == ByUse {
		return sorting.compareUse(s.UsedAt[a.ID], s.UsedAt[b.ID])
	}
	return sorting.compareResults(s.ResultsOf(a.ID), s.ResultsOf(b.ID))
}

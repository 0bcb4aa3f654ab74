package dialog

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// whyOff says why enter is off; empty if it is on.
func (q *Rent) whyOff() string {
	if why := q.whyImpossible(); why != "" || !q.shown.over {
		return why
	}
	return messages.AboveLimit(screen.ShownMoney(q.ctx, q.shown.exceeded()[0]))
}

// noteRefused notes whether a key is an enter that is off, and no repeat of the one that opened the question.
func (q *Rent) noteRefused(a keymap.Action) {
	if a != keymap.Enter {
		q.refused = false
	} else if !q.ctx.Pressed.Held {
		q.refused = q.whyOff() != ""
	}
}

// said is a reason why enter is off, as it is shown. Once enter was pressed, it says that nothing came of it.
func (q *Rent) said(why string) string {
	if q.refused {
		return messages.NotRentedFor(why)
	}
	return why
}

// liftable reports whether a limit is all that enter is off for.
func (q *Rent) liftable() bool { return !q.sent && q.shown.over && q.whyImpossible() == "" }

// whyImpossible says why nothing can be rented, whatever the limits are; empty if it can.
func (q *Rent) whyImpossible() string {
	s, keys := q.ctx.Session, q.ctx.Labels()
	offers := s.Offers[q.service()]
	switch {
	case !s.Recovered: // a rent that an earlier run sent may have got no answer
		return messages.OrdersStillLoading
	case s.APIKey.Phase == session.LookingForKey:
		return messages.StillLookingForKey
	case s.APIKey.Phase == session.KeyNeeded:
		return messages.NoKeyToRent(keys)
	case s.APIKey.Phase != session.KeyWorks && s.APIKey.Replaceable():
		return messages.RejectedKeyReplaceable(keys)
	case s.APIKey.Phase != session.KeyWorks:
		return messages.RejectedKeyFixed(keys)
	case s.Renting != nil:
		return messages.OtherRentUnderWay
	case offers.Phase == session.Failed && !q.fresh(offers.ReadAt):
		return messages.PriceNotLoaded(offers.Problem, keys)
	case s.Balance.Phase == session.Failed && !q.fresh(s.Balance.ReadAt):
		return messages.BalanceNotLoaded(s.Balance.Problem, keys)
	case s.RateLimit.Held(q.ctx.Now) && !q.reading() && !(q.fresh(offers.ReadAt) && q.fresh(s.Balance.ReadAt)):
		return messages.FiguresTooOld(s.RateLimit.Until, q.ctx.Now, keys)
	case !q.fresh(offers.ReadAt):
		return messages.RefreshingPrice
	case !q.fresh(s.Balance.ReadAt):
		return messages.RefreshingBalance
	case !q.shown.serviceListed:
		return messages.ServiceNoLongerListed
	case !q.shown.countryListed:
		return messages.CountryNoLongerListed
	case q.shown.country.SoldOut():
		return messages.SoldOut
	case q.shown.balance.Less(q.shown.country.Price):
		return messages.BalanceBelowPrice(q.shown.country.Price, screen.ShownMoney(q.ctx, q.shown.balance))
	}
	return ""
}

// gone reports whether there is no price any more, and so nothing to compare the balance with.
func (q *Rent) gone() bool {
	why := q.whyImpossible()
	return why == messages.ServiceNoLongerListed || why == messages.CountryNoLongerListed
}

// reading reports whether figures are being read.
func (q *Rent) reading() bool {
	s := q.ctx.Session
	return s.Offers[q.service()].Phase == session.Loading || s.Balance.Phase == session.Loading
}

package session

import (
	"slices"

	"example.com/verifyo/state/order"
)

// setLost sets Lost if the next start will not find this window's orders, because the ledger's
// file was removed and no new one could be created, or because another file has its name.
func (s *Session) setLost() {
	gone := s.Unseen.Kind == LedgerGone && s.Unwritable.Any()
	if s.Lost = (Problem{}); gone || s.Unseen.Kind == LedgerMoved {
		s.Lost = s.Unseen
	}
}

// lost reports whether the next start will not find an open order.
func (s *Session) lost(key order.Key) bool {
	if !s.Lost.Any() {
		return false
	}
	o, known := s.Order(key)
	return known && o.Open() && !slices.Contains(s.named, o.ID)
}

// WhyUnsaved is why changes are not saved; empty if that is not known.
func (s *Session) WhyUnsaved() Problem {
	if s.Lost.Any() {
		return s.Lost
	}
	return s.Unwritable
}

package state

import "slices"

// lose follows where the ledger's file is. Where it was removed and no new one could be made,
// or where another file has its name, the next start will not find what this window has: then
// Lost says why.
func (s *Session) lose() {
	gone := s.Unseen.Trouble == LedgerGone && s.Unwritable.Any()
	if s.Lost = (Problem{}); gone || s.Unseen.Trouble == LedgerMoved {
		s.Lost = s.Unseen
	}
}

// lost reports whether the next start will not find an open order.
func (s *Session) lost(key Key) bool {
	if !s.Lost.Any() {
		return false
	}
	o, known := s.Order(key)
	return known && o.Open() && !slices.Contains(s.named, o.ID)
}

// WhyUnsaved is why the ledger lacks something; none where that is not known.
func (s *Session) WhyUnsaved() Problem {
	if s.Lost.Any() {
		return s.Lost
	}
	return s.Unwritable
}

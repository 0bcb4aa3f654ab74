package session

import (
	"maps"
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/state/results"
)

// CountryPin is a country that the operator pinned for a service. It has the country's name, because the
// service's offers may not have loaded when it is shown.
type CountryPin struct {
	results.Pair
	Name  api.Text
	ISO   string
	OnTop bool // the pair also stands on top of the services
}

// Pinned is everything that the operator pinned, as the ledger has it.
type Pinned struct {
	Services  map[api.ServiceID]bool
	Countries []CountryPin
}

// Events about pins.
type (
	// PinSet means that the operator pinned or unpinned a service.
	PinSet struct {
		Service api.ServiceID
		On      bool
		Problem Problem
	}
	// CountryPinSet means that the operator pinned a country for a service, or took the pin off.
	CountryPinSet struct {
		Pin     CountryPin
		On      bool
		Problem Problem
	}
)

func (PinSet) event()        {}
func (CountryPinSet) event() {}

// CountryPin is the pin of a country for a service; false if it has none.
func (s *Session) CountryPin(pair results.Pair) (CountryPin, bool) {
	for _, pin := range s.CountryPins {
		if pin.Pair == pair {
			return pin, true
		}
	}
	return CountryPin{}, false
}

// NextPin is the pin after the one that a country has: for its service, then on top of the services, too,
// then none.
func (s *Session) NextPin(pin CountryPin) (next CountryPin, on bool) {
	old, pinned := s.CountryPin(pin.Pair)
	pin.OnTop = pinned
	return pin, !old.OnTop
}

func (s *Session) setPin(e PinSet) {
	if e.Problem.Any() {
		return
	}
	s.Pins = maps.Clone(s.Pins)
	if e.On {
		s.Pins[e.Service] = true
	} else {
		delete(s.Pins, e.Service)
	}
}

func (s *Session) setCountryPin(e CountryPinSet) {
	if e.Problem.Any() {
		return
	}
	pins := slices.DeleteFunc(slices.Clone(s.CountryPins), func(pin CountryPin) bool { return pin.Pair == e.Pin.Pair })
	if e.On {
		pins = append(pins, e.Pin)
	}
	s.CountryPins = pins
}

// noteSet remembers what this window has set until the ledger is read again. A reading that began before lacks
// it, and must not take it back.
func (s *Session) noteSet(set Event) { s.unread = append(s.unread, set) }

// followPins takes over the pins of the ledger, where other windows set some, if they could be read.
func (s *Session) followPins(read Pinned) {
	if read.Services == nil || s.knowsPins(read) {
		return
	}
	s.Pins, s.CountryPins = read.Services, read.Countries
	for _, e := range s.unread {
		switch set := e.(type) {
		case PinSet:
			s.setPin(set)
		case CountryPinSet:
			s.setCountryPin(set)
		}
	}
}

// knowsPins reports whether the ledger's pins are no news.
func (s *Session) knowsPins(read Pinned) bool {
	return read.Services == nil || (maps.Equal(read.Services, s.Pins) && samePins(read.Countries, s.CountryPins))
}

// samePins compares pins in any order.
func samePins(a, b []CountryPin) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(pin CountryPin) bool { return !slices.Contains(b, pin) })
}

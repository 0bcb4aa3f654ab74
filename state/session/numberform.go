package session

import (
	"maps"

	"example.com/verifyo/api"
)

// NumberForm is how a number is copied. Sites accept different ones, so it is remembered for each
// service.
type NumberForm string

// The forms, in the words in which the ledger has them. AsE164 is the one for a service without any.
const (
	AsE164      NumberForm = "e164"     // +380501234536
	AsDigits    NumberForm = "digits"   // 380501234536
	AsNational  NumberForm = "national" // 050 123 4536
	WithoutCode NumberForm = "local"    // 501234536
)

// NumberForms are all forms.
func NumberForms() []NumberForm { return []NumberForm{AsE164, AsDigits, AsNational, WithoutCode} }

// NumberForm is the form for a service.
func (s *Session) NumberForm(service api.ServiceID) NumberForm {
	if form, chosen := s.numberForms[service]; chosen {
		return form
	}
	return AsE164
}

// addNumberForms takes over the saved forms, except for services for which the operator has chosen
// one in this run: the ledger may be read late.
func (s *Session) addNumberForms(saved map[api.ServiceID]NumberForm) {
	forms := maps.Clone(saved)
	if forms == nil {
		forms = map[api.ServiceID]NumberForm{}
	}
	maps.Copy(forms, s.numberForms)
	s.numberForms = forms
}

func (s *Session) chooseNumberForm(e NumberFormChosen) {
	s.addNumberForms(nil)
	s.numberForms[e.Service] = e.Form
}

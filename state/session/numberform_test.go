package session_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

func TestAFormChosenBeforeTheLedgerIsReadIsNotTakenBack(t *testing.T) {
	s := session.New()
	formed := func(service api.ServiceID, want session.NumberForm) {
		t.Helper()
		if got := s.NumberForm(service); got != want {
			t.Errorf("numbers for %s are copied as %s, want %s", service, got, want)
		}
	}
	formed("wa", session.AsE164)
	s.Apply(session.NumberFormChosen{Service: "wa", Form: session.AsDigits}, noon)
	formed("wa", session.AsDigits)
	saved := map[api.ServiceID]session.NumberForm{"wa": session.AsNational, "tg": session.WithoutCode}
	s.Apply(session.ListsRestored{Forms: saved}, noon)
	formed("wa", session.AsDigits)
	formed("tg", session.WithoutCode)
	s.Apply(session.NumberFormChosen{Service: "tg", Form: session.AsE164}, noon)
	if saved["tg"] != session.WithoutCode {
		t.Error("the event's own map was changed after it was applied")
	}
}

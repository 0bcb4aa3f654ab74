package ledger

import (
	"maps"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

func hasForms(t *testing.T, l *Ledger, want map[api.ServiceID]session.NumberForm) {
	t.Helper()
	if got, err := l.NumberForms(t.Context()); err != nil || got == nil || !maps.Equal(got, want) {
		t.Errorf("the forms are %v, %v, want %v", got, err, want)
	}
}

// TestTheFormOfNumbersIsThereAtTheNextStart also checks the words that are in operators' ledgers.
func TestTheFormOfNumbersIsThereAtTheNextStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	hasForms(t, l, map[api.ServiceID]session.NumberForm{})
	for service, form := range map[api.ServiceID]session.NumberForm{"wa": "e164", "tg": "digits", "te": "national", "vi": "local"} {
		for _, chosen := range []session.NumberForm{session.AsE164, form} {
			if err := l.SetNumberForm(t.Context(), service, chosen); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	hasForms(t, open(t, dir), map[api.ServiceID]session.NumberForm{
		"wa": session.AsE164, "tg": session.AsDigits, "te": session.AsNational, "vi": session.WithoutCode,
	})
}

func TestAFormOfAnotherVersionIsIgnored(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	foreign(t, l, "INSERT INTO number_forms VALUES ('wa', 'roman'), ('tg', 'digits')")
	hasForms(t, l, map[api.ServiceID]session.NumberForm{"tg": session.AsDigits})
}

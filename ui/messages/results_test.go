package messages_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/results"
	"example.com/verifyo/ui/messages"
)

func TestWhatACodeCostHasOneFormAndIsNeverNothing(t *testing.T) {
	for want, sum := range map[string]results.Sum{
		"":       {},
		"few":    {Rents: 4, Codes: 4, PerCode: api.Units(6000)},
		"$0.64":  {Rents: 5, Codes: 4, PerCode: api.Units(6375)},
		"$0.05":  {Rents: 5, Codes: 5, PerCode: api.Units(525)},
		"<$0.01": {Rents: 5, Codes: 5, PerCode: api.Units(20)},
		"$0.10":  {Rents: 5, Codes: 5, PerCode: api.Units(1049)},
		"$12.35": {Rents: 5, Codes: 1, PerCode: api.Units(123450)},
	} {
		if got := messages.PerCode(sum); got != want {
			t.Errorf("%+v costs %q, want %q", sum, got, want)
		}
	}
	if got := messages.PerCode(results.Sum{Rents: 9}); got != "" {
		t.Errorf("without a code: %q", got)
	}
}

func TestAWaitIsNeverShorterThanItWas(t *testing.T) {
	for wait, want := range map[time.Duration]string{
		0: "1 s", time.Second: "1 s", 1001 * time.Millisecond: "2 s", 2 * time.Minute: "120 s", 2*time.Minute + 1: "3 min", 20 * time.Minute: "20 min",
	} {
		if got := messages.Wait(results.Sum{Rents: 1, Codes: 1, Timed: true, Wait: wait}); got != want {
			t.Errorf("%v is %q, want %q", wait, got, want)
		}
	}
	if got := messages.Wait(results.Sum{Rents: 3}); got != "" {
		t.Errorf("without a code: %q", got)
	}
}

func TestTheQuestionSaysWhatIsKnownOfEarlierRents(t *testing.T) {
	for want, sum := range map[string]results.Sum{
		"12 of your 14 brought a code, half of them within 9 s": {Rents: 14, Codes: 12, Timed: true, Wait: 9 * time.Second},
		"12 of your 14 brought a code":                          {Rents: 14, Codes: 12},
		"none of your 5 brought a code":                         {Rents: 5},
		"1 of your 4 brought a code: too few to tell":           {Rents: 4, Codes: 1, Timed: true, Wait: time.Second},
	} {
		if got := messages.ResultsBeforeRent(sum); len(got) < 2 || got[0] != want {
			t.Errorf("%+v: %q, want %q", sum, got, want)
		}
	}
	if got := messages.ResultsBeforeRent(results.Sum{}); got != nil {
		t.Errorf("without a rent: %q", got)
	}
}

package messages_test

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/ui/messages"
)

func TestDecimalPointsStandUnderEachOther(t *testing.T) {
	after := map[int]bool{}
	for _, units := range []int64{4000, 3825, 100000, 1, 12345678} {
		s := messages.InColumn(api.Units(units))
		after[len(s)-strings.Index(s, ".")] = true
	}
	if len(after) != 1 {
		t.Errorf("decimal points stand at %v from the right", after)
	}
	if got := messages.InColumn(api.USD{}); strings.TrimSpace(got) != (api.USD{}).String() {
		t.Errorf("an unknown amount is %q", got)
	}
}

func TestThousandsAreApart(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1204: "1 204", 41411: "41 411", 1234567: "1 234 567"} {
		if got := messages.Thousands(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

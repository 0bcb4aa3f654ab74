package widget

import "testing"

func TestOfSeveralFormsTheLongestThatFitsIsShown(t *testing.T) {
	forms := []string{"received at noon", "received 微信", "\x1b[1mreceived\x1b[0m", "got"}
	for width, want := range map[int]string{99: forms[0], 16: forms[0], 15: forms[1], 13: forms[1], 12: forms[2], 8: forms[2], 7: forms[3], 3: forms[3], 2: forms[3], 0: forms[3]} {
		if got := Longest(width, forms...); got != want {
			t.Errorf("in %d cells %q is shown, not %q", width, got, want)
		}
	}
	if got := Longest(5); got != "" {
		t.Errorf("of no forms, %q is shown", got)
	}
}

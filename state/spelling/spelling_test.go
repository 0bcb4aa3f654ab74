package spelling_test

import (
	"strings"
	"testing"

	"example.com/verifyo/state/spelling"
)

func TestAMisspelledNameLeadsToTheRightOne(t *testing.T) {
	known := []string{"cancel", "auto_cancel", "up", "page_up", "page_down", "base_url", "f1", "--ascii", "bash", "zsh", "fish"}
	for name, want := range map[string]string{
		"cancle": "cancel", "Cancel": "cancel", "base-url": "base_url", "baseurl": "base_url", "pageup": "page_up", "page_dwn": "page_down",
		"fsh": "fish", "auto_cncl": "auto_cancel", "--asci": "--ascii", "--ASCII": "--ascii",
		"x": "", "frobnicate": "", "": "", "zz": "",
	} {
		if got := spelling.Nearest(name, known); got != want {
			t.Errorf("%q leads to %q, want %q", name, got, want)
		}
	}
	if got := spelling.Meant("cancle", known); got != spelling.Suggest("cancel") || !strings.Contains(got, "cancel") {
		t.Errorf("the suggestion is %q", got)
	}
	if got := spelling.Meant("frobnicate", known); got != "" {
		t.Errorf("without a close name the suggestion is %q", got)
	}
}

func TestAnAPIKeyInPlaceOfANameIsNotRepeated(t *testing.T) {
	for _, name := range []string{
		"sk_live_5ecret", "SK_live_x", "sk-1", "--sk_live_abc", "-ksk_a", strings.Repeat("a", 25), strings.Repeat("aB", 12), "max_abcdefghijklm", "a\x1b]0;x", "a b", "naïve", "", "5ecretsecret",
	} {
		if got := spelling.Shown(name); got != spelling.Shown("") || got == "" {
			t.Errorf("%q is repeated as %q", name, got)
		}
	}
	for _, name := range []string{"cancle", "cancel_befor_expiry", "transparent", "osc778", "--base-ulr", "0,50"} {
		if got := spelling.Shown(name); got != name {
			t.Errorf("the harmless name %q becomes %q", name, got)
		}
	}
}

package config_test

import (
	"testing"

	"example.com/verifyo/state/config"
)

func TestTheLinuxConsoleIsNotSentGlyphsThatItsFontLacks(t *testing.T) {
	for _, test := range []struct {
		term  string
		asked bool
		want  config.Sourced[bool]
	}{
		{"linux", false, config.Sourced[bool]{Value: true, Source: "TERM=linux"}},
		{"linux", true, config.Sourced[bool]{Value: true, Source: "--ascii"}},
		{"xterm-256color", true, config.Sourced[bool]{Value: true, Source: "--ascii"}},
		{"xterm-256color", false, config.Sourced[bool]{Value: false, Source: "default"}},
		{"", false, config.Sourced[bool]{Value: false, Source: "default"}},
	} {
		for _, demo := range []bool{false, true} {
			c := read(t, map[string]string{config.TermVariable: test.term}, config.Flags{ASCII: test.asked, Demo: demo})
			if c.ASCII != test.want {
				t.Errorf("TERM=%s, --ascii=%v, --demo=%v: %+v", test.term, test.asked, demo, c.ASCII)
			}
		}
	}
}

func TestALocaleThatNobodySetDoesNotCostTheGlyphs(t *testing.T) {
	if c := read(t, map[string]string{"TERM": "xterm", "LC_ALL": "C", "LANG": ""}, config.Flags{}); c.ASCII.Value {
		t.Errorf("%+v", c.ASCII)
	}
}

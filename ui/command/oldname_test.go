package command_test

import (
	"strings"
	"testing"

	"example.com/verifyo/keymap"
)

// withKey is a settings file that gives an action a key in its third line.
func withKey(t *testing.T, action string) (file string) {
	t.Helper()
	return settings(t, "notify = 'off'\n[keys]\n"+action+" = ['x']\n")
}

func TestAnOldNameOfAnActionCostsOneLineOfAdviceAndNothingElse(t *testing.T) {
	for _, old := range []string{"favourite", "turn", "cancel_at_end", "settle"} {
		now, file := keymap.Current(old), withKey(t, old)
		start, out, advice, err := runAll(nil, "--config", file)
		if err != nil || start == nil || out != "" {
			t.Errorf("%s: %v, and prints %q", old, err, out)
			continue
		}
		for _, b := range start.Keys.All() {
			if b.Name == now && b.Help().Key != "x" {
				t.Errorf("%s, given as %s, has %q", now, old, b.Help().Key)
			}
		}
		if strings.Count(advice, "\n") != 1 || !strings.Contains(advice, file+":3: ") || !strings.Contains(advice, old) || !strings.Contains(advice, now) {
			t.Errorf("%s: advised %q", old, advice)
		}
		if _, _, advice, err := runAll(nil, "--config", withKey(t, now)); err != nil || advice != "" {
			t.Errorf("%s: %v, advised %q", now, err, advice)
		}
	}
}

func TestConfigPrintsAnOldNameAsTheNewOneAndSaysSo(t *testing.T) {
	file := withKey(t, "settle")
	_, out, advice, err := runAll(nil, "config", "--config", file)
	if err != nil || advice != "" {
		t.Fatal(err, advice)
	}
	for _, line := range []string{`resolve = ["x"] # ` + file + ":3", "# " + file + `:3: "settle" is now called "resolve"; the old name still works`} {
		if !strings.Contains(squeezed(out), line+"\n") {
			t.Errorf("it does not say %q:\n%s", line, out)
		}
	}
	if _, _, advice, err := runAll(nil, "--config", settings(t, out)); err != nil || advice != "" {
		t.Errorf("copied, it is advised %q, %v", advice, err)
	}
}

func TestBothNamesOfAnActionAreRejectedByTheLineOfTheSecond(t *testing.T) {
	file := settings(t, "[keys]\nresolve = ['x']\nsettle = ['z']\n")
	start, _, advice, err := runAll(nil, "--config", file)
	if start != nil || err == nil || advice != "" {
		t.Fatal(start, err, advice)
	}
	if said := err.Error(); !strings.HasPrefix(said, file+":3: ") || !strings.Contains(said, "resolve") || !strings.Contains(said, "settle") {
		t.Errorf("it says %q", said)
	}
}

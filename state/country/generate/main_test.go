package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTheTableIsWhatTheModulesSayNow(t *testing.T) {
	now, err := table()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile("../table.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(now, kept) {
		t.Error("table.go is not what its sources say: run go generate ./state/country and read what changed")
	}
}

func TestASlipOfTheFingerIsNoNameOfItsOwn(t *testing.T) {
	var names list
	for _, name := range []string{"Great Britain", "Côte d'Ivoire", "Nigeria"} {
		names.add(name)
	}
	for _, c := range []struct {
		candidate
		has bool
	}{
		{candidate{"greatbritan", 2}, true},
		{candidate{"britaingreat", 2}, true},
		{candidate{"great britain isles", 1}, true},
		{candidate{"cotedivoire", 2}, true},
		{candidate{"nigeriya", 2}, true},
		{candidate{"Ivory Coast", 0}, false},
		{candidate{"England", 1}, false},
	} {
		if got := names.has(c.candidate); got != c.has {
			t.Errorf("%q is counted as known: %t, want %t", c.name, got, c.has)
		}
	}
}

func TestANameWrittenAsOneWordGetsItsBlanksBack(t *testing.T) {
	s, err := read()
	if err != nil {
		t.Fatal(err)
	}
	sp := s.speller()
	for typed, want := range map[string]string{"IVORYCOAST": "Ivory Coast", "KOREAREPUBLIC": "Korea Republic", "COTEDIVOIRE": "Côte d’Ivoire", "KITAY": "kitay"} {
		if got, _ := sp.spelled("CI", typed); got != want {
			t.Errorf("%s is spelled %q, want %q", typed, got, want)
		}
	}
}

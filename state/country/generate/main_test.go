package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTheTableMatchesItsSources(t *testing.T) {
	now, err := table()
	if err != nil {
		t.Fatal(err)
	}
	saved, err := os.ReadFile("../table.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(now, saved) {
		t.Error("table.go differs from its sources: run go generate ./state/country and review the changes")
	}
}

func TestAMisspeltNameIsNotAddedAsAnotherName(t *testing.T) {
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
			t.Errorf("%q is found in the list: %t, want %t", c.name, got, c.has)
		}
	}
}

func TestANameWrittenAsOneWordGetsItsSpacesBack(t *testing.T) {
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

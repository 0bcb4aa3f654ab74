package main

import (
	"bytes"
	"os"
	"testing"
)

func TestTheTableIsWhatTheLibrarySaysNow(t *testing.T) {
	now, err := table()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile("../table.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(now, kept) {
		t.Error("table.go is not what the library says: run go generate ./state/phone and read what changed")
	}
}

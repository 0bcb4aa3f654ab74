package main

import (
	"bytes"
	"strings"
	"testing"

	"example.com/verifyo/state/ledger"
)

func TestADirectoryIsFilledOnce(t *testing.T) {
	dir := t.TempDir()
	var errs bytes.Buffer
	if status := run([]string{"-orders", "300", "-services", "20", dir}, &errs); status != 0 {
		t.Fatal(status, errs.String())
	}
	if status := run([]string{"-orders", "1", dir}, &errs); status != 1 || !strings.Contains(errs.String(), "has orders already") {
		t.Error(status, errs.String())
	}
	l, err := ledger.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	orders, err := l.Orders(t.Context(), 1000)
	if err != nil || len(orders) != 300 {
		t.Errorf("%d of 300 orders, %v", len(orders), err)
	}
	if services, _, err := l.Services(t.Context()); err != nil || len(services) != 20 {
		t.Errorf("%d of 20 services, %v", len(services), err)
	}
}

func TestAWrongCommandLineChangesNothing(t *testing.T) {
	var errs bytes.Buffer
	for _, args := range [][]string{nil, {"-orders", "many", "dir"}, {"a", "b"}} {
		if status := run(args, &errs); status != 2 {
			t.Errorf("%q: %d", args, status)
		}
	}
}

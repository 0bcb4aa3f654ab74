// Package readme keeps a table of the README equal to what the program does. It is for tests only: what a package
// knows of its keys or columns is written down in one place.
package readme

import (
	"bytes"
	"os"
	"regexp"
	"testing"
)

// Table fails unless the README has exactly this table, between the marks <!-- name --> and <!-- end -->. If update is
// true, it writes it there.
func Table(t *testing.T, path, name, table string, update bool) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	fresh, found := withTable(text, name, table)
	switch {
	case found != 1:
		t.Fatalf("the README has no place, or several, between <!-- %s --> and <!-- end -->", name)
	case bytes.Equal(fresh, text):
	case !update:
		t.Errorf("the README's table of %s is out of date: go test with -update rewrites it", name)
	default:
		if err := os.WriteFile(path, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// withTable is a text with the table in its place, and how many places it has for it.
func withTable(text []byte, name, table string) (fresh []byte, found int) {
	place := regexp.MustCompile(`(?s)<!-- ` + regexp.QuoteMeta(name) + ` -->\n.*?<!-- end -->`)
	return place.ReplaceAllLiteral(text, []byte("<!-- "+name+" -->\n"+table+"<!-- end -->")), len(place.FindAll(text, -1))
}

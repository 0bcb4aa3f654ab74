package csvfile_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.com/verifyo/state/csvfile"
)

var update = flag.Bool("update", false, "rewrite the README's table of columns")

// columnsTable finds the README's table of columns with its two marks.
var columnsTable = regexp.MustCompile(`(?s)<!-- columns -->\n.*?<!-- end -->`)

// table is the table of columns that the README should have.
func table() string {
	var t strings.Builder
	t.WriteString("<!-- columns -->\n| column | what it holds |\n|---|---|\n")
	for _, c := range csvfile.Columns() {
		fmt.Fprintf(&t, "| `%s` | %s |\n", c.Name, c.Holds)
	}
	t.WriteString("<!-- end -->")
	return t.String()
}

func TestTheREADMEHasExactlyTheColumnsThatAreWritten(t *testing.T) {
	readme := filepath.Join("..", "..", "README.md")
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	if len(columnsTable.FindAll(text, -1)) != 1 {
		t.Fatal("the README has no place, or several, between <!-- columns --> and <!-- end -->")
	}
	fresh := columnsTable.ReplaceAllLiteral(text, []byte(table()))
	if *update {
		if err := os.WriteFile(readme, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(fresh) != string(text) {
		t.Error("the README's table of columns is out of date: go test ./state/csvfile -update rewrites it")
	}
}

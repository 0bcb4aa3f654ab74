package keymap_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.com/verifyo/keymap"
)

var update = flag.Bool("update", false, "rewrite the README's table of keys")

// keysTable finds the README's table of keys with its two marks.
var keysTable = regexp.MustCompile(`(?s)<!-- keys -->\n.*?<!-- end -->`)

// table is the table of keys that the README should have.
func table() string {
	var t strings.Builder
	t.WriteString("<!-- keys -->\n| key | action | what it does |\n|---|---|---|\n")
	for _, b := range keymap.Default().All() {
		fmt.Fprintf(&t, "| `%s` | `%s` | %s |\n", strings.Join(strings.Fields(b.Help().Key), "` `"), b.Name, b.Long)
	}
	t.WriteString("<!-- end -->")
	return t.String()
}

func TestTheREADMEHasExactlyTheKeysThatWork(t *testing.T) {
	readme := filepath.Join("..", "README.md")
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	if len(keysTable.FindAll(text, -1)) != 1 {
		t.Fatal("the README has no place, or several, between <!-- keys --> and <!-- end -->")
	}
	fresh := keysTable.ReplaceAllLiteral(text, []byte(table()))
	if *update {
		if err := os.WriteFile(readme, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(fresh) != string(text) {
		t.Error("the README's table of keys is out of date: go test ./keymap -update rewrites it")
	}
}

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

var update = flag.Bool("update", false, "write the README's table of keys anew")

// keysTable is the README's table of keys with what surrounds it.
var keysTable = regexp.MustCompile(`(?s)<!-- keys -->\n.*?<!-- end -->`)

// table is the table of keys as the README is to have it.
func table() string {
	var t strings.Builder
	t.WriteString("<!-- keys -->\n| key | action | what it does |\n|---|---|---|\n")
	for _, b := range keymap.Default().All() {
		fmt.Fprintf(&t, "| `%s` | `%s` | %s |\n", strings.Join(strings.Fields(b.Help().Key), "` `"), b.Name, b.Long)
	}
	t.WriteString("<!-- end -->")
	return t.String()
}

func TestTheREADMEHasJustTheKeysThatWork(t *testing.T) {
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
		t.Error("the README's table of keys is stale: go test ./keymap -update writes it anew")
	}
}

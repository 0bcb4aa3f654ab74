package readme

import "testing"

func TestATableIsWrittenOnlyIntoItsPlace(t *testing.T) {
	text := "a\n<!-- keys -->\nold\n<!-- end -->\nb\n<!-- columns -->\nold\n<!-- end -->\n"
	fresh, found := withTable([]byte(text), "columns", "new $1\n")
	if want := "a\n<!-- keys -->\nold\n<!-- end -->\nb\n<!-- columns -->\nnew $1\n<!-- end -->\n"; string(fresh) != want || found != 1 {
		t.Errorf("%d places, %q", found, fresh)
	}
	if _, found := withTable([]byte(text), "settings", "new\n"); found != 0 {
		t.Errorf("%d places where there is none", found)
	}
}

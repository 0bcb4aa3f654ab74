package keymap_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/keymap"
)

var quoted = regexp.MustCompile("`([^`]+)`")

// keysInREADME are the keys in the first column of the README's table of keys.
func keysInREADME(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "README.md"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no README yet")
	}
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "\n| key |")
	if !found {
		t.Fatal("the README has no table that begins with | key |")
	}
	var keys []string
	for line := range strings.Lines("| key |" + table) {
		if !strings.HasPrefix(line, "|") {
			break
		}
		for _, key := range quoted.FindAllStringSubmatch(strings.Split(line, "|")[1], -1) {
			keys = append(keys, key[1])
		}
	}
	return keys
}

func TestTheREADMEHasJustTheKeysThatWork(t *testing.T) {
	written := keysInREADME(t)
	var works []string
	for _, b := range all(keymap.Default()) {
		works = append(works, strings.Fields(b.Help().Key)...)
	}
	slices.Sort(written)
	slices.Sort(works)
	if !slices.Equal(written, works) {
		t.Errorf("the README has %v\nand these work %v", written, works)
	}
}

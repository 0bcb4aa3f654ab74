package command_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.com/verifyo/keymap"
)

// readme is the README with its lines.
func readme(t *testing.T) string {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheSettingsInTheREADMEAreTaken(t *testing.T) {
	_, example, found := strings.Cut(readme(t), "```toml\n")
	if !found {
		t.Fatal("the README has no example of settings")
	}
	example, _, _ = strings.Cut(example, "```")
	file := settings(t, example)
	if _, out, err := run("config", "--config", file); err != nil || !strings.Contains(out, "max_price") {
		t.Errorf("%v: %s", err, out)
	}
}

// firstDay finds a row of the README's table of keys: the keys, and what they do.
var firstDay = regexp.MustCompile("(?m)^\\| ((?:`[^`]+` ?)+)\\| ([^|]+) \\|$")

func TestTheKeysInTheREADMEWork(t *testing.T) {
	work := map[string]bool{}
	for _, b := range keymap.Default().All() {
		for _, key := range b.Keys() {
			work[key] = true
		}
	}
	rows := firstDay.FindAllStringSubmatch(readme(t), -1)
	if len(rows) < 10 {
		t.Fatalf("the README explains %d keys", len(rows))
	}
	for _, row := range rows {
		for key := range strings.FieldsSeq(row[1]) {
			if key = strings.Trim(key, "`"); !work[key] {
				t.Errorf("no action has the key %q", key)
			}
		}
	}
}

func TestTheREADMEIsShortEnoughToBeRead(t *testing.T) {
	if lines := strings.Count(readme(t), "\n"); lines > 150 {
		t.Errorf("it has %d lines: what is more than a newcomer needs belongs into the manual", lines)
	}
}

// target finds where a link or a picture leads.
var target = regexp.MustCompile(`\]\(([^)]+)\)|srcset="([^"]+)"|src="([^"]+)"`)

func TestEveryLinkInTheREADMELeadsToAFile(t *testing.T) {
	links := target.FindAllStringSubmatch(readme(t), -1)
	if len(links) == 0 {
		t.Fatal("no links")
	}
	for _, link := range links {
		name, place, _ := strings.Cut(link[1]+link[2]+link[3], "#")
		if strings.HasPrefix(name, "https://") {
			continue
		}
		text, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Error(err)
		}
		if place != "" && !chaptersOf(string(text))[place] {
			t.Errorf("%s has no chapter #%s", name, place)
		}
	}
}

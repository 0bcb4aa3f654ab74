package command_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// manualFile is the manual in Markdown: text that is written by hand, and the tables.
const manualFile = "manual.md"

// marked finds the place of a table between its two marks.
func marked(table string) *regexp.Regexp {
	return regexp.MustCompile(`(?s)<!-- ` + table + ` -->\n.*?<!-- end -->`)
}

// manualText is the manual as it is written.
func manualText(t *testing.T) string {
	text, err := os.ReadFile(manualFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheManualHasEveryKeyFlagSettingSignAndColumn(t *testing.T) {
	text := manualText(t)
	for _, one := range tables() {
		if len(marked(one.name).FindAllString(text, -1)) != 1 {
			t.Fatalf("the manual has no place, or several, for its %s", one.name)
		}
		text = marked(one.name).ReplaceAllLiteralString(text, "<!-- "+one.name+" -->\n"+one.markdown()+"<!-- end -->")
	}
	stale(t, manualFile, []byte(text))
}

// reference finds a link to another file, or to a place of the manual.
var reference = regexp.MustCompile(`\]\(([^)#]*)(?:#([^)]+))?\)`)

func TestEveryLinkInTheManualLeadsSomewhere(t *testing.T) {
	text := manualText(t)
	chapters := chaptersOf(text)
	for _, link := range reference.FindAllStringSubmatch(text, -1) {
		if link[1] == "" && !chapters[link[2]] {
			t.Errorf("no chapter is #%s", link[2])
		}
		if _, err := os.Stat(link[1]); link[1] != "" && err != nil {
			t.Error(err)
		}
	}
}

// chaptersOf are the places in a text that a link can lead to.
func chaptersOf(text string) map[string]bool {
	chapters := map[string]bool{}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "##") {
			title := strings.TrimSpace(strings.TrimLeft(line, "#"))
			chapters[strings.ReplaceAll(strings.ToLower(title), " ", "-")] = true
		}
	}
	return chapters
}

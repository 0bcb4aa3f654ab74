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

// reference finds a link to another place of the manual.
var reference = regexp.MustCompile(`\]\(#([^)]+)\)`)

func TestEveryLinkInTheManualLeadsToAChapter(t *testing.T) {
	text := manualText(t)
	chapters := map[string]bool{}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "##") {
			title := strings.TrimSpace(strings.TrimLeft(line, "#"))
			chapters[strings.ReplaceAll(strings.ToLower(title), " ", "-")] = true
		}
	}
	for _, link := range reference.FindAllStringSubmatch(text, -1) {
		if !chapters[link[1]] {
			t.Errorf("no chapter is #%s", link[1])
		}
	}
}

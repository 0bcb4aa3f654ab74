package api_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// notes is the page about the API, as a path from the top of the repository.
const notes = "api/NOTES.md"

var (
	heading = regexp.MustCompile(`(?m)^(#+) (.+)$`)
	// citation finds the notes however their path is written, and the topic, if one is named.
	citation = regexp.MustCompile(`([\w./-]*)NOTES\.md(?:#([\w-]*))?`)
	inside   = regexp.MustCompile(`\]\(#([\w-]*)\)`)
	// fileName finds a file name in a text, by endings that only files have.
	fileName = regexp.MustCompile(`[\w./-]*\w\.(?:md|yaml|json)\b`)
	// brokenLine is a line break within a sentence of a comment.
	brokenLine = regexp.MustCompile(`\s*\n[ \t]*(?://|#)?[ \t]*`)
	// nowhere finds the ways in which comments used to cite texts outside the repository.
	nowhere = regexp.MustCompile(`\b[Nn]otes, (?:[A-Z]\b|["'])|\(notes\b|\bnotes: |\b(?:API|API's|its) document\b|\b[Tt]he document\b|\((?:A|B)\b[:)]|\bthis family\b`)
	// hints are in each of these ways, on whatever lines, and quicker to find.
	hints = []string{"otes", "ocument", "(A", "(B", "family"}
	// ofSandbox is a line of the notes about the sandbox, and named is a switch in it.
	ofSandbox = regexp.MustCompile(`(?m)^- \*\*Sandbox\*\*: (?:.+\n?(?:  .+\n?)*)`)
	named     = regexp.MustCompile("`(?:Rules\\.)?([A-Z]\\w+)`")
)

// written are the texts that people read to understand the repository, by path. This file is
// not among them, because it has to contain the phrases that it forbids.
func written(t *testing.T) map[string]string {
	t.Helper()
	if testing.Short() {
		t.Skip("all text of the repository")
	}
	texts := map[string]string{}
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() && (base == "testdata" || base != ".." && strings.HasPrefix(base, ".")) {
			return fs.SkipDir
		}
		if entry.IsDir() || base == "notes_test.go" || !slices.Contains([]string{".go", ".md", ".yaml", ".1"}, path.Ext(base)) {
			return nil
		}
		text, err := os.ReadFile(name)
		texts[strings.TrimPrefix(filepath.ToSlash(name), "../")] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if texts[notes] == "" || len(texts) < 100 {
		t.Fatalf("%d texts and %d bytes of notes were found", len(texts), len(texts[notes]))
	}
	return texts
}

// topics are the anchors of the notes, each with the # signs of its heading.
func topics(text string) map[string]string {
	found := map[string]string{}
	for _, h := range heading.FindAllStringSubmatch(text, -1) {
		found[strings.ReplaceAll(strings.ToLower(h[2]), " ", "-")] = h[1]
	}
	return found
}

func TestEveryTopicOfTheNotesThatACommentCitesExists(t *testing.T) {
	texts := written(t)
	known, cited := topics(texts[notes]), map[string]bool{}
	for name, text := range texts {
		if name == notes {
			for _, link := range inside.FindAllStringSubmatch(text, -1) {
				if known[link[1]] == "" {
					t.Errorf("the notes link to #%s, which they do not have", link[1])
				}
			}
			continue
		}
		for _, c := range citation.FindAllStringSubmatch(text, -1) {
			if c[1] != "api/" {
				t.Errorf("%s cites %s: write %s", name, c[0], notes)
			}
			if strings.Contains(c[0], "#") && known[c[2]] == "" {
				t.Errorf("%s cites %s, a topic that the notes do not have", name, c[0])
			}
			cited[c[2]] = true
		}
	}
	for topic, marks := range known {
		if marks == "###" && !cited[topic] {
			t.Errorf("nothing cites %s#%s: cite it, or merge it into another topic", notes, topic)
		}
	}
}

func TestNoCommentCitesAnythingOutsideTheRepository(t *testing.T) {
	for name, text := range written(t) {
		if !slices.ContainsFunc(hints, func(hint string) bool { return strings.Contains(text, hint) }) {
			continue
		}
		for _, form := range nowhere.FindAllString(brokenLine.ReplaceAllString(text, " "), -1) {
			t.Errorf("%s cites %q, which nobody can look up: cite a topic of %s", name, form, notes)
		}
		for _, file := range fileName.FindAllString(text, -1) {
			_, fromTop := os.Stat(filepath.Join("..", file))
			_, beside := os.Stat(filepath.Join("..", path.Dir(name), file))
			// Where a package puts it, what a release makes, or the end of a name.
			elsewhere := path.IsAbs(file) || strings.HasPrefix(file, "build/") || strings.HasPrefix(file, ".cdx")
			if fromTop != nil && beside != nil && !elsewhere {
				t.Errorf("%s names %s, which is not in the repository", name, file)
			}
		}
	}
}

func TestTheSandboxHasEverySwitchThatTheNotesName(t *testing.T) {
	texts := written(t)
	var code strings.Builder
	for name, text := range texts {
		if path.Dir(name) == "api/sandbox" && !strings.HasSuffix(name, "_test.go") {
			code.WriteString(text)
		}
	}
	switches := 0
	for _, line := range ofSandbox.FindAllString(texts[notes], -1) {
		for _, name := range named.FindAllStringSubmatch(line, -1) {
			switches++
			if !regexp.MustCompile(`\b` + name[1] + `\b`).MatchString(code.String()) {
				t.Errorf("the sandbox has no %s", name[1])
			}
		}
	}
	if switches < 20 {
		t.Errorf("found only %d switches of the sandbox in the notes", switches)
	}
}

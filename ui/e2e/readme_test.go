package e2e_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"example.com/verifyo/ui/messages"
)

// framed finds a frame in the README: the name of its file and its text.
var framed = regexp.MustCompile(`(?s)<!-- frame ([^ ]+) -->\n(.*?)<!-- end -->`)

// signsTable finds the README's table of signs with its two marks.
var signsTable = regexp.MustCompile(`(?s)<!-- signs -->\n.*?<!-- end -->`)

func TestTheREADMEExplainsTheSignsAsTheHelpDoes(t *testing.T) {
	readme := filepath.Join("..", "..", "README.md")
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	table := "<!-- signs -->\n| sign | means |\n|---|---|\n"
	for _, s := range messages.Legend(glyphs().Pin, glyphs().Alert, glyphs().Up, glyphs().Down) {
		table += "| `" + s.Sign + "` | " + s.Words + " |\n"
	}
	if len(signsTable.FindAll(text, -1)) != 1 {
		t.Fatal("the README has no place, or several, between <!-- signs --> and <!-- end -->")
	}
	fresh := signsTable.ReplaceAllLiteral(text, []byte(table+"<!-- end -->"))
	if *update {
		if err := os.WriteFile(readme, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(fresh) != string(text) {
		t.Error("the README's table of signs is out of date: go test ./ui/e2e -update rewrites it")
	}
}

func TestTheREADMEShowsTheProgramAsItIs(t *testing.T) {
	readme := filepath.Join("..", "..", "README.md")
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	frames := 0
	fresh := framed.ReplaceAllFunc(text, func(old []byte) []byte {
		frames++
		path := string(framed.FindSubmatch(old)[1])
		frame, err := os.ReadFile(filepath.Join("..", "..", path))
		if err != nil {
			t.Error(err)
		}
		return []byte("<!-- frame " + path + " -->\n```text\n" + string(frame) + "```\n<!-- end -->")
	})
	if frames == 0 {
		t.Fatal("no frame in the README")
	}
	if *update {
		if err := os.WriteFile(readme, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(fresh) != string(text) {
		t.Error("the README's frames differ from testdata: run go test ./ui/e2e -update to copy them")
	}
}

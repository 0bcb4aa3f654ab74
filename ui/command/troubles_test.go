package command_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/command"
	"example.com/verifyo/ui/messages"
)

// quoted are the words of the screen by which a trouble is recognised.
var quoted = regexp.MustCompile("`([^`]+)`")

// seen are the words of the screen that the manual explains, in small letters.
func seen() (words []string) {
	for _, c := range command.Troubles().Chapters {
		for _, one := range c.Troubles {
			for _, match := range quoted.FindAllStringSubmatch(one.Seen, -1) {
				words = append(words, strings.ToLower(match[1]))
			}
		}
	}
	return words
}

// TestTheManualSaysWhatToDoAboutEveryTrouble looks for the words of each in the headings of
// troubles.md. A colon begins advice or a reason, which the manual need not repeat.
func TestTheManualSaysWhatToDoAboutEveryTrouble(t *testing.T) {
	all := strings.Join(seen(), "\n")
	for kind := session.NoProblem + 1; messages.Problem(session.Problem{Kind: kind}) != ""; kind++ {
		said, _, _ := strings.Cut(messages.Problem(session.Problem{Kind: kind}), ":")
		if !strings.Contains(all, strings.ToLower(said)) && !explained(said) {
			t.Errorf("no heading of troubles.md has %q", said)
		}
		standing := &session.Session{Unreachable: session.Problem{Kind: kind}, SilentSince: time.Now().Add(-2 * time.Minute)}
		held := strings.TrimSuffix(messages.CurrentProblemInShort(standing, time.Now()), " 2 min")
		if !strings.Contains(all, strings.ToLower(held)) {
			t.Errorf("no heading of troubles.md has %q, which the header says", held)
		}
	}
}

// explained reports whether a trouble is explained in a text instead of a heading.
func explained(words string) bool {
	for _, c := range command.Troubles().Chapters {
		for _, one := range c.Troubles {
			if strings.Contains(one.Means, "`"+words+"`") {
				return true
			}
		}
	}
	return false
}

// variable finds what differs from case to case in a heading, and the punctuation at which the
// program may put a sentence together: figures, details in parentheses, a key, some names, and
// the ellipsis that stands for anything.
var variable = regexp.MustCompile(`…|\([^()]*\)|\+?\$?[0-9][0-9.:,]*|[;:,]|\b[a-z]\b|temu ua|russia|config\.toml|https_proxy|ledger-damaged|/ledger\.db|orders`)

// TestTheProgramStillSaysTheWordsThatTheManualExplains looks for the words of every heading in
// the sentences of the program. If it fails, the words on the screen have changed: change the
// heading in troubles.md too.
func TestTheProgramStillSaysTheWordsThatTheManualExplains(t *testing.T) {
	sentences := sentences(t)
	for _, words := range seen() {
		for _, part := range variable.Split(words, -1) {
			if part = strings.Trim(part, " .'-"); len(part) > 3 && !strings.Contains(sentences, part) {
				t.Errorf("troubles.md explains %q, but nothing in the program says %q any more", words, part)
			}
		}
	}
}

// sentences are all texts in the program's source, in small letters.
func sentences(t *testing.T) string {
	var all strings.Builder
	root := filepath.Join("..", "..")
	err := fs.WalkDir(os.DirFS(root), ".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path == "api/sandbox" || path == "state/country":
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		source, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, path), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(source, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil {
					all.WriteString(strings.ToLower(text) + "\n")
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func TestEveryTroubleIsComplete(t *testing.T) {
	for _, c := range command.Troubles().Chapters {
		if c.Title == "" || len(c.Troubles) == 0 {
			t.Errorf("%q has no troubles", c.Title)
		}
		for _, one := range c.Troubles {
			if one.Seen == "" || !strings.HasSuffix(one.Means, ".") || !strings.HasSuffix(one.ToDo, ".") {
				t.Errorf("%q is not complete: %q, %q", one.Seen, one.Means, one.ToDo)
			}
			for _, text := range []string{one.Seen, one.Means, one.ToDo} {
				if strings.Contains(text, "**") || strings.Contains(text, "|") || strings.Count(text, "`")%2 != 0 {
					t.Errorf("%q cannot be drawn in a table or in the terminal: %q", one.Seen, text)
				}
			}
		}
	}
}

func TestTheTroublesAreReadableInEveryTerminal(t *testing.T) {
	_, out, err := run("help", "troubles")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(out) {
		if utf8.RuneCountInString(line) > 81 || strings.ContainsFunc(line, func(r rune) bool { return r > '~' }) {
			t.Errorf("not 80 columns of ASCII: %q", line)
		}
	}
	whole := strings.Join(strings.Fields(out), " ")
	for _, c := range command.Troubles().Chapters {
		for _, one := range c.Troubles {
			for _, text := range []string{one.Seen, one.Means, one.ToDo} {
				text = strings.NewReplacer("`", `"`, "…", "...").Replace(text)
				if !strings.Contains(whole, text) {
					t.Errorf("%q is missing", text)
				}
			}
		}
	}
}

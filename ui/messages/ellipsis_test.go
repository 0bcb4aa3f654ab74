package messages_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

// TestNoSentenceHasThreeDotsForAnEllipsis reads the texts of all sentences from the source.
func TestNoSentenceHasThreeDotsForAnEllipsis(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	texts := 0
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
				if texts++; strings.Contains(text.Value, "...") {
					t.Errorf("%s: %s", file.Name(), text.Value)
				}
			}
			return true
		})
	}
	if texts < 500 {
		t.Errorf("only %d texts were read", texts)
	}
}

package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"github.com/biter777/countries"
)

// typed reads the names from the cases of ByName, and calls ByName itself to find the country
// of each name.
func typed(dir string) (map[string][]string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, "countries.go"), nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	all := map[string][]string{}
	for _, declared := range file.Decls {
		function, ok := declared.(*ast.FuncDecl)
		if !ok || function.Name.Name != "ByName" {
			continue
		}
		ast.Inspect(function, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			name, unquoteErr := strconv.Unquote(literal.Value)
			if unquoteErr != nil {
				err = unquoteErr
				return false
			}
			iso := countries.ByName(name).Alpha2()
			all[iso] = append(all[iso], name)
			return true
		})
	}
	return all, err
}

// constants reads the names of biter777's constants. They show the word boundaries of names
// that ByName writes as one word: IvoryCoast. A constant that only repeats another one is an
// old misspelling.
func constants(dir string) (all []string, err error) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, "countriesconst.go"), nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		value, ok := n.(*ast.ValueSpec)
		if !ok || len(value.Values) != 1 {
			return true
		}
		if _, literal := value.Values[0].(*ast.BasicLit); literal {
			all = append(all, withSpaces(value.Names[0].Name))
		}
		return false
	})
	return all, nil
}

// withSpaces puts a space before each capital.
func withSpaces(name string) string {
	var text strings.Builder
	for at, r := range name {
		if at > 0 && unicode.IsUpper(r) {
			text.WriteByte(' ')
		}
		text.WriteRune(r)
	}
	return text.String()
}

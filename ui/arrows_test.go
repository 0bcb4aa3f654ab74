package ui_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

const module = "example.com/verifyo"

// arrows lists, for each folder, the folders of the program that its code may import. Every
// folder must be listed.
func arrows() map[string][]string {
	return map[string][]string{
		".": {"api", "state/session", "state/config", "state/demo", "state/app", "state/ledger", "state/logfile", "state/keystore", "ui", "ui/nobackgroundquery", "ui/command", "ui/program", "ui/terminal", "ui/theme"},

		"api":               nil,
		"api/sandbox":       nil,
		"api/sandbox/serve": {"api/sandbox"},

		"state/moment":   nil,
		"state/limit":    {"api", "state/spelling"},
		"state/order":    {"api", "state/limit", "state/moment"},
		"state/results":  {"api", "state/order"},
		"state/fold":     nil,
		"state/history":  {"api", "state/fold", "state/limit", "state/order", "state/phone"},
		"state/csvfile":  {"api", "state/history", "state/order", "state/phone"},
		"state/newfile":  nil,
		"state/session":  {"api", "state/history", "state/limit", "state/moment", "state/order", "state/results"},
		"state/schedule": {"api", "state/moment", "state/order", "state/session"},
		"state/ledger":   {"api", "state/history", "state/limit", "state/newfile", "state/order", "state/results", "state/session", "state/ledger/instances", "state/ledger/repair"},
		"state/logfile":  {},
		"state/keystore": {"api", "state/moment", "state/session"},
		"state/checkup":  {"api", "state/moment", "state/session", "state/keystore", "state/ledger"},
		"state/app":      {"api", "state/csvfile", "state/history", "state/limit", "state/moment", "state/newfile", "state/order", "state/results", "state/session", "state/ledger", "state/ledger/instances", "state/keystore", "state/phone"},
		"state/config":   {"api", "state/limit", "state/results", "state/spelling"},
		"state/phone":    {"api"},

		// It manages files and locks, and does not know the ledger.
		"state/ledger/instances": nil,

		// It reads what is left of a damaged file, and does not know how its ledger is used.
		"state/ledger/repair": nil,

		// It makes a disk hang for the tests, and is not part of the program.
		"state/ledger/hungdisk": nil,

		// It gives the tests new ledgers, and is not part of the program.
		"state/ledger/blank": nil,

		// They make up orders to measure the program with, and are not part of it.
		"state/order/sample":    {"api", "state/order"},
		"state/ledger/generate": {"api", "state/ledger", "state/order", "state/order/sample"},

		// It fills the demo's sandbox and ledger, and is the only place that knows both.
		"state/demo": {"api", "api/sandbox", "state/ledger", "state/order", "state/results", "state/session"},

		// Names of countries. The generator of the table is a program of its own, and only it
		// knows where the names come from.
		"state/country":          nil,
		"state/country/generate": nil,
		"state/phone/generate":   nil,

		// It finds the closest name for a misspelt one.
		"state/spelling": nil,
		"keymap":         {"state/spelling"}, // which has names only, and no state

		"ui/theme":             nil,
		"ui/nobackgroundquery": {"ui/nobackgroundquery/early"},
		"ui/panicguard":        nil,
		// It runs before every other package of the program.
		"ui/nobackgroundquery/early": nil,

		"ui/command":          {"api", "state/moment", "state/checkup", "state/config", "state/session", "state/spelling", "state/keystore", "state/ledger", "state/order", "keymap", "ui/messages", "ui/terminal", "ui/theme"}, // it draws no screen; some commands work on the ledger while the program does not run
		"ui/match":            {"state/fold"},
		"ui/terminal":         {"ui/terminal/painter", "ui/terminal/reader"},
		"ui/terminal/painter": nil, // what is drawn is a text to it
		"ui/terminal/reader":  {"keymap"},
		"ui/widget":           {"ui/theme"},
		"ui/chart":            {"ui/theme", "ui/widget"},
		"ui/messages":         {"api", "state/history", "state/limit", "state/order", "state/results", "state/session", "ui/theme"},
		"ui/screen":           {"api", "state/moment", "state/order", "state/results", "state/phone", "state/session", "state/schedule", "keymap", "ui/theme", "ui/widget", "ui/messages"},
		"ui/services":         {"api", "state/order", "state/schedule", "state/results", "state/session", "keymap", "ui/match", "ui/screen", "ui/widget", "ui/messages"},
		"ui/countries":        {"api", "state/order", "state/schedule", "state/results", "state/session", "state/country", "keymap", "ui/match", "ui/screen", "ui/widget", "ui/messages"},
		"ui/orderpage":        {"api", "state/order", "state/session", "state/phone", "keymap", "ui/screen", "ui/theme", "ui/widget", "ui/messages"},
		"ui/orders":           {"api", "state/limit", "state/moment", "state/order", "state/session", "state/country", "state/phone", "keymap", "ui/match", "ui/orderpage", "ui/screen", "ui/widget", "ui/messages"},
		"ui/history":          {"api", "state/fold", "state/history", "state/limit", "state/order", "state/session", "keymap", "ui/chart", "ui/orderpage", "ui/orders", "ui/screen", "ui/messages", "state/country", "ui/match", "ui/widget"},
		"ui/dialog":           {"api", "state/limit", "state/order", "state/results", "state/session", "state/phone", "keymap", "ui/orderpage", "ui/screen", "ui/theme", "ui/widget", "ui/messages"},
		"ui/keyentry":         {"api", "state/session", "keymap", "ui/screen", "ui/widget", "ui/messages"},
		"ui": {
			"api", "state/history", "state/limit", "state/moment", "state/order", "state/results", "state/session", "state/schedule", "state/app", "state/spelling", "keymap", "ui/panicguard", "ui/keyentry", "ui/terminal", "ui/terminal/painter", "ui/terminal/reader", "ui/services", "ui/countries", "ui/orderpage", "ui/orders", "ui/history", "ui/chart", "ui/dialog",
			"ui/screen", "ui/theme", "ui/widget", "ui/messages",
		},
		"ui/e2e":       nil,
		"ui/e2e/built": nil, // it builds the program for the tests, and is not part of it
		"ui/e2e/svg":   nil, // it draws pictures for the tests, and is not part of the program
		"ui/program":   {"state/moment", "state/session", "ui", "ui/messages", "ui/panicguard", "ui/terminal", "ui/terminal/painter"},
	}
}

// libraries lists, by the beginning of a library's path, the only folders that may import it;
// a folder includes the folders below it.
func libraries() map[string][]string {
	return map[string][]string{
		"github.com/charmbracelet/bubbletea":   {"keymap", "ui"},
		"github.com/charmbracelet/bubbles":     {"keymap", "ui"},
		"github.com/charmbracelet/lipgloss":    {"ui"},
		"net/http":                             {"api"},
		"database/sql":                         {"state/ledger"},
		"database/sql/driver":                  {"api", "state/ledger"}, // api.Text converts itself for the ledger
		"modernc.org/sqlite":                   {"state/ledger"},
		"github.com/spf13":                     {"ui/command"},
		"github.com/pelletier/go-toml":         {"state/config"},
		"github.com/fsnotify/fsnotify":         {"state/ledger"},
		"github.com/zalando/go-keyring":        {"state/keystore"},
		"github.com/agnivade/levenshtein":      {"state/spelling", "state/country/generate"},
		"github.com/sahilm/fuzzy":              {"ui/match"},
		"github.com/nyaruka/phonenumbers":      {"state/phone/generate", "state/country/generate"},
		"github.com/biter777/countries":        {"state/country/generate"},
		"golang.org/x/text":                    {"state/country/generate", "state/fold"},
		"github.com/charmbracelet/ultraviolet": {"ui/terminal"},
		"github.com/muesli/termenv":            {"ui/theme"},
		"image/color":                          {"ui/theme"},
		"os/exec":                              {"state/keystore", "ui/terminal/clipboards.go", "ui/e2e/built"}, // the program that prints the key; which programs there are
	}
}

// restrictedNames lists, by a name with its package path, the only folders or files that may
// use it.
func restrictedNames() map[string][]string {
	const tea, lipgloss = "github.com/charmbracelet/bubbletea", "github.com/charmbracelet/lipgloss"
	theme := []string{"ui/theme"}
	return map[string][]string{
		tea + ".NewProgram": {"ui/program"},

		// They hand the terminal over by Bubble Tea's own renderer and input, which are off.
		tea + ".Suspend": nil,

		// The guard cannot catch panics of the commands inside these.
		tea + ".Sequence":     nil,
		tea + ".Sequentially": nil,
		tea + ".Exec":         nil,
		tea + ".ExecProcess":  nil,

		lipgloss + ".Color":                 theme,
		lipgloss + ".ANSIColor":             theme,
		lipgloss + ".AdaptiveColor":         theme,
		lipgloss + ".CompleteColor":         theme,
		lipgloss + ".CompleteAdaptiveColor": theme,

		// Code that needs the time is given it, so that tests can choose it. These need the
		// real time: for the wait for a request or a lock, and for the date of a certificate
		// or a report.
		"time.Now":   {"main.go", "api/client.go", "api/retry.go", "api/cause.go", "api/sandbox/stream.go", "api/sandbox/serve", "state/ledger/instances/dirlock.go", "state/ledger/locked.go", "state/ledger/open.go", "state/ledger/generate", "ui/program/program.go", "ui/terminal/reader/run.go"},
		"time.Since": {"main.go", "api/client.go", "state/ledger/instances/dirlock.go", "state/ledger/locked.go"},
		"time.Until": {"api/retry.go", "api/sandbox/stream.go", "ui/terminal/reader"},
		"time.Sleep": nil,

		// No code above the app and its keystore knows HTTP statuses or sends requests.
		module + "/api.Error":  {"api", "state"},
		module + "/api.New":    {"api", "main.go", "state/checkup"},
		module + "/api.Client": {"api", "state/app", "state/keystore"},
	}
}

// escapes are the only files and folders that may contain the escape character: the terminal,
// those that clean, measure and cut text, and the sandbox server's hostile answers.
func escapes() []string {
	return []string{"ui/terminal", "api/clean.go", "ui/widget/cells.go", "ui/widget/simple.go", "api/sandbox/serve/faults.go"}
}

// within reports whether a file is one of the places or below one.
func within(file string, places []string) bool {
	return slices.ContainsFunc(places, func(place string) bool {
		return place == file || place == path.Dir(file) || place != "." && strings.HasPrefix(file, place+"/")
	})
}

// violations lists the rules that one file of the program breaks.
func violations(file string, source *ast.File) (all []string) {
	folder := path.Dir(file)
	known, placed := arrows()[folder]
	if !placed {
		all = append(all, fmt.Sprintf("%s is not listed in arrows()", folder))
	}
	imported := map[string]string{} // by the name it is used by
	for _, spec := range source.Imports {
		library, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return append(all, err.Error())
		}
		imported[localName(spec, library)] = library
		if ours, ok := strings.CutPrefix(library, module); ok {
			if !slices.Contains(known, strings.TrimPrefix(ours, "/")) {
				all = append(all, fmt.Sprintf("%s imports %s", folder, library))
			}
		} else if places, restricted := allowed(library); restricted && !within(file, places) {
			all = append(all, fmt.Sprintf("%s imports %s", folder, library))
		}
		if spec.Name != nil && spec.Name.Name == "." {
			all = append(all, fmt.Sprintf("%s imports the names of %s without a prefix", file, library))
		}
	}
	ast.Inspect(source, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if n.Sel.Name == "Reveal" && !within(file, []string{"state/keystore"}) {
				all = append(all, fmt.Sprintf("%s reveals the API key", file))
			}
			if x, ok := n.X.(*ast.Ident); ok {
				name := imported[x.Name] + "." + n.Sel.Name
				if places, restricted := restrictedNames()[name]; restricted && !within(file, places) {
					all = append(all, fmt.Sprintf("%s uses %s", file, name))
				}
			}
		case *ast.BasicLit:
			if hasEscape(n) && !within(file, escapes()) {
				all = append(all, fmt.Sprintf("%s contains the escape character in %s", file, n.Value))
			}
		}
		return true
	})
	return all
}

// allowed finds the closest rule for a library.
func allowed(library string) (places []string, restricted bool) {
	closest := ""
	for prefix, where := range libraries() {
		if (library == prefix || strings.HasPrefix(library, prefix+"/")) && len(prefix) > len(closest) {
			closest, places, restricted = prefix, where, true
		}
	}
	return places, restricted
}

func localName(spec *ast.ImportSpec, library string) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	if library == "github.com/charmbracelet/bubbletea" {
		return "tea" // the package name differs from its folder
	}
	return path.Base(library)
}

// hasEscape reports whether a literal is or contains the escape character, however it is
// written.
func hasEscape(literal *ast.BasicLit) bool {
	const esc, csi = '\x1b', '\u009b'
	switch literal.Kind {
	case token.STRING, token.CHAR:
		text, err := strconv.Unquote(literal.Value)
		return err == nil && (strings.ContainsAny(text, string(esc)+string(csi)) || hasLoneByte(text, 0x9b))
	case token.INT:
		return strings.EqualFold(literal.Value, "0x1b") || literal.Value == "033"
	}
	return false
}

// hasLoneByte reports whether a byte is in a text on its own. Inside a letter of several bytes,
// such as the Cyrillic Л, it means nothing to a terminal.
func hasLoneByte(text string, wanted byte) bool {
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		if r == utf8.RuneError && size == 1 && text[0] == wanted {
			return true
		}
		text = text[size:]
	}
	return false
}

func TestPackagesImportOnlyWhatTheyMay(t *testing.T) {
	root := os.DirFS("..")
	checked := map[string]bool{}
	err := fs.WalkDir(root, ".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || file != "." && strings.HasPrefix(entry.Name(), ".")):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(root, file)
		if err != nil {
			return err
		}
		source, err := parser.ParseFile(token.NewFileSet(), file, text, 0)
		if err != nil {
			return err
		}
		checked[path.Dir(file)] = true
		for _, wrong := range violations(file, source) {
			t.Error(wrong)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder := range arrows() {
		if !checked[folder] {
			t.Errorf("%s is listed in arrows() but has no code: remove it", folder)
		}
	}
}

func TestAForbiddenImportIsReported(t *testing.T) {
	for _, c := range []struct{ file, code, wrong string }{
		{"api/rent.go", `import "example.com/verifyo/state/session"`, "api imports example.com/verifyo/state/session"},
		{"api/sandbox/order.go", `import "example.com/verifyo/api"`, "imports example.com/verifyo/api"},
		{"state/order/order.go", `import "example.com/verifyo/state/ledger"`, "state/order imports"},
		{"state/ledger/open.go", `import "example.com/verifyo/state/app"`, "state/ledger imports"},
		{"state/app/rent.go", `import "example.com/verifyo/ui"`, "state/app imports"},
		{"state/config/config.go", `import "example.com/verifyo/state/ledger"`, "state/config imports"},
		{"ui/root.go", `import "example.com/verifyo/api"; var _ = api.NewKey("k").Reveal()`, "reveals the API key"},
		{"keymap/action.go", `import "example.com/verifyo/state/session"`, "keymap imports"},
		{"ui/theme/theme.go", `import "example.com/verifyo/state/session"`, "ui/theme imports"},
		{"ui/widget/cursor.go", `import _ "example.com/verifyo/keymap"`, "ui/widget imports"},
		{"ui/services/list.go", `import "example.com/verifyo/state/app"`, "ui/services imports"},
		{"ui/services/list.go", `import "example.com/verifyo/ui"`, "ui/services imports"},
		{"ui/root.go", `import "example.com/verifyo/state/ledger"`, "ui imports"},
		{"ui/root.go", `import root "example.com/verifyo"`, "ui imports"},
		{"state/helpers/any.go", ``, "state/helpers is not listed"},
		{"state/app/rent.go", `import "github.com/charmbracelet/bubbletea"`, "state/app imports"},
		{"api/text.go", `import "github.com/charmbracelet/lipgloss"`, "api imports"},
		{"state/order/order.go", `import "github.com/charmbracelet/bubbles/key"`, "state/order imports"},
		{"main.go", `import "net/http"`, ". imports net/http"},
		{"state/app/rent.go", `import "net/http"`, "state/app imports net/http"},
		{"ui/events.go", `import "net/http/httptrace"`, "ui imports net/http/httptrace"},
		{"ui/root.go", `import "database/sql"`, "ui imports database/sql"},
		{"api/order.go", `import "database/sql"`, "api imports database/sql"},
		{"ui/orders/list.go", `import "database/sql/driver"`, "ui/orders imports"},
		{"ui/terminal/copy.go", `import "os/exec"`, "imports os/exec"},
		{"ui/orders/list.go", `import "github.com/charmbracelet/lipgloss"; var red = lipgloss.Color("1")`, "uses github.com/charmbracelet/lipgloss.Color"},
		{"ui/frame.go", `import gloss "github.com/charmbracelet/lipgloss"; var red = gloss.AdaptiveColor{}`, "lipgloss.AdaptiveColor"},
		{"ui/frame.go", `import . "github.com/charmbracelet/lipgloss"`, "without a prefix"},
		{"ui/root.go", `import tea "github.com/charmbracelet/bubbletea"; var p = tea.NewProgram(nil)`, "bubbletea.NewProgram"},
		{"ui/root.go", `import "github.com/charmbracelet/bubbletea"; var p = tea.NewProgram(nil)`, "bubbletea.NewProgram"},
		{"ui/messages/problem.go", `import "example.com/verifyo/api"; var e api.Error`, "uses example.com/verifyo/api.Error"},
		{"ui/frame.go", `var s = "\x1b[2J"`, "escape character"},
		{"ui/frame.go", `var s = "\033[2J"`, "escape character"},
		{"ui/frame.go", `var s = "\u001b[2J"`, "escape character"},
		{"ui/frame.go", "var s = `\x1b[2J`", "escape character"},
		{"ui/frame.go", `var s = '\x1b'`, "escape character"},
		{"ui/frame.go", `var s = 0x1B`, "escape character"},
		{"main.go", `var s = "\u009b2J"`, "escape character"},
		{"state/app/rent.go", `var s = "\x9b2J"`, "escape character"},
		{"state/country/table.go", `var s = "Л\x9b2J"`, "escape character"},
	} {
		source, err := parser.ParseFile(token.NewFileSet(), c.file, "package any\n"+c.code, 0)
		if err != nil {
			t.Fatal(err)
		}
		if all := violations(c.file, source); len(all) != 1 || !strings.Contains(all[0], c.wrong) {
			t.Errorf("%s with %s: %q, want %q", c.file, c.code, all, c.wrong)
		}
	}
}

func TestAnAllowedImportIsNotReported(t *testing.T) {
	for _, c := range []struct{ file, code string }{
		{"ui/program/program.go", `import tea "github.com/charmbracelet/bubbletea"; var p = tea.NewProgram(nil)`},
		{"ui/theme/theme.go", `import "github.com/charmbracelet/lipgloss"; var red = lipgloss.Color("1")`},
		{"ui/terminal/terminal.go", `var s = "\x1b]0;"`},
		{"api/text.go", `import "database/sql/driver"; var v driver.Value`},
		{"api/clean.go", `var escape = 0x1b`},
		{"state/country/table.go", `var s = "Литва"`}, // one byte of Л is 9b
		{"api/sandbox/server.go", `import "net/http"; var h http.Server`},
		{"state/session/problem.go", `import "example.com/verifyo/api"; var e *api.Error`},
		{"ui/frame.go", `import "example.com/verifyo/api"; var m api.USD; var s = "x1b \\x1b \t"`},
	} {
		source, err := parser.ParseFile(token.NewFileSet(), c.file, "package any\n"+c.code, 0)
		if err != nil {
			t.Fatal(err)
		}
		if all := violations(c.file, source); len(all) != 0 {
			t.Errorf("%s with %s: %q", c.file, c.code, all)
		}
	}
}

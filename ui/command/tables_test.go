package command_test

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/config"
	"example.com/verifyo/state/csvfile"
	"example.com/verifyo/ui/command"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// table is one of the manual's tables, made from the program. The first cell of each row names what the
// others explain.
type table struct {
	name  string // in the mark where it stands
	heads []string
	rows  [][]string // Markdown
}

// tables are all tables of the manual.
func tables() []table {
	return []table{commandsTable(), flagsTable(), keysTable(), settingsTable(), rolesTable(), signsTable(), columnsTable()}
}

// markdown is the table as the manual has it.
func (t table) markdown() string {
	var m strings.Builder
	line := func(cells []string) {
		fmt.Fprint(&m, "|")
		for _, cell := range cells {
			fmt.Fprintf(&m, " %s |", strings.ReplaceAll(cell, "|", `\|`))
		}
		m.WriteString("\n")
	}
	line(t.heads)
	m.WriteString(strings.Repeat("|---", len(t.heads)) + "|\n")
	for _, row := range t.rows {
		line(row)
	}
	return m.String()
}

// definitions is the table as the manual page has it, because a terminal is too narrow for some of its
// rows.
func (t table) definitions() string {
	var m strings.Builder
	for _, row := range t.rows {
		last := len(row) - 1
		var between []string
		for i, cell := range row[1:last] {
			between = append(between, t.heads[i+1]+" "+cell)
		}
		term := row[0]
		if len(between) > 0 {
			term += " (" + strings.Join(between, ", ") + ")"
		}
		fmt.Fprintf(&m, "%s\n: %s\n\n", bold(term), bold(row[last]))
	}
	return m.String()
}

func commandsTable() table {
	t := table{name: "commands", heads: []string{"command", "what it does"}}
	command.EachCommand(func(usage, short string) {
		t.rows = append(t.rows, []string{code(usage), short})
	})
	return t
}

func flagsTable() table {
	t := table{name: "flags", heads: []string{"flag", "meaning"}}
	command.Tree().LocalFlags().VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		t.rows = append(t.rows, []string{code(strings.TrimSpace("--" + f.Name + " " + value)), usage})
	})
	return t
}

func keysTable() table {
	t := table{name: "keys", heads: []string{"key", "action", "what it does"}}
	for _, b := range keymap.Default().All() {
		t.rows = append(t.rows, []string{code(strings.Fields(b.Help().Key)...), code(b.Name), b.Long})
	}
	return t
}

func settingsTable() table {
	t := table{name: "settings", heads: []string{"setting", "takes", "by default", "what it sets"}}
	for _, s := range config.Settings() {
		by := code(s.Default)
		if s.Default == "" {
			by = "not set; for example " + code(s.Example)
		}
		t.rows = append(t.rows, []string{code(s.Name), s.Wants, by, strings.ReplaceAll(s.About, "\n", " ")})
	}
	return t
}

// rolesTable has the roles of the theme with their colours. A selected row without a colour is reversed.
func rolesTable() table {
	names := []string{theme.Dark, theme.Light, theme.Contrast}
	t := table{name: "roles", heads: append(append([]string{"role"}, names...), "what has it")}
	for _, role := range theme.Roles() {
		row := []string{code(role.Name)}
		for _, name := range names {
			colour := "reversed"
			if own := role.In(name); own != "" {
				colour = code(own.TOML())
			}
			row = append(row, colour)
		}
		t.rows = append(t.rows, append(row, role.About))
	}
	return t
}

func signsTable() table {
	t := table{name: "signs", heads: []string{"sign", "means"}}
	for _, s := range messages.Legend(theme.New(false).Glyphs) {
		t.rows = append(t.rows, []string{code(s.Sign), s.Words})
	}
	return t
}

func columnsTable() table {
	t := table{name: "columns", heads: []string{"column", "what it holds"}}
	for _, c := range csvfile.Columns() {
		t.rows = append(t.rows, []string{code(c.Name), c.Holds})
	}
	return t
}

// code is words as they are typed, in Markdown.
func code(words ...string) string { return "`" + strings.Join(words, "` `") + "`" }

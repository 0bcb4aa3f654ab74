package command

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/ui/theme"
)

// mark is how something was found.
type mark int

const (
	good    mark = iota
	warned       // the main job works without it, or the next start repairs it
	failed       // the main job does not work
	skipped      // it was not checked, or nobody can know
)

// finding is a line of the report.
type finding struct {
	mark  mark
	about string
	says  string
	todo  string // a sentence; empty if nothing needs to be done
}

// report prints findings as they come, and counts them. It is meant for others to read too, so it has
// neither the operator's name nor anything of the account.
type report struct {
	out   io.Writer
	theme theme.Theme
	width int
	home  string
	demo  bool
	count [skipped + 1]int
	works []string // the lines that were found good
	err   error    // of the first line that could not be written
}

// The layout of a line. In a narrow window its words stand below its beginning.
const (
	reportIndent = 24
	narrowIndent = 2
	narrowBelow  = 60
)

func (r *report) add(all ...finding) {
	for _, f := range all {
		r.count[f.mark]++
		if f.mark == good {
			r.works = append(r.works, f.about)
		}
		head := r.marked(f.mark) + fmt.Sprintf("%-13s", f.about)
		if r.width < narrowBelow {
			r.print(strings.TrimRight(head, " ") + "\n" + r.words(f, narrowIndent))
		} else {
			r.print(head + strings.TrimLeft(r.words(f, reportIndent), " "))
		}
	}
}

// words is what a finding says, in indented lines.
func (r *report) words(f finding, indent int) string {
	by := strings.Repeat(" ", indent)
	text := wrappedTo(r.width, r.shown(f.says), by)
	if f.todo != "" {
		text += wrappedTo(r.width, r.shown(f.todo), by)
	}
	return text
}

// marked is the beginning of a line.
func (r *report) marked(m mark) string {
	t := r.theme
	glyph := [...]string{t.Glyphs.Received, t.Glyphs.Alert, t.Glyphs.Cancelled, t.Glyphs.None}[m]
	word := [...]string{"ok", "warning", "failed", "skipped"}[m]
	style := [...]theme.Style{t.Good, t.Warn, t.Bad, t.Faint}[m]
	return style.Render(glyph+" "+word) + strings.Repeat(" ", 9-len(word))
}

func (r *report) heading(version string, names []string) {
	r.print(wrappedTo(r.width, buildOf(version), "") + wrappedTo(r.width, r.shown(strings.Join(names, ", ")), "") + "\n")
}

func (r *report) print(text string) {
	if _, err := io.WriteString(r.out, text); r.err == nil {
		r.err = err
	}
}

// shown is a text that cannot act on the terminal, without the name of the operator's directory.
func (r *report) shown(text string) string {
	text = api.NewText(text).String()
	home := strings.TrimRight(r.home, `/\`)
	if len(home) < 2 {
		return text
	}
	within := regexp.MustCompile(regexp.QuoteMeta(home) + `($|[^\pL\pN._-])`)
	return within.ReplaceAllString(text, "~$1")
}

// What a stranger's text may have of an account: an address, and a number or a code.
var (
	address = regexp.MustCompile(`\S*@\S*`)
	digits  = regexp.MustCompile(`\+?\d(?:[\d ()-]*\d){3,}`)
)

// leftOut replaces what a report should not have.
const leftOut = "(left out)"

// nameless is a name without an address.
func nameless(t api.Text) api.Text {
	return api.NewText(address.ReplaceAllLiteralString(t.String(), leftOut))
}

// impersonal is a stranger's sentence without anything that may be of the account.
func impersonal(t api.Text) api.Text {
	return api.NewText(digits.ReplaceAllLiteralString(nameless(t).String(), leftOut))
}

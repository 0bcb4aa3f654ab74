package command

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// troublesText says what can go wrong and what to do about it. The terminal and the manual page show
// it, so that every problem is described only once.
//
//go:embed troubles.md
var troublesText string

// manualOfTroubles is troublesText, taken apart.
type manualOfTroubles struct {
	Title, Intro string
	Chapters     []chapter
}

type chapter struct {
	Title    string
	Troubles []trouble
}

// trouble is one problem: the words by which an operator recognises it, what they mean and what
// to do. Words from the screen stand in backquotes.
type trouble struct {
	Seen, Means, ToDo string
}

// toDoMark begins the advice in the text.
const toDoMark = "**What to do:** "

// troubles takes troublesText apart. Its blocks are separated by empty lines: headings, and
// paragraphs, which may be wrapped.
func troubles() manualOfTroubles {
	var m manualOfTroubles
	for block := range strings.SplitSeq(strings.TrimSpace(troublesText), "\n\n") {
		m.add(strings.Join(strings.Fields(block), " "))
	}
	return m
}

func (m *manualOfTroubles) add(block string) {
	mark, text, _ := strings.Cut(block, " ")
	switch {
	case mark == "#":
		m.Title = text
	case mark == "##":
		m.Chapters = append(m.Chapters, chapter{Title: text})
	case len(m.Chapters) == 0:
		m.Intro = block
	default:
		m.Chapters[len(m.Chapters)-1].add(block)
	}
}

func (c *chapter) add(block string) {
	if seen, ok := strings.CutPrefix(block, "### "); ok {
		c.Troubles = append(c.Troubles, trouble{Seen: seen})
		return
	}
	last := &c.Troubles[len(c.Troubles)-1]
	if todo, ok := strings.CutPrefix(block, toDoMark); ok {
		last.ToDo = todo
		return
	}
	last.Means = block
}

// troublesWidth is the width of the text in the terminal.
const troublesWidth = 80

// printTroubles prints the whole text for a terminal. It uses only ASCII, because the text must
// be readable on the Linux console too.
func printTroubles(out io.Writer) error {
	var t strings.Builder
	m := troubles()
	fmt.Fprintf(&t, "%s\n\n%s", m.Title, wrapped(m.Intro, ""))
	for _, c := range m.Chapters {
		fmt.Fprintf(&t, "\n%s\n", strings.ToUpper(c.Title))
		for _, one := range c.Troubles {
			fmt.Fprintf(&t, "\n%s%s%s", wrapped(one.Seen, ""), wrapped(one.Means, "    "), wrapped("What to do: "+one.ToDo, "    "))
		}
	}
	_, err := io.WriteString(out, strings.NewReplacer("`", `"`, "…", "...").Replace(t.String()))
	return err
}

// wrapped breaks a text into indented lines.
func wrapped(text, indent string) string { return wrappedTo(troublesWidth, text, indent) }

// wrappedTo breaks a text into indented lines of that width. An ellipsis counts for the three dots
// that replace it.
func wrappedTo(most int, text, indent string) string {
	width := func(word string) int { return utf8.RuneCountInString(word) + 2*strings.Count(word, "…") }
	var t strings.Builder
	used := 0
	for word := range strings.FieldsSeq(text) {
		switch {
		case used > 0 && used+1+width(word) > most:
			t.WriteString("\n")
			used = 0
			fallthrough
		case used == 0:
			t.WriteString(indent + word)
			used = len(indent) + width(word)
		default:
			t.WriteString(" " + word)
			used += 1 + width(word)
		}
	}
	return t.String() + "\n"
}

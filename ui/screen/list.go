package screen

import (
	"cmp"
	"slices"
	"strings"

	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/widget"
)

// List is a list on the screen: a title, rows in columns, a cursor and a filter. Every list of
// the program uses it, so that all of them look alike and their keys work the same.
//
// A screen embeds it, sets its rows in Sync, and handles the keys that Press leaves to it.
type List[T any, ID comparable] struct {
	Passive
	ctx       *Context
	table     Table[T, ID]
	rows      []T
	sections  []Section
	cursor    widget.Cursor[ID]
	justMoved justMoved
	filter    widget.Line
	opener    Opener // the key that began the filter
	start     *ID    // the row from which a search started; nil if there was none
	past      *Past
	width     int
	unfocused bool // another pane takes the keys
	kept      keptRows
}

// Table is what a screen says about its list. The functions are called whenever their answers
// are needed and may read the session.
type Table[T any, ID comparable] struct {
	// ID tells rows apart: it must always be the same for the same row. The cursor stays on its
	// row as long as a row with that ID exists. Nil if the rows are set with SetRowsBy.
	ID func(T) ID
	// Crumbs are the left end of the title.
	Crumbs []string
	// TitleParts are the right end of the title; the list adds the filter.
	TitleParts func() []string
	// Found says how many of all rows the filter finds: messages.MatchesOf. It is empty while that is not known.
	Found func() string
	// Columns are the columns from left to right, with Gap blanks between them, below a line
	// of their titles if Headings is set.
	Columns  func() []Column[T]
	Gap      int
	Headings bool
	// Shown is a row as it may be shown; nil if that is the row itself.
	Shown func(T) T
	// Private says that the filter may be of what a masked screen does not show.
	Private bool
	// Faint reports whether a row's text is dimmed; nil if none is.
	Faint func(T) bool
	// Stale reports whether all of a row is drawn in one dim colour; nil if none is.
	Stale func(T) bool
	// Opened reports whether the pane to the right shows what is in the row, which need not be the
	// marked one; nil if there is no such pane.
	Opened func(T) bool
	// WhyEmpty says why there are no rows. While rows may still arrive at once, it is empty,
	// because a message would only flicker, unless a key was pressed that needed a row.
	WhyEmpty func(needed bool) string
	// Refilter sets the rows again after a key changed the filter.
	Refilter func()
	// Guard protects rows that come under the cursor without a key; the zero Guard does not.
	Guard Guard
}

// NewList makes an empty list without a filter. Similar lists that follow each other share
// their past filters; nil is a past of its own.
func NewList[T any, ID comparable](ctx *Context, past *Past, table Table[T, ID]) List[T, ID] {
	filter := widget.NewLine(longestFilter, ctx.Theme.Glyphs)
	if table.Private {
		filter.Shown = ctx.ShownText
	}
	return List[T, ID]{ctx: ctx, table: table, filter: filter, past: cmp.Or(past, &Past{})}
}

// SetSize takes the room for the list and its title.
func (l *List[T, ID]) SetSize(width, height int) {
	l.width = width
	if !l.ctx.Framed {
		height--
	}
	if l.table.Headings {
		height--
	}
	l.cursor.SetHeight(height)
}

// margins are the cells of a row that its columns do not get: a frame needs a blank at the right, too.
func (l *List[T, ID]) margins() int {
	if l.ctx.Framed {
		return Margin + 1
	}
	return Margin
}

// SetFocused says whether the list takes the keys: without them its marked row is not filled.
func (l *List[T, ID]) SetFocused(focused bool) { l.unfocused = !focused }

// Room is how many cells the columns have.
func (l *List[T, ID]) Room() int { return l.width - l.margins() }

// Width is how wide the list is.
func (l *List[T, ID]) Width() int { return l.width }

// Section is a heading above a row, which parts it from the rows above.
type Section struct {
	Row     int
	Title   string
	Shorter []string // forms of the title for less room, the longest first
	Pinned  bool     // no sort moves its rows
	// Heads are the titles of what the rows of the section show, if that is not in the list's columns; nil if it is.
	// The heading stands in the first cells, which they leave blank.
	Heads func(width int) string
}

// SetRows replaces the rows, whether an answer or a sort changed them. The cursor follows its row, and
// stays where it is if that is gone.
func (l *List[T, ID]) SetRows(rows []T, sections ...Section) {
	l.SetRowsBy(l.table.ID, rows, sections...)
}

// SetRowsBy is SetRows for rows that only what they were made of can tell apart. The list keeps id,
// whose answers must stay the same.
func (l *List[T, ID]) SetRowsBy(id func(T) ID, rows []T, sections ...Section) {
	before, had := l.cursor.Marked()
	l.rows, l.sections, l.kept = rows, sections, keptRows{}
	headed := make([]int, len(sections))
	for i, section := range sections {
		headed[i] = section.Row
	}
	l.cursor.SetRows(len(rows), func(row int) ID { return id(rows[row]) }, headed...)
	if after, marked := l.cursor.Marked(); marked && ((!had && (l.table.Guard.FirstRows || l.Filter() != "")) || (had && after != before)) {
		l.justMoved.begin()
	}
}

// Headed reports whether the first section has its heading: a very low list has none.
func (l *List[T, ID]) Headed() bool { return l.cursor.Headed(0) }

// SectionTitles are the headings of the sections.
func (l *List[T, ID]) SectionTitles() []string {
	titles := make([]string, len(l.sections))
	for i, section := range l.sections {
		titles[i] = section.Title
	}
	return titles
}

// Seek makes the next rows be marked at a row, if it is among them.
func (l *List[T, ID]) Seek(id ID) { l.cursor.Seek(id) }

// Rows are the rows, whether they are visible or not. They must not be changed.
func (l *List[T, ID]) Rows() []T { return l.rows }

// Marked is the row under the cursor; false if there are no rows.
func (l *List[T, ID]) Marked() (T, bool) {
	if len(l.rows) == 0 {
		var none T
		return none, false
	}
	return l.rows[l.cursor.At()], true
}

// Mark puts the cursor on a row because the operator chose it.
func (l *List[T, ID]) Mark(id ID) {
	l.cursor.Mark(id)
	l.justMoved.end()
}

// Top puts the cursor on the first row, because the operator chose it.
func (l *List[T, ID]) Top() {
	l.cursor.Top()
	l.justMoved.end()
}

// FirstSorted puts the cursor on the first of the rows that a key sorted, below those that are pinned on top: they are
// what the operator sorted for.
func (l *List[T, ID]) FirstSorted() {
	l.Top()
	if i := slices.IndexFunc(l.sections, func(s Section) bool { return !s.Pinned }); i > 0 {
		l.cursor.Move(l.sections[i].Row)
	}
}

// Bottom puts the cursor on the last row, because a key sought the end of the list.
func (l *List[T, ID]) Bottom() {
	l.cursor.Bottom()
	l.justMoved.end()
}

// At is the index of the row under the cursor.
func (l *List[T, ID]) At() int { return l.cursor.At() }

// Window says which rows are visible: from the first index up to but excluding the second.
func (l *List[T, ID]) Window() (from, to int) { return l.cursor.Window() }

// WhyNone says why no row is marked; empty if one is.
func (l *List[T, ID]) WhyNone() string {
	if len(l.rows) > 0 {
		return ""
	}
	return l.table.WhyEmpty(true)
}

// Title is the last of the crumbs, and the parts that say more.
func (l *List[T, ID]) Title() (title string, parts []string) {
	return l.table.Crumbs[len(l.table.Crumbs)-1], l.titleParts()
}

func (l *List[T, ID]) titleParts() []string {
	return slices.Concat(l.table.TitleParts(), l.filterParts())
}

// View draws the title and the rows that fit, or why there are none.
func (l *List[T, ID]) View() string {
	t := l.ctx.Theme
	var lines []string
	if !l.ctx.Framed {
		lines = []string{Title(l.ctx, l.width, l.titleParts(), l.table.Crumbs...)}
	}
	if len(l.rows) == 0 {
		if l.table.Headings {
			lines = append(lines, "")
		}
		return strings.Join(append(lines, Reason(t, l.table.WhyEmpty(false), l.width)...), "\n")
	}
	columns := l.table.Columns()
	layout := arrange(columns, l.Room(), l.table.Gap)
	if l.table.Headings {
		lines = append(lines, strings.Repeat(" ", Margin)+t.Quiet.Render(layout.Header(t.Glyphs.Ellipsis)))
	}
	return strings.Join(append(lines, l.drawRows(columns, layout)...), "\n")
}

// MarkedLine says which line of View is that of the marked row, and which is the first below the titles; false if there
// are no rows.
func (l *List[T, ID]) MarkedLine() (first, marked int, ok bool) {
	if !l.ctx.Framed {
		first++
	}
	if l.table.Headings {
		first++
	}
	return first, first + l.cursor.Line(), l.cursor.Len() > 0
}

// heading is the line above a row that begins a section.
func (l *List[T, ID]) heading(row int) string {
	i := slices.IndexFunc(l.sections, func(s Section) bool { return s.Row == row })
	rule := l.ctx.Theme.Glyphs.Rule
	heads, free := "", l.Room()
	if section := l.sections[i]; section.Heads != nil {
		heads = section.Heads(l.Room())
		free = len(heads) - len(strings.TrimLeft(heads, " ")) - 1
	}
	title := widget.Longest(free-2*(widget.Width(rule)+1), append([]string{l.sections[i].Title}, l.sections[i].Shorter...)...)
	line := rule + " " + title + " " + rule
	line += heads[min(len(heads), widget.Width(line)):]
	return strings.Repeat(" ", Margin) + l.ctx.Theme.Quiet.Render(line)
}

// Keys are the keys that a sentence may name. While letters are text, that is only esc, which
// clears the filter; while a question lies over the list, it is none.
func (l *List[T, ID]) Keys() messages.Keys {
	switch {
	case l.ctx.Covered():
		return messages.Keys{}
	case l.Typing():
		return messages.Keys{Open: "enter", Back: "esc"}
	}
	return l.ctx.Labels()
}

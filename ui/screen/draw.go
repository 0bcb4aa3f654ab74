package screen

import (
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
	"example.com/verifyo/ui/widget"
)

// Margin is the space to the left of every row: a blank, the cursor's mark, and a blank.
const Margin = 3

// The widths from which a window shows more than the most important.
const (
	Roomy = 60
	Usual = 80 // of most windows: the keys of every screen are chosen to fit, and the help has two columns
	Wide  = 100
)

// Title is the first line of a screen: breadcrumbs on the left, and parts that say more
// on the right. If there is no room for every part, the first ones are dropped, and then all breadcrumbs but the
// last.
func Title(ctx *Context, width int, parts []string, crumbs ...string) string {
	t := ctx.Theme
	where := " " + t.Title.Render(strings.Join(crumbs, " "+t.Glyphs.Crumb+" "))
	more := FitParts(ctx, parts, width-widget.Width(where)-titleGap)
	if n := len(crumbs); n > 1 && widget.Width(where)+titleGap+widget.Width(more) > width {
		return Title(ctx, width, parts, crumbs[n-1])
	}
	return widget.Spread(where, more+" ", width, t.Glyphs.Ellipsis)
}

// FitParts joins the parts of a title, which are quiet unless they have a style. If there is no room for every part, the
// first ones are dropped, but never the last.
func FitParts(ctx *Context, parts []string, width int) string {
	said := slices.DeleteFunc(slices.Clone(parts), func(part string) bool { return part == "" })
	for len(said) > 1 && widget.Width(joinParts(ctx.Theme, said)) > width {
		said = said[1:]
	}
	return joinParts(ctx.Theme, said)
}

// titleGap is the least space between the two ends of a title.
const titleGap = 3

func joinParts(t theme.Theme, parts []string) string {
	styled := make([]string, len(parts))
	for i, part := range parts {
		if styled[i] = part; ansi.Strip(part) == part {
			styled[i] = t.Quiet.Render(part)
		}
	}
	return strings.Join(styled, t.Quiet.Render(" "+t.Glyphs.Dot+" "))
}

// Mark is drawn before a row; it shows the cursor if the row is marked.
func Mark(t theme.Theme, marked bool) string {
	if marked {
		return " " + t.Accent.Render(t.Glyphs.Cursor) + " "
	}
	return "   "
}

// MarkRow is a marked row of that width with the cursor's mark in front of it. While its list takes
// the keys it is filled over the whole width, in one colour: other colours do not go together with
// every terminal's reverse video.
func MarkRow(t theme.Theme, line string, width int, focused bool) string {
	if !focused {
		return Mark(t, true) + line
	}
	return " " + t.Accent.Render(t.Glyphs.Cursor) + t.Selection.Render(widget.Fit(ansi.Strip(" "+line), width-2, t.Glyphs.Ellipsis))
}

// Row is the style of a row's text.
func Row(t theme.Theme, marked bool) theme.Style {
	if marked {
		return t.Marked
	}
	return t.Text
}

// Reason is a sentence in place of rows that are not there. Whoever draws it puts it where the first row
// will stand, so that the eye need not move when the rows come.
func Reason(t theme.Theme, why string, width int) []string {
	lines := widget.Wrap(why, width-Margin-1)
	for i, line := range lines {
		lines[i] = strings.Repeat(" ", Margin) + t.Quiet.Render(line)
	}
	return lines
}

// Age are parts of a title that say whether a list is loading, unavailable, or how old it is, unless it is as fresh as
// usual. A list that failed to load keeps its rows, so its age is shown beside the reason. It is the last part: a narrow
// title has the age alone, and the header says why the server cannot be reached.
func Age[T any](ctx *Context, r session.Remote[T], usual time.Duration) []string {
	switch {
	case r.Phase == session.Failed && r.Known():
		return []string{messages.ProblemInShort(r.Problem), messages.Old(ctx.Since(r.ReadAt))}
	case r.Slow(ctx.Now):
		return []string{messages.LoadingInShort + ctx.Theme.Glyphs.Ellipsis}
	case !r.Known():
		return nil
	}
	return []string{Old(ctx, r.ReadAt, usual)}
}

// Old says how old a figure is; empty while it is no older than usual.
func Old(ctx *Context, readAt time.Time, usual time.Duration) string {
	if ctx.Now.Sub(readAt) < usual {
		ctx.Changes(readAt.Add(usual))
		return ""
	}
	return messages.Old(ctx.Since(readAt))
}

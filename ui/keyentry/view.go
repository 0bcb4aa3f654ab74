package keyentry

import (
	"slices"
	"strings"

	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// View draws why a key is asked for, the line, and the result of the last check. In a small
// window the line and the result stay.
func (e *Entry) View() string {
	t := e.ctx.Theme
	apiKey := e.ctx.Session.APIKey
	name := messages.PasteKeyTitle
	if e.fixed() {
		name = messages.FixedKeyTitle
	}
	title := []string{screen.Title(e.ctx, e.width, nil, name)}
	room := e.width - 2*screen.Margin
	intro := widget.Wrap(messages.KeyIntro(apiKey), room)
	short := widget.Wrap(messages.KeyIntroShort(apiKey), room)
	fate := widget.Wrap(messages.KeyWillBeSaved, room)
	label := t.Quiet.Render(messages.KeyLabel) + "   "
	line := []string{label + e.line.View(max(0, room-widget.Width(label)))}
	if e.fixed() {
		line, fate = nil, nil
	}
	var last []string
	switch problem := messages.KeyProblem(e.problem(), e.fixed()); {
	case apiKey.Trying:
		last = []string{messages.CheckingKey(t.Glyphs.Ellipsis)}
	case problem != "":
		for _, l := range widget.Wrap(problem, room) {
			last = append(last, t.Bad.Render(l))
		}
	}
	for i, l := range fate {
		fate[i] = t.Quiet.Render(l)
	}
	for _, parts := range [][][]string{{intro, line, last, fate}, {intro, line, last}, {short, line, last}, {line, last}} {
		if lines := spaced(parts); len(lines) < e.height {
			return strings.Join(append(title, indented(lines)...), "\n")
		}
	}
	all := append(title, indented(slices.Concat(line, last))...)
	return strings.Join(all[:min(len(all), e.height)], "\n")
}

// problem is why the last key was rejected, or why none was found.
func (e *Entry) problem() session.Problem {
	switch {
	case e.invalid:
		return session.Problem{Kind: session.KeyUnfit}
	case e.edited:
		return session.Problem{}
	}
	return e.ctx.Session.APIKey.Problem
}

// spaced puts an empty line before each part that is not empty.
func spaced(parts [][]string) (lines []string) {
	for _, p := range parts {
		if len(p) > 0 {
			lines = append(append(lines, ""), p...)
		}
	}
	return lines
}

func indented(lines []string) []string {
	all := make([]string, len(lines))
	for i, l := range lines {
		all[i] = strings.Repeat(" ", screen.Margin) + l
	}
	return all
}

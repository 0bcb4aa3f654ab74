package ui

import (
	"strings"

	"example.com/verifyo/ui/messages"
)

// troubles are the forms of what is wrong and lasts, and then of what else lasts, which name more or fewer of
// the countries that are watched.
func (r *Root) troubles() (forms []string) {
	problem, unknown := r.problemsInHeader()[0], r.unknownInHeader()[0]
	for _, watched := range messages.WatchedInHeader(r.ctx.Session.StockWatches()) {
		forms = append(forms, r.listed(problem, unknown, r.accented(watched), r.masked()))
	}
	return forms
}

// troublesInShort are the same for a window without room for any of them. What is wrong is told in fewer words before it
// would be cut, and after what else lasts was left out.
func (r *Root) troublesInShort() (forms []string) {
	watched := messages.WatchedInHeader(r.ctx.Session.StockWatches())
	fewest := r.accented(watched[len(watched)-1])
	for _, lasts := range [][]string{{fewest, r.masked()}, {r.masked()}, nil} {
		for _, problem := range r.problemsInHeader() {
			for _, unknown := range r.unknownInHeader() {
				forms = append(forms, r.listed(append([]string{problem, unknown}, lasts...)...))
			}
		}
	}
	return forms
}

// problemsInHeader are the forms of why requests are limited or impossible; a single empty one if all is well.
func (r *Root) problemsInHeader() []string {
	s := r.ctx.Session
	if s.Unreachable.Any() {
		r.ctx.Since(s.SilentSince)
	}
	forms := messages.CurrentProblemInHeader(s, r.ctx.Now)
	if len(forms) == 0 {
		return []string{""}
	}
	for i, form := range forms {
		forms[i] = r.ctx.Theme.Warn.Render(form)
	}
	return forms
}

// unknownInHeader are the forms of how many rents are unknown; a single empty one if none is.
func (r *Root) unknownInHeader() []string {
	t, n := r.ctx.Theme, r.ctx.Session.Unknown()
	if n == 0 {
		return []string{""}
	}
	return []string{t.Bad.Render(messages.UnknownRents(n)), t.Bad.Render(messages.UnknownRentsInShort(n, t.Glyphs.Unknown))}
}

// masked says that the screen is masked; empty if it is not.
func (r *Root) masked() string {
	if !r.ctx.Masked {
		return ""
	}
	return r.accented(messages.Masked)
}

// accented is a text in the colour of what lasts and is not wrong.
func (r *Root) accented(said string) string {
	if said == "" {
		return ""
	}
	return r.ctx.Theme.Accent.Render(said)
}

// listed are the parts that are not empty, with dots between them.
func (r *Root) listed(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, " "+r.ctx.Theme.Glyphs.Dot+" ")
}

package ui

import (
	"slices"
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// header is the first line, the same on every screen: the tabs on the left, and on the right what is
// wrong and lasts, what the last days cost, the account, and the balance. If there is no room for all,
// the picture of the last days goes first, then the account's name, then what today brought and cost, then the names of
// what is watched, then the balance's age, then the other tabs shrink to their numbers, then the program's name gets
// shorter and goes, then the active tab shrinks too, and at last the trouble is told in fewer words. The balance always
// stays, and so does the word demo.
func (r *Root) header() string {
	t := r.ctx.Theme
	accounts := r.account()
	balance, room := accounts[len(accounts)-1], r.width-headerGap-1
	forms := r.tabForms()
	whole, tightest := forms[0], forms[len(forms)-1]
	trouble := widget.Longest(room-widget.Width(whole)-widget.Width(accounts[1])-headerGap-1, r.troubles()...)
	if least := room - widget.Width(tightest); widget.Width(joined(trouble, balance)) > least {
		trouble = widget.Longest(least-widget.Width(joined(" ", balance))+1, r.troublesInShort()...)
	}
	least := widget.Width(joined(trouble, balance))
	tabs := widget.Longest(room-least, forms...)
	room -= widget.Width(tabs)
	if least > room {
		trouble = widget.Cut(trouble, widget.Width(trouble)+room-least, t.Glyphs.Ellipsis)
	}
	var recent []string
	if tabs == whole {
		recent = r.recentDays()
	}
	rest := rights(trouble, recent, accounts)
	if !r.ctx.Session.Balance.Known() { // that it is not known matters more than what today cost
		rest = append(rights(trouble, recent, accounts[:1]), rights(trouble, nil, accounts[1:])...)
	}
	return widget.Spread(tabs, widget.Longest(room, rest...)+" ", r.width, t.Glyphs.Ellipsis)
}

// rights are the forms of the header's right end, the longest first. The account's name goes before what today
// brought, and after that what today cost.
func rights(trouble string, recent, accounts []string) (forms []string) {
	accounts = slices.DeleteFunc(slices.Clone(accounts), func(account string) bool { return account == "" })
	recent = append(recent, "")
	brief := max(0, len(recent)-2)
	for _, account := range accounts {
		for _, days := range recent[:brief] {
			forms = append(forms, joined(trouble, days, account))
		}
	}
	for _, days := range recent[brief:] {
		for _, account := range accounts {
			forms = append(forms, joined(trouble, days, account))
		}
	}
	return forms
}

// headerGap is the least space between the parts of the header.
const headerGap = 2

// joined are the parts of the header's right end that are not empty.
func joined(parts ...string) string {
	said := ""
	for _, part := range parts {
		if part != "" && said != "" {
			said += strings.Repeat(" ", headerGap+1)
		}
		said += part
	}
	return said
}

// tabForms are the tabs with the program's name, the longest form first.
func (r *Root) tabForms() []string {
	name, short := messages.ProgramName(r.demo), messages.ProgramNameInShort(r.demo)
	forms := []string{r.tabTitles(name, true, true), r.tabTitles(name, true, false), r.tabTitles(short, true, false)}
	if r.demo {
		word := r.ctx.Theme.Wordmark.Render(short) + " "
		return append(forms, word+r.tightTabs(true), word+r.tightTabs(false))
	}
	return append(forms, r.tightTabs(true), r.tightTabs(false))
}

// tabTitles are a name of the program, if there is room for one, and the tabs. The active tab is in brackets, which
// shows it without colours; it and the others have their names, or their keys alone.
func (r *Root) tabTitles(program string, active, others bool) string {
	if program != "" {
		program = r.ctx.Theme.Wordmark.Render(" " + program + " ")
	}
	return program + " " + strings.Join(r.eachTab(active, others), " ")
}

// eachTab is each tab in its order, between brackets or blanks.
func (r *Root) eachTab(active, others bool) []string {
	mark, live := r.ctx.Theme.Glyphs.Count, r.ctx.Session.Live()
	title := func(at tab, a keymap.Action, name, short string) string {
		names := others
		if r.inFront(at) {
			names = active
		}
		return r.tabTitle(at, a, name, short, names)
	}
	return []string{
		title(rentTab, keymap.Rent, messages.RentTab, ""),
		title(ordersTab, keymap.Orders, messages.LiveOrders(live, mark), messages.LiveCount(live, mark)),
		title(historyTab, keymap.History, messages.HistoryTitle, ""),
	}
}

// tightTabs are the tabs where there is no room for the program's name: the others have their keys alone. A blank
// parts them, so that no key looks like a part of the tab beside it.
func (r *Root) tightTabs(active bool) string {
	tabs := r.eachTab(active, false)
	for i, tab := range tabs {
		tabs[i] = strings.TrimSpace(tab)
	}
	return strings.Join(tabs, " ")
}

// inFront reports whether a tab is the active one.
func (r *Root) inFront(at tab) bool { return r.tab == at && !r.overlaid(helpOverlay) }

// tabTitle is one tab; short is what stands beside its key where there is no room for its name.
func (r *Root) tabTitle(at tab, a keymap.Action, name, short string, names bool) string {
	t := r.ctx.Theme
	style, open, closed := t.Text, " ", " "
	if r.inFront(at) {
		style, open, closed = t.Title, t.Accent.Render("["), t.Accent.Render("]")
	}
	title, key := style.Render(name), r.ctx.Keys.First(a)
	switch {
	case key == "":
	case names:
		title = t.Key.Render(key) + " " + title
	default:
		title = t.Key.Render(key) + style.Render(short)
	}
	return open + title + closed
}

// account lists the forms of the account, longest first. A low balance has a mark, and one that is
// older than usual has its age.
func (r *Root) account() []string {
	t, s := r.ctx.Theme, r.ctx.Session
	b := s.Balance
	if !b.Known() {
		return []string{t.Quiet.Render(messages.BalanceNotLoadedYet), t.Quiet.Render(messages.BalanceInShort(t.Glyphs.None))}
	}
	amount := t.Title.Render(b.Value.String())
	if s.Limits.LowBalance.Reached(b.Value) {
		amount = t.Warn.Render(t.Glyphs.Alert + " " + b.Value.String())
	}
	usual := schedule.BalanceUsually
	if b.Phase == session.Failed {
		usual = 0
	}
	old := screen.Old(r.ctx, b.ReadAt, usual)
	if old == "" {
		return []string{joined(s.Username.String(), amount), amount}
	}
	old = t.Quiet.Render(old)
	return []string{joined(s.Username.String(), amount, old), amount + "  " + old, amount}
}

package ui

import (
	"example.com/verifyo/state/history"
	"example.com/verifyo/ui/chart"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// recentDays lists the forms of what the last days cost and brought, the longest first; none if they
// have no order. A wide window has a picture of all of them. On a masked screen what they
// cost is as secret as the balance.
func (r *Root) recentDays() []string {
	days, any := r.ctx.Session.Recent(r.ctx.Now)
	if !any {
		return nil
	}
	forms := messages.TodayInHeader(screen.ShownMoney(r.ctx, days[len(days)-1]), r.ctx.Theme.Glyphs.Dot)
	if picture := r.spendOf(days); picture != "" && r.width >= threePanes && !r.ctx.Masked {
		forms = append([]string{joined(forms[0], picture)}, forms...)
	}
	return forms
}

// spendOf is a picture of what each of some days cost; empty if they cost nothing.
func (r *Root) spendOf(days []history.Sum) string {
	spent, all := make([]float64, len(days)), int64(0)
	for i, day := range days {
		spent[i] = float64(day.Cost)
		all += day.Cost
	}
	if all == 0 {
		return ""
	}
	return messages.LastDays(len(days)) + " " + chart.Sparkline(spent, len(days), r.ctx.Theme)
}

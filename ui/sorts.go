package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/session"
)

// sortList sorts a list at once, so that the next key meets the new order, and saves the sort
// for the next start.
func (r *Root) sortList(list session.List, sorting session.Sorting) tea.Cmd {
	sorted := r.handleEvent(eventOnly(session.SortSet{List: list, Sorting: sorting}))
	return tea.Batch(sorted, r.run.saveSort(list, sorting))
}

// saveNewerSort saves the newest sort again after an older one was written. Keys in quick
// succession start several writes, which may reach the disk in any order; without this, the
// next start could show the older sort.
func (r *Root) saveNewerSort(saved session.SortSaved) tea.Cmd {
	newest := r.ctx.Session.Sorts[saved.List]
	if saved.Problem.Any() || saved.Sorting == newest {
		return nil
	}
	return r.run.saveSort(saved.List, newest)
}

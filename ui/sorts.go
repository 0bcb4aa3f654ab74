package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/session"
)

// sortList sorts a list at once, so that the next key meets the new order, goes to its first row, and saves the sort
// for the next start.
func (r *Root) sortList(list session.List, sorting session.Sorting) tea.Cmd {
	sorted := r.handleEvent(eventOnly(session.SortSet{List: list, Sorting: sorting}))
	if list == session.ServiceList {
		r.services.FirstSorted()
	} else if r.countries != nil {
		r.countries.FirstSorted()
	}
	return tea.Batch(sorted, r.run.saveSort(list, sorting))
}

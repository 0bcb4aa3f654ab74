package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/session"
)

// export begins to write a CSV file. What the ledger lacks is written as the screens show it.
func (r *Root) export(wanted session.Export) tea.Cmd {
	wanted.Unsaved = r.ctx.Session.Unsaved()
	return r.run.exportPage(r.instead(&r.stopWriting), r.run.app.NewExport(wanted))
}

// exported takes what became of a page. Each page is a command of its own, so that the screen shows how far it
// is; the one after a stop removes what was written.
func (r *Root) exported(msg exported) tea.Cmd {
	cmd := r.handleEvent(eventOnly(msg.event))
	if _, more := msg.event.(session.ExportProgressed); more {
		return tea.Batch(cmd, r.run.exportPage(msg.ctx, msg.writing))
	}
	return cmd
}

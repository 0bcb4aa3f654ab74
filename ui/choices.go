package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/state/session"
)

// choose lets what the operator chose take effect at once, and saves it for the next start. A window that is open keeps
// its own choice.
func (r *Root) choose(c session.Choice, chosen session.Chosen) tea.Cmd {
	made := session.ChoiceMade{Choice: c, Chosen: chosen}
	cmd := r.handleEvent(eventOnly(made))
	r.arrange()
	return tea.Batch(cmd, r.run.saveChoice(made))
}

// saveNewestChoice saves a choice again if another one was made while it was written.
func (r *Root) saveNewestChoice(e session.ChoiceSaved) tea.Cmd {
	newest := session.ChoiceMade{Choice: e.Choice, Chosen: r.ctx.Session.Choice(e.Choice)}
	return saveNewest(e.ChoiceMade, newest, e.Problem, r.run.saveChoice)
}

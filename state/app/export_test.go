package app

// Ahead is an intent that is not over until past is called.
func (a *App) Ahead() (past func()) { return a.saving.urgent.ahead() }

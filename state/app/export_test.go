package app

// Ahead is an intent that is not over until past is called.
func (d *App) Ahead() (past func()) { return d.saving.intents.ahead() }

package desk

// Ahead is an intent that is not over until past is called.
func (d *Desk) Ahead() (past func()) { return d.saving.intents.ahead() }

package app

// Ahead is an intent that is not over until past is called.
func (a *App) Ahead() (past func()) { return a.saving.urgent.ahead() }

// WholeFile is what an export writes to.
type WholeFile = wholeFile

// SetCreate makes exports write to other files.
func (a *App) SetCreate(create func(path string) (WholeFile, error)) { a.create = create }

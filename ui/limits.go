package ui

import "example.com/verifyo/ui/messages"

// checkCodes says once if the settings have prices for services that do not exist: nothing is held
// to them. The settings are read before anybody knows which services there are.
func (r *Root) checkCodes() {
	if r.codesChecked {
		return
	}
	r.codesChecked = true
	if unknown := r.ctx.Session.Unmatched; len(unknown) > 0 {
		r.notify(messages.UnknownCodes(unknown))
	}
}

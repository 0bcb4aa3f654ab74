package ui

import (
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/spelling"
	"example.com/verifyo/ui/messages"
)

// checkCodes says once if the settings have prices for services that do not exist: nothing is held
// to them. The settings are read before anybody knows which services there are.
func (r *Root) checkCodes(services []api.Service) {
	if r.codesChecked {
		return
	}
	r.codesChecked = true
	if unknown := r.ctx.Session.Limits.Unmatched(services); len(unknown) > 0 {
		_, code, _ := strings.Cut(unknown[0].Setting, ".")
		r.notify(messages.UnknownCode(unknown[0], nearestCode(code, services), len(unknown)-1))
	}
}

// nearestCode is the code that was probably meant, perhaps by the name of its service.
func nearestCode(code string, services []api.Service) string {
	var known []string
	codes := map[string]string{}
	for _, s := range services {
		for _, name := range []string{s.Code.String(), strings.ToLower(s.Name.String())} {
			if _, twice := codes[name]; !twice && name != "" {
				known, codes[name] = append(known, name), s.Code.String()
			}
		}
	}
	return codes[spelling.Nearest(code, known)]
}

package command

import (
	"context"

	"example.com/verifyo/state/checkup"
	"example.com/verifyo/ui/messages"
)

// checkCodes compares the settings with the list of services that an earlier start saved. Without one, nobody knows
// which codes there are.
func (s *Start) checkCodes(ctx context.Context) {
	if len(s.Config.MaxPriceFor) == 0 || s.Config.StateDir.Value == "" {
		return
	}
	services, at := checkup.Services(ctx, s.Config.StateDir.Value)
	if len(services) == 0 {
		return
	}
	for _, unknown := range s.Config.Limits().Unmatched(services) {
		s.NoService = append(s.NoService, messages.UnknownCode(unknown, at.Local(), s.Config.StateDir.Value))
	}
}

package command

import (
	"context"

	"example.com/verifyo/state/checkup"
	"example.com/verifyo/state/config"
	"example.com/verifyo/ui/messages"
)

// unknownCodes names the prices in the settings for codes that no service has. The screens say so themselves; this is for
// what does not open them, and compares with the list of services that an earlier start saved. Without one, nobody
// knows which codes there are.
func unknownCodes(ctx context.Context, c config.Config) (said []string) {
	if len(c.MaxPriceFor) == 0 || c.StateDir.Value == "" {
		return nil
	}
	services, at := checkup.Services(ctx, c.StateDir.Value)
	if len(services) == 0 {
		return nil
	}
	for _, unknown := range c.Limits().Unmatched(services) {
		said = append(said, messages.UnknownCode(unknown, at.Local(), c.StateDir.Value))
	}
	return said
}

package messages

import (
	"strings"

	"example.com/verifyo/ui/theme"
)

// Sign is a heading, a word or marks in the lists, and what they mean.
type Sign struct{ Sign, Words string }

// LegendTitle is the title of the signs in the help.
const LegendTitle = "Signs in the lists"

// Legend explains what the lists have no room to say.
func Legend(g theme.Glyphs) []Sign {
	return []Sign{
		{CodesColumn, "your rents that brought a code, of all that are over"},
		{PerCodeColumn, "what a code cost you: charges less refunds, over codes"},
		{Few, "fewer than five rents: too few to tell"},
		{WaitColumn, "the median wait for a code"},
		{g.Pin, "a pinned service"},
		{g.Alert, "above your limit, not as quoted, a low balance, or not saved"},
		{marks(g.Up, g.Down, g.Stock[0], g.Stock[len(g.Stock)-1]), "a price that rose or fell; few or many numbers available"},
		{marks(g.Waiting, g.Received, g.CancelPending), "waiting for the SMS, received it, about to end"},
		{marks(g.Finished, g.Cancelled, g.Expired, g.Ended, g.Unknown), "finished, cancelled, expired, no number, unknown"},
	}
}

func marks(all ...string) string { return strings.Join(all, " ") }

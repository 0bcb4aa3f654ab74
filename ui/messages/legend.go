package messages

// Sign is a heading, a word or a mark in the lists of services and countries, and what it means.
type Sign struct{ Sign, Words string }

// LegendTitle is the title of the signs in the help.
const LegendTitle = "Signs in the lists"

// Legend explains what the lists of services and countries have no room to say. It is given their marks: of a
// pin, of a limit, and of a price that rose and one that fell.
func Legend(pin, alert, up, down string) []Sign {
	return []Sign{
		{CodesColumn, "your rents that brought a code, of all that are over"},
		{PerCodeColumn, "what a code cost you: charges less refunds, over codes"},
		{Few, "fewer than five rents: too few to tell"},
		{WaitColumn, "the median wait for a code"},
		{pin, "a pinned service"},
		{alert, "a price above your limit, or a low balance"},
		{up + " " + down, "a price that has just risen or fallen"},
	}
}

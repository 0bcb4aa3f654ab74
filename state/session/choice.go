package session

import "maps"

// Choice is something about the screens that a key changes, and that the next start remembers.
type Choice string

// The choices, in the words in which the ledger has them.
const (
	ThemeChoice   Choice = "theme"
	PictureChoice Choice = "picture"
	PictureDays   Choice = "picture days" // how many days the pictures of the history are of
)

// Chosen is what the operator chose.
type Chosen struct {
	Value   string
	Setting string // what the settings said about it then; empty if there is no setting, or it was not set
}

// Under is the value while the settings say this; empty if they have changed since: what somebody wrote into the settings
// later is the newer choice.
func (c Chosen) Under(setting string) string {
	if c.Setting == setting {
		return c.Value
	}
	return ""
}

// Chosen is the value of a choice; empty if the operator has not chosen, or changed the setting since.
func (s *Session) Chosen(c Choice, setting string) string { return s.choices[c].Under(setting) }

// Choice is a choice as it was made last.
func (s *Session) Choice(c Choice) Chosen { return s.choices[c] }

// addChoices takes over the saved choices. What the operator has chosen in this run stays, because the ledger may be read
// late.
func (s *Session) addChoices(saved map[Choice]Chosen) {
	choices := map[Choice]Chosen{}
	maps.Copy(choices, saved)
	maps.Copy(choices, s.choices)
	s.choices = choices
}

func (s *Session) choose(e ChoiceMade) {
	choices := map[Choice]Chosen{e.Choice: e.Chosen}
	for other, chosen := range s.choices {
		if other != e.Choice {
			choices[other] = chosen
		}
	}
	s.choices = choices
}

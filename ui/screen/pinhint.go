package screen

import (
	"example.com/verifyo/keymap"
	"example.com/verifyo/ui/messages"
)

// PinHint is the pin key with what it does to a row, which is an intent: pin it, put it on top of the services as
// well, or unpin it.
func PinHint(does Intent) keymap.Hint {
	hint := keymap.Hint{Action: keymap.Pin, Words: messages.HintPin}
	switch does := does.(type) {
	case PinChosen:
		if !does.On {
			hint.Words = messages.HintUnpin
		}
	case CountryPinChosen:
		switch {
		case !does.On:
			hint.Words = messages.HintUnpin
		case does.Pin.OnTop:
			hint.Words = messages.HintToTop
		}
	}
	return hint
}

package config

import (
	"slices"
	"strconv"
	"strings"
)

// The ways to be told that a code came.
const (
	NotifyAuto = "auto"
	NotifyBell = "bell"
	NotifyOff  = "off"
)

// notifications are all words for the setting notify. The middle ones name the sequences that
// terminals understand.
func notifications() []string {
	return []string{NotifyAuto, "osc9", "osc777", "osc99", NotifyBell, NotifyOff}
}

// oneOf is what a setting must be that is one of several words.
func oneOf(words []string) string { return `one of "` + strings.Join(words, `", "`) + `"` }

// notify was called bell, and only had a yes and a no: see oldname.go.
func notify() Setting {
	return Setting{
		Name: "notify", Default: strconv.Quote(NotifyAuto), Example: strconv.Quote(NotifyAuto),
		Wants: oneOf(notifications()),
		About: "How you are told that a code came: by the terminal's bell, which also rings before an\n" +
			"order expires, and while another window has the focus by a desktop notification. auto chooses\n" +
			"the kind that the terminal is known to show, if any; the kinds are osc9 (iTerm2, Ghostty),\n" +
			"osc777 (WezTerm, foot, urxvt) and osc99 (kitty), for a terminal that verifyo does not know, or\n" +
			"inside tmux or screen. bell only rings, and off does neither.",
		Shown: func(c Config) (string, string) { return strconv.Quote(c.Notify.Value), c.Notify.Source },
		take: func(c *Config, w written, source string) error {
			c.Notify = either(w.Notify, NotifyAuto, source)
			if !slices.Contains(notifications(), c.Notify.Value) {
				return notAmong("notify", c.Notify.Value, oneOf(notifications()), notifications())
			}
			return nil
		},
	}
}

// AutoCopy is what is copied without a key when it arrives.
type AutoCopy struct{ Number, Code bool }

// The words for it.
const copyNumber, copyCode = "number", "code"

// wantsCopy is what the setting must be.
const wantsCopy = `"number", "code", "number, code" or ""`

func (a AutoCopy) String() string {
	var words []string
	if a.Number {
		words = append(words, copyNumber)
	}
	if a.Code {
		words = append(words, copyCode)
	}
	return strings.Join(words, ", ")
}

func autoCopy() Setting {
	return Setting{
		Name: "copy", Default: `""`, Example: `""`, Wants: wantsCopy,
		About: "What is copied without a key as soon as it comes: \"number\", \"code\" or \"number, code\".",
		Shown: func(c Config) (string, string) { return strconv.Quote(c.Copy.Value.String()), c.Copy.Source },
		take: func(c *Config, w written, source string) error {
			words := either(w.Copy, "", source)
			c.Copy.Source = words.Source
			for word := range strings.SplitSeq(words.Value, ",") {
				switch word = strings.TrimSpace(word); word {
				case copyNumber:
					c.Copy.Value.Number = true
				case copyCode:
					c.Copy.Value.Code = true
				case "":
				default:
					return notAmong("copy", word, wantsCopy, []string{copyNumber, copyCode})
				}
			}
			return nil
		},
	}
}

package config

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/results"
)

// Setting is something that the settings file can set. A new one is a field of Config, a
// field of written, and a row of the table below: the file, its example, `verifyo config`
// and the manual are made from that.
type Setting struct {
	Name    string
	Default string // in TOML; empty if there is none
	Example string // in TOML: the default, or a typical value if there is none; empty for a table at the end of the example
	Wants   string // what a value must be
	About   string

	// Shown is the value in use, in TOML, and its source; empty if nothing is set. It never
	// holds a secret.
	Shown func(Config) (value, source string)
	// take sets the value from the file, with its source, or to the default if the file does
	// not set it. It is nil for what may be a table, whose entries have lines of their own.
	take func(c *Config, w written, source string) error
}

// written is the settings file; nil for a setting that it does not have.
type written struct {
	BaseURL            *string             `toml:"base_url"`
	KeyCommand         []string            `toml:"api_key_command"`
	Notify             *string             `toml:"notify"`
	Copy               *string             `toml:"copy"`
	Bell               *bool               `toml:"bell"` // the old name of notify
	CancelBeforeExpiry *bool               `toml:"cancel_before_expiry"`
	ResultsDays        *int                `toml:"results_days"`
	ForgetCodesAfter   *int                `toml:"forget_codes_after"`
	MaxPrice           *dollars            `toml:"max_price"`
	MaxPriceFor        map[string]dollars  `toml:"max_price_for"`
	MaxSpendToday      *dollars            `toml:"max_spend_today"`
	LowBalance         *dollars            `toml:"low_balance"`
	Theme              any                 `toml:"theme"` // a name, or a table with colours
	Keys               map[string][]string `toml:"keys"`
}

// The names of the tables. keysTable has the keyboard's keys, and pricesTable the highest price for
// a service.
const (
	keysTable   = "keys"
	pricesTable = "max_price_for"
)

// Settings are all settings except the table [keys], in the order of the example.
func Settings() []Setting {
	return []Setting{
		baseURL(),
		keyCommand(),
		theme(),
		notify(),
		autoCopy(),
		toggle("cancel_before_expiry", false, "Auto-cancel each new order 1:30 before it expires, if its SMS has not come.",
			func(c *Config) *Sourced[bool] { return &c.CancelBeforeExpiry }, func(w written) *bool { return w.CancelBeforeExpiry }),
		resultsDays(),
		forgetCodesAfter(),
		amount("max_price", "0.50", "The highest price, in dollars, at which a number is rented without lifting the limit.",
			func(c *Config) *Sourced[api.USD] { return &c.MaxPrice }, func(w written) *dollars { return w.MaxPrice }),
		maxPriceFor(),
		amount("max_spend_today", "5.00", "How many dollars the rents of one day may cost together, less their refunds.",
			func(c *Config) *Sourced[api.USD] { return &c.MaxSpendToday }, func(w written) *dollars { return w.MaxSpendToday }),
		amount("low_balance", "10.00", "The balance is marked as low at or below this amount, in dollars.",
			func(c *Config) *Sourced[api.USD] { return &c.LowBalance }, func(w written) *dollars { return w.LowBalance }),
	}
}

func baseURL() Setting {
	return Setting{
		Name: "base_url", Default: strconv.Quote(api.DefaultBaseURL), Example: strconv.Quote(api.DefaultBaseURL), Wants: "a quoted string",
		About: "The API's address. Plain http is allowed only for a server on this machine.",
		Shown: func(c Config) (string, string) { return strconv.Quote(c.BaseURL.Value), c.BaseURL.Source },
		take: func(c *Config, w written, source string) error {
			c.BaseURL = either(w.BaseURL, api.DefaultBaseURL, source)
			return checkBaseURL("base_url", c.BaseURL.Value)
		},
	}
}

// keyCommandName is the setting whose value is in no message.
const keyCommandName = "api_key_command"

// keyCommand is shown without its arguments, because one of them may be a secret.
func keyCommand() Setting {
	return Setting{
		Name: keyCommandName, Example: `["pass", "show", "smsverifyo"]`, Wants: "a list of quoted strings: a program and its arguments",
		About: "A program that prints the API key. It runs before the screens open, unless\n" + KeyVariable + " is set, without a shell and for at most 10 seconds.",
		Shown: func(c Config) (string, string) {
			command := c.KeyCommand.Value
			if len(command) == 0 {
				return "", ""
			}
			return "[" + strconv.Quote(command[0]) + strings.Repeat(`, "***"`, len(command)-1) + "]", c.KeyCommand.Source
		},
		take: func(c *Config, w written, source string) error {
			c.KeyCommand.Source = Default
			if w.KeyCommand == nil {
				return nil
			}
			c.KeyCommand = Sourced[[]string]{w.KeyCommand, source}
			if len(w.KeyCommand) == 0 || w.KeyCommand[0] == "" {
				return errors.New("api_key_command: names no program: put its name first in the list")
			}
			return nil
		},
	}
}

// toggle is a setting that is on or off.
func toggle(name string, otherwise bool, about string, of func(*Config) *Sourced[bool], set func(written) *bool) Setting {
	return Setting{
		Name: name, Default: strconv.FormatBool(otherwise), Example: strconv.FormatBool(otherwise), Wants: "true or false", About: about,
		Shown: func(c Config) (string, string) { return strconv.FormatBool(of(&c).Value), of(&c).Source },
		take: func(c *Config, w written, source string) error {
			*of(c) = either(set(w), otherwise, source)
			return nil
		},
	}
}

// The fewest and the most days of a setting.
const (
	fewestDays = 1
	mostDays   = 3650
)

// wantsDays is what a number of days must be.
func wantsDays() string { return fmt.Sprintf("a whole number from %d to %d", fewestDays, mostDays) }

func resultsDays() Setting {
	return Setting{
		Name: "results_days", Default: strconv.Itoa(results.UsualDays), Example: strconv.Itoa(results.UsualDays), Wants: wantsDays(),
		About: "The lists of services and countries count your own results of this many days, today included.",
		Shown: func(c Config) (string, string) { return strconv.Itoa(c.ResultsDays.Value), c.ResultsDays.Source },
		take: func(c *Config, w written, source string) error {
			c.ResultsDays = either(w.ResultsDays, results.UsualDays, source)
			if days := c.ResultsDays.Value; days < fewestDays || days > mostDays {
				return mustBe("results_days", days, wantsDays())
			}
			return nil
		},
	}
}

// forgetCodesAfter has no value for off, so that nobody has to guess what no days mean.
func forgetCodesAfter() Setting {
	return Setting{
		Name: "forget_codes_after", Example: "90", Wants: wantsDays(),
		About: "After how many days the codes and numbers of orders that are over are erased, for good.\nWithout it, all are kept.",
		Shown: func(c Config) (string, string) {
			if c.ForgetCodesAfter.Value == 0 {
				return "", ""
			}
			return strconv.Itoa(c.ForgetCodesAfter.Value), c.ForgetCodesAfter.Source
		},
		take: func(c *Config, w written, source string) error {
			c.ForgetCodesAfter = either(w.ForgetCodesAfter, 0, source)
			if days := c.ForgetCodesAfter.Value; w.ForgetCodesAfter != nil && (days < fewestDays || days > mostDays) {
				return fmt.Errorf("%w; leave it out to keep all codes", mustBe("forget_codes_after", days, wantsDays()))
			}
			return nil
		},
	}
}

func either[T any](set *T, otherwise T, source string) Sourced[T] {
	if set == nil {
		return Sourced[T]{otherwise, Default}
	}
	return Sourced[T]{*set, source}
}

// takeAll sets every setting from the file. at is the line in which a name stands.
func (c *Config) takeAll(w written, at func(name string) string) error {
	for _, s := range Settings() {
		if s.take == nil {
			continue
		}
		if err := s.take(c, w, at(s.Name)); err != nil {
			return fmt.Errorf("%s: %w", at(s.Name), err)
		}
	}
	return nil
}

// settingNames are the names that may stand at the top level of the file.
func settingNames() []string {
	names := []string{keysTable}
	for _, s := range Settings() {
		names = append(names, s.Name)
	}
	return names
}

// wants says what the value of a name must be; the name is given as its path in the file.
func wants(path []string) string {
	if path[0] == keysTable {
		if len(path) == 1 {
			return "a table of actions, each with a list of keys"
		}
		return `a list of keys in quotes, such as ["x", "ctrl+x"]`
	}
	if path[0] == pricesTable && len(path) > 1 {
		return wantsDollars
	}
	for _, s := range Settings() {
		if s.Name == path[0] {
			return s.Wants
		}
	}
	if path[0] == oldBell {
		return "true or false"
	}
	return ""
}

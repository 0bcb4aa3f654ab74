package config

import (
	"strconv"

	"example.com/verifyo/api"
)

// Setting is something that the settings file can set, for the operator to read.
type Setting struct {
	Name    string
	Default string // in TOML; empty where it is not set
	Example string // in TOML; where it is not set, one to think of
	Wants   string // what a value must be
	About   string
}

// The settings that nobody set.
const (
	bellDefault               = true
	cancelBeforeExpiryDefault = false
)

// keysTable is the table of the keyboard's keys.
const keysTable = "keys"

// Settings are all settings but the table [keys], in the order of the example.
func Settings() []Setting {
	return []Setting{
		{
			Name: "base_url", Default: strconv.Quote(api.DefaultBaseURL), Example: strconv.Quote(api.DefaultBaseURL), Wants: "a text in quotes",
			About: "The API's address. Plain http is for this machine alone.",
		},
		{
			Name: "api_key_command", Example: `["pass", "show", "smsverifyo"]`, Wants: "a list of texts: a program and its arguments",
			About: "A program that prints the API key, asked before the screens where " + KeyVariable + "\nis not set. It is started without a shell and has 10 seconds.",
		},
		{
			Name: "bell", Default: strconv.FormatBool(bellDefault), Example: strconv.FormatBool(bellDefault), Wants: "true or false",
			About: "Whether the terminal's bell rings, when a code comes and before an order expires.",
		},
		{
			Name: "cancel_before_expiry", Default: strconv.FormatBool(cancelBeforeExpiryDefault), Example: strconv.FormatBool(cancelBeforeExpiryDefault), Wants: "true or false",
			About: "Whether a new order without its SMS cancels itself 1:30 before it expires.",
		},
	}
}

// settingNames are the names at the top of the file.
func settingNames() []string {
	names := []string{keysTable}
	for _, s := range Settings() {
		names = append(names, s.Name)
	}
	return names
}

// wants is what a value must be, by the path of its name.
func wants(path []string) string {
	if path[0] == keysTable {
		if len(path) == 1 {
			return "a table of actions, each with a list of keys"
		}
		return `a list of keys in quotes, as ["x", "ctrl+x"]`
	}
	for _, s := range Settings() {
		if s.Name == path[0] {
			return s.Wants
		}
	}
	return ""
}

package config_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/config"
)

// settings writes a settings file.
func settings(t *testing.T, text string) (name string) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

const everything = `# every setting
base_url = "https://example.net/v1"
api_key_command = [
  "pass", "show", "x",
]
notify = "osc9"
copy = "number, code"
cancel_before_expiry = true
results_days = 7
max_price = 0.50
max_spend_today = "5"
low_balance = 2.2625
forget_codes_after = 90
theme = {name = "light", selection = "#283457", good = 2}

[max_price_for]
tg = 0.80

go = 1.2

[keys]
up = ["w"]

cancel = ["x", "delete"]
resolve = []
`

func TestEverySettingIsReadWithItsLine(t *testing.T) {
	file := settings(t, everything)
	c := read(t, nil, config.Flags{Config: &file})
	at := func(row int) string { return fmt.Sprintf("%s:%d", file, row) }
	for _, setting := range []struct{ got, want any }{
		{c.FileFound, true},
		{c.File, file},
		{c.BaseURL, config.Sourced[string]{Value: "https://example.net/v1", Source: at(2)}},
		{c.KeyCommand, config.Sourced[[]string]{Value: []string{"pass", "show", "x"}, Source: at(3)}},
		{c.Notify, config.Sourced[string]{Value: "osc9", Source: at(6)}},
		{c.Copy, config.Sourced[config.AutoCopy]{Value: config.AutoCopy{Number: true, Code: true}, Source: at(7)}},
		{c.CancelBeforeExpiry, config.Sourced[bool]{Value: true, Source: at(8)}},
		{c.ResultsDays, config.Sourced[int]{Value: 7, Source: at(9)}},
		{c.MaxPrice, config.Sourced[api.USD]{Value: api.Units(5000), Source: at(10)}},
		{c.MaxSpendToday, config.Sourced[api.USD]{Value: api.Units(50_000), Source: at(11)}},
		{c.LowBalance, config.Sourced[api.USD]{Value: api.Units(22_625), Source: at(12)}},
		{c.ForgetCodesAfter, config.Sourced[int]{Value: 90, Source: at(13)}},
		{c.Theme, config.Sourced[string]{Value: "light", Source: at(14)}},
		{c.Colours, []config.Colour{{"good", "2", at(14)}, {"selection", "#283457", at(14)}}},
		{c.MaxPriceFor, []config.PriceFor{{"tg", api.Units(8000), at(17)}, {"go", api.Units(12_000), at(19)}}},
		{c.Keys, []config.Keys{{"up", []string{"w"}, at(22)}, {"cancel", []string{"x", "delete"}, at(24)}, {"resolve", []string{}, at(25)}}},
	} {
		if !reflect.DeepEqual(setting.got, setting.want) {
			t.Errorf("got %+v, want %+v", setting.got, setting.want)
		}
	}
}

func TestKeysAreFoundHoweverTheTableIsWritten(t *testing.T) {
	for name, text := range map[string]string{
		"inline": "notify = 'bell'\nkeys = {up = ['w']}\n", "dotted": "notify = 'bell'\nkeys.up = ['w']\n", "quoted": "[keys]\n\"up\" = ['w']\n",
		"Windows": "\ufeff[keys]\r\nup = ['w']\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			file := settings(t, text)
			c := read(t, nil, config.Flags{Config: &file})
			if want := []config.Keys{{"up", []string{"w"}, file + ":2"}}; !reflect.DeepEqual(c.Keys, want) {
				t.Errorf("got %+v, want %+v", c.Keys, want)
			}
		})
	}
}

func TestPricesForServicesAreFoundHoweverTheTableIsWritten(t *testing.T) {
	for name, text := range map[string]string{
		"inline": "bell = true\nmax_price_for = {wa = 1.20}\n", "dotted": "bell = true\nmax_price_for.wa = 1.20\n", "quoted": "[max_price_for]\n\"wa\" = '1.20'\n",
	} {
		t.Run(name, func(t *testing.T) {
			file := settings(t, text)
			c := read(t, nil, config.Flags{Config: &file})
			if want := []config.PriceFor{{"wa", api.Units(12_000), file + ":2"}}; !reflect.DeepEqual(c.MaxPriceFor, want) {
				t.Errorf("got %+v, want %+v", c.MaxPriceFor, want)
			}
		})
	}
}

func TestTheThemeIsFoundHoweverItIsWritten(t *testing.T) {
	for text, want := range map[string]struct {
		name    string
		colours []config.Colour
	}{
		"\ntheme = 'dark'\n": {"dark", nil}, "theme.name = 'dark'\n": {"dark", nil}, "[theme]\n": {"auto", nil},
		"[theme]\nname = 'dark'\n\nbad = '#ff0000'\ngood = 7\n": {"dark", []config.Colour{{"bad", "#ff0000", ":4"}, {"good", "7", ":5"}}},
		"theme = {bad = 1}": {"auto", []config.Colour{{"bad", "1", ":1"}}}, "\ntheme.bad = 1": {"auto", []config.Colour{{"bad", "1", ":2"}}},
		"[theme]\nbad = true\n": {"auto", []config.Colour{{"bad", "", ":2"}}}, // which is no colour
	} {
		file := settings(t, text)
		c := read(t, nil, config.Flags{Config: &file})
		for i := range want.colours {
			want.colours[i].Source = file + want.colours[i].Source
		}
		if c.Theme.Value != want.name || !reflect.DeepEqual(c.Colours, want.colours) {
			t.Errorf("%q is %+v with %+v", text, c.Theme, c.Colours)
		}
	}
}

func TestTheDefaultFileIsReadIfItExistsAndNotMissedOtherwise(t *testing.T) {
	dir := t.TempDir()
	m := machine(nil)
	m.UserConfigDir = func() (string, error) { return dir, nil }
	c, err := config.Read(config.Flags{}, m)
	if usual := filepath.Join(dir, "verifyo", "config.toml"); err != nil || c.FileFound || c.File != usual {
		t.Fatalf("without a file: %v, %v, %q", err, c.FileFound, c.File)
	}
	if err := os.Mkdir(filepath.Dir(c.File), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(c.File, []byte("notify = 'off'"), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err = config.Read(config.Flags{}, m); err != nil || !c.FileFound || c.Notify.Value != config.NotifyOff {
		t.Errorf("with one: %v, %v, notify %v", err, c.FileFound, c.Notify.Value)
	}
}

// TestAHomeThatIsNoneStopsNothing has a file in place of the home, as with HOME=/dev/null.
func TestAHomeThatIsNoneStopsNothing(t *testing.T) {
	m := machine(nil)
	home := settings(t, "")
	m.UserConfigDir = func() (string, error) { return filepath.Join(home, ".config"), nil }
	for _, demo := range []bool{false, true} {
		if c, err := config.Read(config.Flags{Demo: demo}, m); err != nil || c.FileFound {
			t.Errorf("demo %v: %v", demo, err)
		}
	}
	below := filepath.Join(home, "config.toml")
	if _, err := config.Read(config.Flags{Demo: true, Config: &below}, m); err == nil || !strings.Contains(err.Error(), below) {
		t.Errorf("a file that was named is not missed: %v", err)
	}
}

func TestTheDemoStartsWithoutSettingsThatCannotBeReached(t *testing.T) {
	dir := t.TempDir()
	m := machine(nil)
	m.UserConfigDir = func() (string, error) { return dir, nil }
	if err := os.MkdirAll(filepath.Join(dir, "verifyo", "config.toml"), 0o700); err != nil { // a directory cannot be read as a file
		t.Fatal(err)
	}
	if _, err := config.Read(config.Flags{Demo: true}, m); err != nil {
		t.Errorf("the demo does not start: %v", err)
	}
	if _, err := config.Read(config.Flags{}, m); err == nil {
		t.Error("without the demo, settings that somebody wrote are left out")
	}
}

func TestABrokenFileIsRejectedByLineWithTheClosestNameAndNoSecret(t *testing.T) {
	for name, c := range map[string]struct{ text, place, names string }{
		"no days at all":                {"copy = ''\nresults_days = 0\n", ":2: results_days: 0 ", "from 1 to 3650"},
		"more days than ten years":      {"results_days = 3651\n", ":1: results_days: 3651 ", "from 1 to 3650"},
		"codes forgotten at once":       {"forget_codes_after = 0\n", ":1: forget_codes_after: 0 ", "leave it out to keep all codes"},
		"codes kept for centuries":      {"forget_codes_after = 3651\n", ":1: forget_codes_after: 3651 ", "from 1 to 3650"},
		"days in words":                 {"results_days = 'ten'\n", ":1: results_days: ", wants("results_days")},
		"half a day":                    {"results_days = 0.5\n", ":1: results_days: ", wants("results_days")},
		"an unknown setting":            {"notify = 'bell'\n\nnotfy = 'off'\n", ":3: notfy: ", "did you mean notify?"},
		"a setting like none":           {"frobnicate = 1\n", ":1: frobnicate: ", "verifyo config example"},
		"another spelling":              {"base-url = 'x'\n", ":1: base-url: ", "did you mean base_url?"},
		"an unknown table":              {"[keyz]\nup = ['x']\n", ":1: keyz: ", "did you mean keys?"},
		"an unknown one among the keys": {"[keys]\nup = ['x']\n[notfy]\nx = 1", ":3: notfy: ", "did you mean notify?"},
		"a text for yes or no":          {"\ncancel_before_expiry = 'yes'\n", ":2: cancel_before_expiry: ", wants("cancel_before_expiry")},
		"no address":                    {"base_url = ''\n", ":1: base_url ", "empty"},
		"a number for a text":           {"base_url = 3\n", ":1: base_url: ", wants("base_url")},
		"a table for yes or no":         {"[cancel_before_expiry]\nx = 1\n", ":1: cancel_before_expiry: ", wants("cancel_before_expiry")},
		"a command line":                {"api_key_command = 'pass show x'\n", ":1: api_key_command: ", wants("api_key_command")},
		"a number in a list":            {"api_key_command = [\n'pass',\n3]\n", ":3: api_key_command: ", wants("api_key_command")},
		"an empty list":                 {"api_key_command = []\n", ":1: api_key_command: ", "no program"},
		"a program without a name":      {"api_key_command = ['', 'x']\n", ":1: api_key_command: ", "no program"},
		"one key and no list":           {"[keys]\ncancel = 'x'\n", ":2: keys.cancel: ", "list of keys"},
		"a number for a key":            {"[keys]\ncancel = [1]\n", ":2: keys.cancel: ", "list of keys"},
		"a table for keys":              {"[keys.up]\nx = ['z']\n", ":1: keys.up: ", "list of keys"},
		"keys that are no table":        {"keys = 3\n", ":1: keys: ", "table of actions"},
		"keys that are many tables":     {"[[keys]]\n", ":1: keys: ", "table of actions"},
		"no amount":                     {"\nmax_price = 'much'\n", ":2: max_price: ", wants("max_price")},
		"yes for an amount":             {"\nmax_price = true\n", ":2: max_price: ", wants("max_price")},
		"an amount below 0":             {"\nmax_spend_today = -1.00\n", ":2: max_spend_today: ", wants("max_spend_today")},
		"an amount of 0":                {"\nlow_balance = 0.00\n", ":2: low_balance: ", "leave it out"},
		"more decimals than there are":  {"\nmax_price = 0.12345\n", ":2: max_price: ", wants("max_price")},
		"an amount like 5e1":            {"\nmax_price = 5e1\n", ":2: max_price: ", wants("max_price")},
		"an amount that is too large":   {"\nmax_price = 99999999999999999999999\n", ":2: max_price: ", wants("max_price")},
		"a table for an amount":         {"[max_price]\nwa = 1.20\n", ":1: max_price: ", wants("max_price")},
		"an amount for a table":         {"\nmax_price_for = 0.50\n", ":2: max_price_for: ", "table of service codes"},
		"no amount for a service":       {"[max_price_for]\nwa = 1\n\ntg = 'x'\n", ":4: max_price_for.tg: ", wants("max_price")},
		"a list for a service":          {"[max_price_for]\nwa = [1]\n", ":2: max_price_for.wa: ", wants("max_price")},
		"the key, for an amount":        {"\nmax_price = '" + secret + "'\n", ":2: max_price: ", wants("max_price")},
		"the key, for a service":        {"[max_price_for]\n" + secret + " = 1\n", ":2: max_price_for.(not shown): ", "code of a service"},
		"the key, for a service's":      {"[max_price_for]\nwa = '" + secret + "'\n", ":2: max_price_for.wa: ", wants("max_price")},
		"an unknown amount":             {"\nmax_prize = 1\n", ":2: max_prize: ", "did you mean max_price?"},
		"no theme":                      {"\ntheme = 'drak'\n", ":2: theme: ", "dark?"},
		"no theme, in the table":        {"[theme]\ngood = 1\nname = 'drak'\n", ":3: theme.name: ", "dark?"},
		"many themes":                   {"theme = ['dark']\n", ":1: theme: ", wants("theme")},
		"a theme and its table":         {"theme = 'dark'\n[theme]\ngood = 1\n", ":2: theme: set twice", "name = \"dark\""},
		"the key, for a theme":          {"theme = '" + secret + "'\n", ":1: theme: ", wants("theme")},
		"twice":                         {"copy = 'code'\ncopy = ''\n", ":2: copy: ", "twice"},
		"plain http":                    {"copy = ''\nbase_url = 'http://example.net'\n", ":2: base_url http://example.net: ", "plain http"},
		"a password in the address":     {"base_url = 'https://op:" + secret + "@example.net'\n", ":1: base_url: ", "host"},
		"no quotes":                     {"base_url = https://example.net\n", ":1: ", "character 12: "},
		"no quotes, and what to do":     {"base_url = https://example.net\n", ":1: ", "quotes"},
		"no end of a text":              {"base_url = 'x\n", ":1: ", "TOML"},
		"bytes that are no text":        {"base_url = '\xff'\n", ":1: ", "TOML"},
		"an escape sequence":            {"notify = \"\x1b]0;x\x07\"\n", ":1: ", "TOML"},
		"an escape sequence in a name":  {"\"\x1b]0;x\" = 1\n", ":1: ", "TOML"},
		"a spelled one in a name":       {"\"\\u001b]0;x\" = 1\n", ":1: (not shown): ", ""},
		"a number that cannot be":       {"x = 1e99999\n", ":1: ", ""},
		"the key, named":                {"api_key = '" + secret + "'\n", ":1: api_key: ", "did you mean api_key_command?"},
		"the key, alone":                {secret + "\n", ":1: ", "TOML"},
		"the key, for a name":           {secret + " = 1\n", ":1: (not shown): ", ""},
		"the key, for a name, twice":    {"[keys]\n" + secret + " = []\n" + secret + " = []\n", ":3: (not shown): ", "twice"},
		"the key, below the command":    {"api_key_command.of = '" + secret + "'\n", ":1: api_key_command", ""},
		"a word, below the command":     {"api_key_command.of = 'example'\n", ":1: api_key_command.of: must be ", ""},
		"the key, without quotes":       {"api_key_command = " + secret + "\n", ":1: ", "TOML"},
		"the key, for a table":          {"[" + secret + "]\n", ":1: (not shown): ", ""},
		"the key, for a yes":            {"cancel_before_expiry = '" + secret + "'\n", ":1: cancel_before_expiry: ", wants("cancel_before_expiry")},
		"the key, for a word":           {"notify = '" + secret + "'\n", ":1: notify: ", "osc777"},
		"the key, for what to copy":     {"copy = '" + secret + "'\n", ":1: copy: ", "number"},
		"a way like another":            {"notify = 'osc99 '\n", ":1: notify: ", "did you mean osc99?"},
		"a word like another":           {"copy = 'number, codes'\n", ":1: copy: ", "did you mean code?"},
		"yes or no for a way":           {"notify = false\n", ":1: notify: ", wants("notify")},
		"a list of words":               {"copy = ['code']\n", ":1: copy: ", wants("copy")},
		"the old name and the new one":  {"notify = 'bell'\nbell = false\n", ":2: bell: ", "line 1"},
		"a text for the old name":       {"bell = 'no'\n", ":1: bell: ", "true or false"},
		"the key, where keys are":       {"[keys]\n" + secret + " = 'x'\n", ":2: keys.(not shown): ", "list of keys"},
	} {
		t.Run(name, func(t *testing.T) {
			file := settings(t, c.text)
			_, err := config.Read(config.Flags{Config: &file}, machine(nil))
			if err == nil {
				t.Fatal("accepted")
			}
			if !strings.HasPrefix(err.Error(), file+c.place) || !strings.Contains(err.Error(), c.names) {
				t.Errorf("it says %q; want the place %q and %q", err, c.place, c.names)
			}
			if strings.Contains(err.Error(), secret) || strings.ContainsAny(err.Error(), "\x1b\x07\n") {
				t.Errorf("it shows what it must not: %q", err)
			}
		})
	}
}

// TestAKeyThatLooksLikeAWordIsNotRepeatedEither is about a key without digits, wherever it is pasted.
func TestAKeyThatLooksLikeAWordIsNotRepeatedEither(t *testing.T) {
	const key = "qwertyuiopasdfghjklzxcvb"
	texts := []string{key + " = 1\n", "[theme]\nname = '" + key + "'\n", "[max_price_for]\n" + key + " = 1\n", "base_url = 'https://example.net/?" + key + "'\n"}
	for _, s := range config.Settings() {
		texts = append(texts, s.Name+" = '"+key+"'\n")
	}
	for _, text := range texts {
		file := settings(t, text)
		if _, err := config.Read(config.Flags{Config: &file}, machine(nil)); err == nil || strings.Contains(err.Error(), key) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestAWrongValueIsNamedWithItsSettingAndWhatIsAllowed has all settings, so that a new one says the same. What
// api_key_command is set to may be a secret, and base_url has reasons of its own.
func TestAWrongValueIsNamedWithItsSettingAndWhatIsAllowed(t *testing.T) {
	for _, s := range config.Settings() {
		if s.Name == "base_url" || s.Name == "api_key_command" {
			continue
		}
		for value, shown := range map[string]string{"'wrongly'": "wrongly", "false": "false", "1e99": "1e+99"} {
			if value == "false" && s.Wants == "true or false" {
				continue
			}
			file := settings(t, s.Name+" = "+value+"\n")
			_, err := config.Read(config.Flags{Config: &file}, machine(nil))
			if err == nil {
				t.Errorf("%s = %s is accepted", s.Name, value)
				continue
			}
			said := strings.ReplaceAll(err.Error(), "1e99", "1e+99") // an amount is shown as it is written
			if !strings.HasPrefix(said, file+":1: "+s.Name+": ") || !strings.Contains(said, shown) || !strings.Contains(said, s.Wants) {
				t.Errorf("%s = %s: it says %q; want %q and %q", s.Name, value, said, shown, s.Wants)
			}
		}
	}
}

func TestAWordLikeAnAllowedOneLeadsToIt(t *testing.T) {
	for text, want := range map[string]string{
		"copy = 'numbers'": `"numbers" … did you mean number?`, "copy = 'number, codes'": `"codes" … did you mean code?`,
		"notify = 'bel'": `"bel" … did you mean bell?`, "theme = 'drak'": `"drak" … did you mean dark?`,
		"theme = {name = 'drak'}": `"drak" … did you mean dark?`,
	} {
		file := settings(t, text)
		_, err := config.Read(config.Flags{Config: &file}, machine(nil))
		value, meant, _ := strings.Cut(want, " … ")
		if err == nil || !strings.Contains(err.Error(), value) || !strings.HasSuffix(err.Error(), meant) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// wants is what a setting says its value must be.
func wants(name string) string {
	for _, s := range config.Settings() {
		if s.Name == name {
			return s.Wants
		}
	}
	return "no setting " + name
}

// TestAFileOfAnEarlierVersionStaysQuiet has the setting that notify replaced.
func TestAFileOfAnEarlierVersionStaysQuiet(t *testing.T) {
	for text, want := range map[string]string{"\nbell = false\n": config.NotifyOff, "\nbell = true\n": config.NotifyBell} {
		file := settings(t, text)
		c := read(t, nil, config.Flags{Config: &file})
		if c.Notify != (config.Sourced[string]{Value: want, Source: file + ":2"}) {
			t.Errorf("%q is %+v, want %s", text, c.Notify, want)
		}
	}
}

func TestWhatToCopyIsReadHoweverItIsWritten(t *testing.T) {
	for text, want := range map[string]config.AutoCopy{
		"": {}, "code": {Code: true}, "number": {Number: true}, "code,number": {Number: true, Code: true}, " number , code, ": {Number: true, Code: true},
	} {
		file := settings(t, "copy = '"+text+"'\n")
		if c := read(t, nil, config.Flags{Config: &file}); c.Copy.Value != want {
			t.Errorf("%q is %+v", text, c.Copy.Value)
		}
	}
}

func TestAFileThatIsTooLongIsRejectedAndNotCut(t *testing.T) {
	file := settings(t, strings.Repeat("# a comment\n", 100_000)+"notify = 'off'\n")
	if _, err := config.Read(config.Flags{Config: &file}, machine(nil)); err == nil || !strings.Contains(err.Error(), "MiB") {
		t.Errorf("said %v", err)
	}
}

func FuzzFile(f *testing.F) {
	f.Add(everything)
	f.Add("keys = {up = ['x']}\nbase_url = 3")
	f.Fuzz(func(t *testing.T, text string) {
		file := settings(t, text)
		_, err := config.Read(config.Flags{Config: &file}, machine(nil))
		if err == nil {
			return
		}
		if !strings.HasPrefix(err.Error(), file+":") || strings.ContainsAny(strings.TrimPrefix(err.Error(), file), "\x1b\n\r") {
			t.Errorf("it says %q", err)
		}
	})
}

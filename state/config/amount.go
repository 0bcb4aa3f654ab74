package config

import (
	"fmt"
	"strconv"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/spelling"
)

// wantsDollars is what an amount must be.
const wantsDollars = "an amount in dollars above 0, such as 0.50"

// dollars is an amount as it stands in the file, with or without quotes. The TOML library would make
// a binary fraction of it, and reports a bad value without its line, so the text is read later.
type dollars string

// UnmarshalText accepts any single value.
func (d *dollars) UnmarshalText(text []byte) error {
	*d = dollars(text)
	return nil
}

// The most digits of an amount before and after its point. The API's prices have no more decimals,
// so nothing is rounded.
const (
	mostDigits   = 9
	mostDecimals = 4
)

// isDecimal reports whether a text is an amount without a sign or an exponent.
func isDecimal(text string) bool {
	whole, decimals, point := strings.Cut(text, ".")
	return isDigits(whole, mostDigits) && (!point || isDigits(decimals, mostDecimals))
}

func isDigits(text string, most int) bool {
	return text != "" && len(text) <= most && strings.Trim(text, "0123456789") == ""
}

// usd is the amount.
func (d dollars) usd(name string) (api.USD, error) {
	if !isDecimal(string(d)) {
		return api.USD{}, d.notDollars(name)
	}
	amount, err := api.ParseUSD(string(d))
	if err != nil || amount.Units() == 0 {
		return api.USD{}, fmt.Errorf("%w; leave it out for no limit", d.notDollars(name))
	}
	return amount, nil
}

// notDollars rejects the amount. Whether it has quotes in the file is not known, so it is shown without.
func (d dollars) notDollars(name string) error {
	return NotAllowed(name, string(d), wantsDollars)
}

// inTOML is an amount as it stands in the file.
func inTOML(amount api.USD) string { return strings.TrimPrefix(amount.String(), "$") }

// amount is a setting in dollars that is off by default.
func amount(name, example, about string, of func(*Config) *Sourced[api.USD], set func(written) *dollars) Setting {
	return Setting{
		Name: name, Example: example, Wants: wantsDollars, About: about,
		Shown: func(c Config) (string, string) {
			if !of(&c).Value.Known() {
				return "", ""
			}
			return inTOML(of(&c).Value), of(&c).Source
		},
		take: func(c *Config, w written, source string) error {
			of(c).Source = Default
			if set(w) == nil {
				return nil
			}
			usd, err := set(w).usd(name)
			*of(c) = Sourced[api.USD]{usd, source}
			return err
		},
	}
}

// maxPriceFor is a table, with a line for each service.
func maxPriceFor() Setting {
	return Setting{
		Name: pricesTable, Example: "{wa = 1.20, tg = 0.80}", Wants: "a table of service codes, each with " + wantsDollars,
		About: "The same for single services, by their codes, in place of max_price. If you write a\nservice's name instead, verifyo tells you its code.",
		Shown: shownPrices,
	}
}

func shownPrices(c Config) (value, source string) {
	if len(c.MaxPriceFor) == 0 {
		return "", ""
	}
	var prices []string
	for _, p := range c.MaxPriceFor {
		prices = append(prices, tomlKey(p.Code)+" = "+inTOML(p.Price))
	}
	return "{" + strings.Join(prices, ", ") + "}", c.MaxPriceFor[0].Source
}

// tomlKey is a name as it stands before a value in the file. For the names that are shown, TOML has
// the same escapes as Go.
func tomlKey(name string) string {
	const bare = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
	if strings.Trim(name, bare) == "" {
		return name
	}
	return strconv.Quote(name)
}

// takePrices reads the table of prices.
func (c *Config) takePrices(w written, lines map[string]int, at func(string) string) error {
	for _, code := range inFile(w.MaxPriceFor, pricesTable, lines) {
		place, shown := at(pricesTable+"."+code), spelling.Shown(code)
		price, err := w.MaxPriceFor[code].usd(pricesTable + "." + shown)
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", place, err)
		case shown != code: // it may be an API key, and the settings in use are printed
			return fmt.Errorf("%s: %s.%s: not the code of a service", place, pricesTable, shown)
		}
		c.MaxPriceFor = append(c.MaxPriceFor, PriceFor{code, price, place})
	}
	return nil
}

package sandbox

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Spelling says how values are written in answers, where similar services differ
// (api/NOTES.md#wire). The zero Spelling writes them as documented; the constants can be
// combined.
type Spelling uint

// The ways to write a value differently from the documentation.
const (
	ShortMoney    Spelling = 1 << iota // 10, 0.15: no zeros at the end
	ExponentMoney                      // 1e-1, 15e-2
	QuotedMoney                        // a string around the number, however it is written
	NumericIDs                         // "100001" instead of a uuid, for services and orders
	IntegerIDs                         // 100001 instead of a uuid
	QuotedCountry                      // country_id "0"
	PlusPhone                          // "+79001234567"
	NumberPhone                        // 79001234567
	NumberCode                         // 123456, if the code is all digits and has no leading zero
	CodeLater                          // the first answer with the status received has no code
	FractionTime                       // 2026-07-03T01:32:11.250Z
	ZonelessTime                       // 2026-07-03T01:32:11
	DateRetry                          // Retry-After as an HTTP date
	NoRetry                            // no Retry-After
)

// spellings are the names of the constants, in their order.
var spellings = [...]string{
	"short-money", "exponent-money", "quoted-money", "numeric-ids", "integer-ids", "quoted-country", "plus-phone", "number-phone",
	"number-code", "code-later", "fraction-time", "zoneless-time", "date-retry", "no-retry",
}

// AnySpelling is every spelling at once; if two contradict each other, the later constant
// wins.
const AnySpelling = NoRetry<<1 - 1

// Spellings returns each spelling by itself.
func Spellings() []Spelling {
	var all []Spelling
	for i := range spellings {
		all = append(all, 1<<i)
	}
	return all
}

// String returns the names of the spellings, separated by commas.
func (w Spelling) String() string {
	var names []string
	for i, name := range spellings {
		if w.has(1 << i) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}

// Set adds spellings, given by name and separated by commas.
func (w *Spelling) Set(names string) error {
next:
	for name := range strings.SplitSeq(names, ",") {
		for i, known := range spellings {
			if name == known {
				*w |= 1 << i
				continue next
			}
		}
		return fmt.Errorf("no spelling is called %q", name)
	}
	return nil
}

func (w Spelling) has(one Spelling) bool { return w&one != 0 }

// usd writes an amount, given in 1/10000 USD: as documented, a number with exactly four
// decimals (api/NOTES.md#money).
func (w Spelling) usd(units int64) json.RawMessage {
	sign, n := "", units
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%s%d.%04d", sign, n/10_000, n%10_000)
	switch {
	case w.has(ExponentMoney):
		exponent := 4
		for ; n%10 == 0 && exponent > 1; exponent-- {
			n /= 10
		}
		s = fmt.Sprintf("%s%de-%d", sign, n, exponent)
	case w.has(ShortMoney):
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	if w.has(QuotedMoney) {
		s = `"` + s + `"`
	}
	return json.RawMessage(s)
}

// id writes an id. With IntegerIDs it is a number already.
func (w Spelling) id(id string) json.RawMessage {
	if w.has(IntegerIDs) {
		return json.RawMessage(id)
	}
	return quoted(id)
}

func (w Spelling) country(id int) json.RawMessage {
	if w.has(QuotedCountry) {
		return quoted(strconv.Itoa(id))
	}
	return json.RawMessage(strconv.Itoa(id))
}

func (w Spelling) phone(digits string) json.RawMessage {
	switch {
	case w.has(NumberPhone):
		return json.RawMessage(digits)
	case w.has(PlusPhone):
		return quoted("+" + digits)
	}
	return quoted(digits)
}

// code writes an SMS code. A code with a leading zero stays a string, since JSON has no
// such number.
func (w Spelling) code(code string) json.RawMessage {
	if _, err := strconv.ParseUint(code, 10, 64); err == nil && w.has(NumberCode) && !strings.HasPrefix(code, "0") {
		return json.RawMessage(code)
	}
	return quoted(code)
}

// moment writes a time: as documented, in UTC and to the second (api/NOTES.md#time).
func (w Spelling) moment(t time.Time) string {
	layout := "2006-01-02T15:04:05"
	if w.has(FractionTime) {
		layout += ".000"
	}
	if !w.has(ZonelessTime) {
		layout += "Z"
	}
	return t.UTC().Format(layout)
}

// retryAfter writes the Retry-After of an answer with this Date; empty is no header.
func (w Spelling) retryAfter(wait time.Duration, date time.Time) string {
	seconds := (wait + time.Second - 1) / time.Second
	switch {
	case wait <= 0, w.has(NoRetry):
		return ""
	case w.has(DateRetry):
		return date.Truncate(time.Second).Add(seconds * time.Second).UTC().Format(http.TimeFormat)
	}
	return strconv.Itoa(int(seconds))
}

// newID makes an order's id: the next number if ids are numbers, otherwise a uuid.
func (w Spelling) newID(random *rand.Rand, before int) string {
	if w.has(NumericIDs | IntegerIDs) {
		return strconv.Itoa(700_001 + before)
	}
	return newUUID(random)
}

// ids sets the ids of the services: numbers from 100001 on if ids are numbers, otherwise
// the catalogue's uuids.
func (w Spelling) ids(services []service) {
	if !w.has(NumericIDs | IntegerIDs) {
		return
	}
	for i := range services {
		services[i].ID = strconv.Itoa(100_001 + i)
	}
}

func quoted(s string) json.RawMessage { return encode(s) }

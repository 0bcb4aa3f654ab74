package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// USD is an exact amount of dollars in units of 1/10000, because the vendor states four
// decimals for every amount (api/NOTES.md#money). Values compare with ==. The zero USD is an
// unknown amount: an answer without a price must not be read as free.
type USD struct {
	units  int64
	known  bool
	masked bool // not to be shown
}

// unitsPerDollar is the vendor's precision.
const unitsPerDollar = 10_000

// Limits of what is parsed. A longer number or one with a larger exponent is not an amount
// of money, but it would make arithmetic expensive.
const (
	maxAmountText = 40
	maxExponent   = 12
)

// Units makes an amount of n/10000 dollars.
func Units(n int64) USD { return USD{units: n, known: true} }

// Mask is the amount for a screen that others see: String does not show it, nor what it is added to or
// taken from. An unknown amount stays as it is.
func (u USD) Mask() USD {
	u.masked = u.known
	return u
}

// Masked reports whether String does not show the amount.
func (u USD) Masked() bool { return u.masked }

// ParseUSD reads a decimal number in any notation that JSON allows. Digits beyond
// the fourth decimal are a server's rounding noise and are rounded to the nearest.
func ParseUSD(s string) (USD, error) {
	if len(s) > maxAmountText {
		return USD{}, errors.New("an amount of money with too many digits")
	}
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		exponent, err := strconv.Atoi(s[i+1:])
		if err != nil || exponent > maxExponent || exponent < -maxExponent {
			return USD{}, fmt.Errorf("%q is not an amount of money", s)
		}
	}
	// Rat also reads fractions and other bases, which the API does not use.
	r, ok := new(big.Rat).SetString(s)
	if !ok || strings.ContainsAny(s, "/_xXpPbBoO") {
		return USD{}, fmt.Errorf("%q is not an amount of money", s)
	}
	units, err := strconv.ParseInt(r.Mul(r, big.NewRat(unitsPerDollar, 1)).FloatString(0), 10, 64)
	if err != nil {
		return USD{}, fmt.Errorf("%q is too large for an amount of money", s)
	}
	return Units(units), nil
}

// UnmarshalJSON accepts a number or a string with a number in it; null is an unknown amount.
func (u *USD) UnmarshalJSON(b []byte) error {
	s := string(b)
	if s == "null" {
		*u = USD{}
		return nil
	}
	if len(b) > 0 && b[0] == '"' {
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
	}
	parsed, err := ParseUSD(s)
	if err != nil {
		return err
	}
	*u = parsed
	return nil
}

// Known reports whether the amount is known.
func (u USD) Known() bool { return u.known }

// Units is the amount in 1/10000 dollars; 0 if it is unknown.
func (u USD) Units() int64 { return u.units }

// Add is the sum; unknown if either amount is.
func (u USD) Add(v USD) USD {
	if !u.known || !v.known {
		return USD{}
	}
	return USD{units: u.units + v.units, known: true, masked: u.masked || v.masked}
}

// Sub is the difference; unknown if either amount is.
func (u USD) Sub(v USD) USD {
	if !u.known || !v.known {
		return USD{}
	}
	return USD{units: u.units - v.units, known: true, masked: u.masked || v.masked}
}

// Less orders amounts; unknown amounts come last.
func (u USD) Less(v USD) bool {
	if u.known != v.known {
		return u.known
	}
	return u.units < v.units
}

// String is the amount with a dollar sign and two decimals, or with all four if it needs more
// than two: $42.50, $0.2625, -$1.00. An unknown amount is $?, and a
// masked one $***.
func (u USD) String() string { return strings.TrimSuffix(u.InFull(), "00") }

// InFull is String with all four decimals, whether it needs them or not: $42.5000.
func (u USD) InFull() string {
	switch {
	case !u.known:
		return "$?"
	case u.masked:
		return "$***"
	}
	sign, n := "", uint64(u.units)
	if u.units < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s$%d.%04d", sign, n/unitsPerDollar, n%unitsPerDollar)
}

package api

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func TestAmountsInEveryNotationAreExact(t *testing.T) {
	for sent, want := range map[string]USD{
		`42.5000`: Units(425000), `"0.30"`: Units(3000), `10`: Units(100000), `1e-1`: Units(1000), `0.15`: Units(1500),
		`"42.5000"`: Units(425000), `0`: Units(0), `0.0000`: Units(0), `"10"`: Units(100000), `"1e-1"`: Units(1000), `1E+2`: Units(1000000),
		`-0.18`: Units(-1800), `"-1"`: Units(-10000), `0.1`: Units(1000), `1.005`: Units(10050), `0.2625`: Units(2625),
		`922337203685477.5807`: Units(math.MaxInt64), `-922337203685477.5808`: Units(math.MinInt64),
		// Rounding noise of floating point is dropped.
		`0.30000000000000004`: Units(3000), `42.319999999999993`: Units(423200),
		`0.00004`: Units(0), `0.00005`: Units(1), `0.00014999`: Units(1), `-0.00005`: Units(-1), `-0.00004`: Units(0), `1e-12`: Units(0),
		`null`: {},
	} {
		got := Units(777)
		if err := json.Unmarshal([]byte(sent), &got); err != nil || got != want {
			t.Errorf("%s: got %v (%d units), %v, want %v", sent, got, got.Units(), err, want)
		}
	}
}

func TestOtherTextIsNeverReadAsAnAmount(t *testing.T) {
	for _, sent := range []string{
		`""`, `" "`, `"free"`, `"$1"`, `"1.00 USD"`, `"1,50"`, `"1 000"`, `" 1"`, `"1\n"`, `"1/2"`, `"0x10"`, `"0b11"`, `"0B1e2"`, `"0o17"`, `"0O7"`, `"1_0"`, `"1p2"`, `"0x1p-2"`,
		`"NaN"`, `"Inf"`, `"-Inf"`, `"null"`, `"--1"`, `"1.2.3"`, `"1e"`, `"e1"`, `"1e1.5"`, `"1e1e1"`, `"."`, `"-"`, `true`, `false`, `[]`, `[1]`, `{}`, `{"usd":1}`,
		`922337203685477.5808`, `-922337203685477.5809`, `1e12345`, `1e13`, `1e999999999`, `1e-999999999`, `"1e99999999999999999999"`, `-1e2147483647`,
		strings.Repeat("9", 41), `0.` + strings.Repeat("0", 100) + `1`, `0.` + strings.Repeat("0", 4<<20) + `1`,
	} {
		got := Units(777)
		if err := json.Unmarshal([]byte(sent), &got); err == nil {
			t.Errorf("%.60s was read as %v", sent, got)
		} else if got != Units(777) {
			t.Errorf("%.60s failed but changed the amount to %v", sent, got)
		}
	}
}

func TestAnAmountIsShownToTheLastDigit(t *testing.T) {
	for amount, want := range map[USD]string{
		Units(425000): "$42.50", Units(2625): "$0.2625", Units(-10000): "-$1.00", Units(0): "$0.00", Units(1): "$0.0001", Units(-1): "-$0.0001",
		Units(1010): "$0.1010", Units(100): "$0.01", Units(1000): "$0.10", {}: "$?",
		Units(math.MaxInt64): "$922337203685477.5807", Units(math.MinInt64): "-$922337203685477.5808",
	} {
		if got := amount.String(); got != want {
			t.Errorf("%d units: got %q, want %q", amount.Units(), got, want)
		}
	}
}

func TestAnUnknownAmountIsNotFree(t *testing.T) {
	var unknown USD
	if unknown.Known() || !Units(0).Known() || unknown == Units(0) {
		t.Error("an unknown amount equals zero dollars")
	}
	if !Units(5).Less(unknown) || unknown.Less(Units(5)) || unknown.Less(unknown) {
		t.Error("an unknown amount does not sort last")
	}
	if !Units(-5).Less(Units(5)) || Units(5).Less(Units(5)) || Units(5).Less(Units(-5)) {
		t.Error("amounts are out of order")
	}
	for _, sum := range []USD{unknown.Add(Units(1)), Units(1).Add(unknown), unknown.Sub(Units(1)), Units(1).Sub(unknown)} {
		if sum.Known() {
			t.Errorf("a sum with an unknown part is %v", sum)
		}
	}
	if Units(425000).Sub(Units(1800)) != Units(423200) || Units(423200).Add(Units(1800)) != Units(425000) {
		t.Error("a charge and its refund do not cancel out")
	}
}

func FuzzAnAmountReadsBackAsItIsDrawn(f *testing.F) {
	for _, s := range []string{"42.5000", "1e-1", "-0.18", "1e12", "0x1p-2", "1/3", "1e999999999", "922337203685477.5807", "+.5", "0b1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		amount, err := ParseUSD(s)
		if err != nil {
			if amount != (USD{}) {
				t.Errorf("%q failed but returned %v", s, amount)
			}
			return
		}
		back, err := ParseUSD(strings.Replace(amount.String(), "$", "", 1))
		if err != nil || back != amount {
			t.Errorf("%q is shown as %v, which reads as %v, %v", s, amount, back, err)
		}
		if strings.Trim(s, "+-.0123456789eE") != "" {
			t.Errorf("%q was read as %v", s, amount)
		}
	})
}

func TestAMaskedAmountIsNotShown(t *testing.T) {
	five, masked := Units(5_0000), Units(3_0000).Mask()
	for name, u := range map[string]USD{"itself": masked, "plus five": masked.Add(five), "five plus it": five.Add(masked), "minus five": masked.Sub(five), "five minus it": five.Sub(masked)} {
		if !u.Known() || !u.Masked() || strings.ContainsAny(u.String(), "0123456789") {
			t.Errorf("%s is %v", name, u)
		}
	}
	if masked.Add(five).Units() != 8_0000 || five.Sub(masked).Units() != 2_0000 || !masked.Less(five) {
		t.Error("a masked amount counts as another")
	}
	if five.Masked() || (USD{}).Mask().Masked() || masked.Add(USD{}).Known() {
		t.Error("an amount is masked that is not, or known that is not")
	}
}

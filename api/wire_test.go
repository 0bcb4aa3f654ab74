package api

import (
	"encoding/json"
	"testing"
	"time"
)

func TestTimesAreReadWithFractionsAndWithoutAZone(t *testing.T) {
	second := time.Date(2026, 7, 3, 1, 32, 11, 0, time.UTC)
	for sent, want := range map[string]time.Time{
		`"2026-07-03T01:32:11Z"`: second, `"2026-07-03T01:32:11"`: second, `"2026-07-03 01:32:11"`: second, `"2026-07-03T01:32:11+00:00"`: second,
		`"2026-07-03T03:32:11+02:00"`: second, `"2026-07-02T20:02:11-05:30"`: second,
		`"2026-07-03T01:32:11.25Z"`: second.Add(250 * time.Millisecond), `"2026-07-03T01:32:11.123456789"`: second.Add(123456789),
		`"2026-07-03 01:32:11.5"`: second.Add(500 * time.Millisecond),
		`null`:                    {}, `""`: {}, `"soon"`: {}, `1783042331`: {}, `{}`: {}, `"2026-13-03T01:32:11Z"`: {}, `"2026-07-03"`: {},
	} {
		got := wireTime{Time: bubbleStart}
		if err := json.Unmarshal([]byte(sent), &got); err != nil || got.Time != want {
			t.Errorf("%s: got %v, %v, want %v", sent, got.Time, err, want)
		}
	}
}

func TestIDsAreReadExactlyAsSent(t *testing.T) {
	for sent, want := range map[string]wireID{
		`"b7…uuid"`: "b7…uuid", `"00042"`: "00042", `42`: "42", `90071992547409931234`: "90071992547409931234", `0`: "0", `"a/b?c#d %"`: "a/b?c#d %",
	} {
		var got wireID
		if err := json.Unmarshal([]byte(sent), &got); err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", sent, got, err, want)
		}
	}
	for _, sent := range []string{`""`, `"."`, `".."`, `null`, `true`, `{}`, `[1]`} {
		got := wireID("before")
		if err := json.Unmarshal([]byte(`[`+sent+`]`), &[]*wireID{&got}); err != nil || got != "" && sent != "null" {
			t.Errorf("%s was read as the id %q, %v", sent, got, err)
		}
	}
}

func TestOnlyWholeNumbersAreReadAsCounts(t *testing.T) {
	for sent, want := range map[string]wireInt{`0`: {0, true}, `42`: {42, true}, `"7"`: {7, true}, `-1`: {-1, true}, `42.0`: {42, true}, `"8.00"`: {8, true}, `null`: {}} {
		got := wireInt{99, true}
		if err := got.UnmarshalJSON([]byte(sent)); err != nil || got != want {
			t.Errorf("%s: got %v, %v, want %v", sent, got, err, want)
		}
	}
	for _, sent := range []string{`""`, `"many"`, `1.5`, `1e3`, `"100+"`, `"1 000"`, `true`, `[]`, `99999999999999999999`} {
		var got wireInt
		if err := json.Unmarshal([]byte(sent), &got); err == nil {
			t.Errorf("%s was read as %v", sent, got)
		}
	}
}

// TestAStringIsReadAsAnyDecoderReadsIt holds the short way for plain strings to the decoder's answer.
func TestAStringIsReadAsAnyDecoderReadsIt(t *testing.T) {
	for _, sent := range []string{
		`""`, `"Avito"`, `"Žižkov Ω 中"`, `"a\u0041\n\"b\""`, `"\\"`, `"\ud83d\ude00"`, "\"\xff\xc3\"", "\"a\tb\"", "\"\x00\"", "\"\x7f\"", `"`, `"a`, `"a"b"`, `"a\"`,
	} {
		var got, want string
		failed, err := readString([]byte(sent), &got), json.Unmarshal([]byte(sent), &want)
		if got != want || (failed == nil) != (err == nil) {
			t.Errorf("%q: got %q, %v, want %q, %v", sent, got, failed, want, err)
		}
	}
}

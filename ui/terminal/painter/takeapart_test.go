package painter

import (
	"slices"
	"testing"
)

func TestMarksStayWithTheirLetters(t *testing.T) {
	const wide = "" // the second half of a wide character
	for _, test := range []struct {
		line string
		want []string
	}{
		{"ab c", []string{"a", "b", " ", "c"}},
		{"淘a宝", []string{"淘", wide, "a", "宝", wide}},
		{"e\u0301a", []string{"e\u0301", "a"}},
		{"ab\x1b[1m\u0301c", []string{"a", "b\u0301", "c"}}, // a style between a letter and its mark
		{"ก\x1b[31m\u0e33x", []string{"ก\u0e33", "x"}},
		{"क\u094d\x1b[1mष", []string{"क\u094dष"}},
		{"🇺\x1b[1m🇦🇺", []string{"🇺🇦", wide, "🇺", wide}},
		{"👩\x1b[m\u200d👧", []string{"👩\u200d👧", wide}},
		{"👩\u200d\u200b👧", []string{"👩\u200d👧", wide}}, // what is not seen does not part them
		{"❤\x1b[m\ufe0fx", []string{"❤", "x"}},         // it would be wide with the mark
		{"\u0301a", []string{"a"}},
		{"\x1b[1m\u0e33a", []string{"a"}},
		{"a\tb\rc\x00d", []string{"a", "b", "c", "d"}},
		{"a\x1b[38;5", []string{"a"}},
		{"a\xffb", []string{"a", "\uFFFD", "b"}},
	} {
		var long longTexts
		var got []string
		for _, each := range takeApart(test.line, 8, nil, &long) {
			got = append(got, string(long.appendText(nil, each.text)))
		}
		for len(got) > 0 && got[len(got)-1] == " " {
			got = got[:len(got)-1]
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: %q, want %q", test.line, got, test.want)
		}
	}
}

func TestALineIsCutBetweenCharacters(t *testing.T) {
	for line, want := range map[string]string{"abcd": "abc", "ab淘": "ab ", "a淘b": "a淘", "ab\x1b[1m淘c": "ab ", "abกำx": "abกำ"} {
		var long longTexts
		var got []byte
		for _, each := range takeApart(line, 3, nil, &long) {
			got = long.appendText(got, each.text)
		}
		if string(got) != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

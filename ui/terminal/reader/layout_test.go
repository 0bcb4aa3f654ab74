package reader_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui/terminal/reader"
)

func TestALetterOfAnotherLayoutIsTheUSKeyAtItsPlace(t *testing.T) {
	for layout, keys := range map[string]map[string]string{
		"Russian":    {"й": "q", "с": "c", "ц": "w", "Ф": "A", "ы": "s", "э": "'", "ё": "`", "ю": "."},
		"Ukrainian":  {"й": "q", "і": "s", "ї": "]", "є": "'", "ґ": "\\", "С": "C"},
		"Greek":      {"α": "a", "ς": "w", "ψ": "c", "Σ": "S", "μ": "m"},
		"Hebrew":     {"ק": "e", "ב": "c", "ש": "a", "ת": ",", "ך": "l"},
		"Arabic":     {"ض": "q", "ؤ": "c", "ش": "a", "ظ": "/", "م": "l", "٢": "2"},
		"full width": {"ｑ": "q", "Ｓ": "S", "１": "1", "？": "?", "＊": "*"},
		"Latin":      {"q": "q", "é": "é", "ß": "ß", "/": "/", "?": "?", "«": "«", "1": "1"},
		"no layout":  {"ก": "ก", "あ": "あ"},
	} {
		for typed, want := range keys {
			p := reader.Press{Key: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(typed)}}
			if got := reader.Latin(p).String(); got != want {
				t.Errorf("%s: %s acts as %s, want %s", layout, typed, got, want)
			}
			if p.Key.String() != typed {
				t.Errorf("%s: %s is typed as %s", layout, typed, p.Key)
			}
		}
	}
}

func TestTheKeyThatTheTerminalTellsIsUsed(t *testing.T) {
	for bytes, want := range map[string]string{
		"\x1b[1089::99;;1089u":        "c",     // с
		"\x1b[1089:1057:99;2;1057u":   "C",     // С
		"\x1b[3585::100;;3585u":       "d",     // ก, of a layout that no table has
		"\x1b[3623:3595:59;2;3595u":   "ซ",     // shift with the Thai key in the place of ;
		"\x1b[1078::59;;1078u":        ";",     // ж
		"\x1b[1089::99;3u":            "alt+c", // alt+с
		"\x1b[106::99;;106u":          "j",     // of Dvorak: the letter counts, not the place
		"\x1b[46::47;;46u":            ".",     // of Russian, in the place of /
		"\x1b[233::50;;233u":          "é",     // of AZERTY, in the place of 2
		"\xd1\x81":                    "c",     // с, without the protocol
		"\x1b\xd1\x81":                "alt+c",
		"\x1b[200~\xd1\x81\x1b[201~":  "[с]",
		"\x1b[1089:1057:99;5u":        "ctrl+c",
		"\x1b[200~\xef\xbd\x91\x1b[A": "[ｑ\x1b[A]",
	} {
		var d reader.Decoder
		p, ok := heard(&d, bytes)[0].(reader.Press)
		if got := reader.Latin(p).String(); !ok || got != want {
			t.Errorf("%q acts as %s, want %s", bytes, got, want)
		}
	}
}

package widget

import (
	"strings"

	"example.com/verifyo/ui/theme"
)

// Large draws code in letters three rows high, all rows of one width. It returns nil for an
// empty code, if the glyphs have no half blocks, and for characters other than digits, capital
// letters, '-' and ' '. Small letters are excluded too: drawn as capitals, they would be read
// as capitals.
func Large(code string, glyphs theme.Glyphs) []string {
	if code == "" || glyphs.InkFull == "" {
		return nil
	}
	ink := map[string]string{"##": glyphs.InkFull, "#.": glyphs.InkUpper, ".#": glyphs.InkLower, "..": " "}
	var rows [3]strings.Builder
	for i, r := range code {
		letter, ok := letters[r]
		if !ok {
			return nil
		}
		for row := range rows {
			if i > 0 {
				rows[row].WriteByte(' ')
			}
			upper, lower := letter[2*row], strings.Repeat(".", len(letter[0]))
			if 2*row+1 < len(letter) {
				lower = letter[2*row+1]
			}
			for column := range len(upper) {
				rows[row].WriteString(ink[upper[column:column+1]+lower[column:column+1]])
			}
		}
	}
	return []string{rows[0].String(), rows[1].String(), rows[2].String()}
}

// letters are five dots high; two dots make a cell. Similar characters (0 O D, 1 I, 2 Z, 5 S,
// 6 G, 8 B) differ in their corners.
var letters = map[rune][5]string{
	' ': {"..", "..", "..", "..", ".."},
	'-': {"...", "...", "###", "...", "..."},
	'0': {"###", "#.#", "#.#", "#.#", "###"},
	'1': {".#.", "##.", ".#.", ".#.", "###"},
	'2': {"###", "..#", "###", "#..", "###"},
	'3': {"###", "..#", ".##", "..#", "###"},
	'4': {"#.#", "#.#", "###", "..#", "..#"},
	'5': {"###", "#..", "###", "..#", "###"},
	'6': {"###", "#..", "###", "#.#", "###"},
	'7': {"###", "..#", "..#", ".#.", ".#."},
	'8': {"###", "#.#", "###", "#.#", "###"},
	'9': {"###", "#.#", "###", "..#", "###"},
	'A': {".#.", "#.#", "###", "#.#", "#.#"},
	'B': {"##.", "#.#", "##.", "#.#", "##."},
	'C': {".##", "#..", "#..", "#..", ".##"},
	'D': {"##.", "#.#", "#.#", "#.#", "##."},
	'E': {"###", "#..", "##.", "#..", "###"},
	'F': {"###", "#..", "##.", "#..", "#.."},
	'G': {".###", "#...", "#.##", "#..#", ".##."},
	'H': {"#.#", "#.#", "###", "#.#", "#.#"},
	'I': {"###", ".#.", ".#.", ".#.", "###"},
	'J': {"..#", "..#", "..#", "#.#", ".#."},
	'K': {"#.#", "#.#", "##.", "#.#", "#.#"},
	'L': {"#..", "#..", "#..", "#..", "###"},
	'M': {"#...#", "##.##", "#.#.#", "#...#", "#...#"},
	'N': {"#..#", "##.#", "#.##", "#..#", "#..#"},
	'O': {".##.", "#..#", "#..#", "#..#", ".##."},
	'P': {"##.", "#.#", "##.", "#..", "#.."},
	'Q': {".##.", "#..#", "#..#", "#.#.", ".#.#"},
	'R': {"##.", "#.#", "##.", "#.#", "#.#"},
	'S': {".##", "#..", ".#.", "..#", "##."},
	'T': {"###", ".#.", ".#.", ".#.", ".#."},
	'U': {"#.#", "#.#", "#.#", "#.#", "###"},
	'V': {"#.#", "#.#", "#.#", "#.#", ".#."},
	'W': {"#...#", "#...#", "#.#.#", "##.##", "#...#"},
	'X': {"#.#", "#.#", ".#.", "#.#", "#.#"},
	'Y': {"#.#", "#.#", ".#.", ".#.", ".#."},
	'Z': {"###", "..#", ".#.", "#..", "###"},
}

package widget

import (
	"strings"

	"example.com/verifyo/ui/theme"
)

// Large draws code in letters of 3 or 5 rows, as height says, all rows of one width. It returns nil for an
// empty code, for 3 rows if the glyphs have no half blocks, and for characters other than digits, capital
// letters, '-' and ' '. Small letters are excluded too: drawn as capitals, they would be read
// as capitals.
func Large(code string, height int, glyphs theme.Glyphs) []string {
	if code == "" || (height < tallHeight && glyphs.InkUpper == "") {
		return nil
	}
	rows := make([]strings.Builder, height)
	for i, r := range code {
		letter, ok := letters[r]
		if !ok {
			return nil
		}
		drawn := compact(letter, glyphs)
		if height == tallHeight {
			drawn = tall(letter, glyphs)
		}
		for row := range rows {
			if i > 0 {
				rows[row].WriteString(blanks(height / 2))
			}
			rows[row].WriteString(drawn[row])
		}
	}
	lines := make([]string, height)
	for row := range rows {
		lines[row] = rows[row].String()
	}
	return lines
}

// tallHeight is the height of letters with a row for each row of dots.
const tallHeight = 5

// compact draws two rows of dots in each row of cells.
func compact(letter [5]string, glyphs theme.Glyphs) (rows []string) {
	ink := map[string]string{"##": glyphs.InkFull, "#.": glyphs.InkUpper, ".#": glyphs.InkLower, "..": " "}
	for row := range 3 {
		upper, lower, drawn := letter[2*row], strings.Repeat(".", len(letter[0])), ""
		if 2*row+1 < len(letter) {
			lower = letter[2*row+1]
		}
		for column := range len(upper) {
			drawn += ink[upper[column:column+1]+lower[column:column+1]]
		}
		rows = append(rows, drawn)
	}
	return rows
}

// tall draws each dot as two cells side by side, which make a square.
func tall(letter [5]string, glyphs theme.Glyphs) (rows []string) {
	for _, dots := range letter {
		inked := strings.ReplaceAll(strings.ReplaceAll(dots, ".", "  "), "#", glyphs.InkFull+glyphs.InkFull)
		rows = append(rows, inked)
	}
	return rows
}

// letters are five dots high; compact draws two of them in a cell. Similar characters (0 O D, 1 I,
// 2 Z, 5 S, 6 G, 8 B) differ in their corners.
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

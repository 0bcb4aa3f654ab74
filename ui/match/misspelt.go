package match

import "slices"

// leastMisspelt is how many letters it takes to tell a slip from another word.
const leastMisspelt = 4

// misspellings adds the rows with a word, in their name or another, that begins with what
// was typed but for one slip: a letter too much, too few, wrong, or two of them swapped.
// They come before what fuzzy found scattered over a name.
func misspellings(wanted Text, rows []Row, scatter []Hit) []Hit {
	slips := make(map[int]Hit)
	for i, row := range rows {
		if places := row.Name.slip(wanted); places != nil {
			slips[i] = Hit{Row: i, Name: places, rank: misspelt}
			continue
		}
		for _, other := range row.Others {
			if places := other.slip(wanted); places != nil {
				slips[i] = Hit{Row: i, Other: other.original, OtherAt: places, rank: misspelt, score: -1}
				break
			}
		}
	}
	hits := slices.DeleteFunc(scatter, func(h Hit) bool { _, slipped := slips[h.Row]; return slipped })
	for i := range rows {
		if hit, ok := slips[i]; ok {
			hits = append(hits, hit)
		}
	}
	return hits
}

// slip is where a word begins with what was typed but for one slip; nil where none does.
func (t Text) slip(wanted Text) []int {
	n := len(wanted.runes)
	for at := range t.runes {
		if !t.first[at] {
			continue
		}
		for _, length := range []int{n, n + 1, n - 1} {
			if at+length <= len(t.runes) && oneSlip(t.runes[at:at+length], wanted.runes) {
				return t.span(at, length)
			}
		}
	}
	return nil
}

// oneSlip reports whether one slip makes b of a.
func oneSlip(a, b []rune) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	same := 0
	for same < len(b) && a[same] == b[same] {
		same++
	}
	a, b = a[same:], b[same:]
	switch {
	case len(a) == len(b) && len(a) == 0, len(a) > len(b)+1:
		return false
	case len(a) > len(b):
		return slices.Equal(a[1:], b)
	case slices.Equal(a[1:], b[1:]):
		return true
	}
	return len(a) > 1 && a[0] == b[1] && a[1] == b[0] && slices.Equal(a[2:], b[2:])
}

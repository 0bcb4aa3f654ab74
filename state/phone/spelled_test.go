package phone_test

import (
	"math/rand/v2"
	"regexp/syntax"
	"strconv"
	"strings"
)

// spelled is some text that fits a pattern of digits.
func spelled(random *rand.Rand, pattern string) string {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		panic(err)
	}
	var text strings.Builder
	spell(random, tree, &text)
	return text.String()
}

func spell(random *rand.Rand, tree *syntax.Regexp, text *strings.Builder) {
	times := 1
	switch tree.Op {
	case syntax.OpLiteral:
		text.WriteString(string(tree.Rune))
		return
	case syntax.OpCharClass:
		pair := 2 * random.IntN(len(tree.Rune)/2)
		text.WriteRune(tree.Rune[pair] + random.Int32N(tree.Rune[pair+1]-tree.Rune[pair]+1))
		return
	case syntax.OpAlternate:
		spell(random, tree.Sub[random.IntN(len(tree.Sub))], text)
		return
	case syntax.OpQuest:
		times = random.IntN(2)
	case syntax.OpRepeat:
		times = tree.Min + random.IntN(tree.Max-tree.Min+1)
	}
	for range times {
		for _, part := range tree.Sub {
			spell(random, part, text)
		}
	}
}

// anyDigits are n digits.
func anyDigits(random *rand.Rand, n int) string {
	digits := make([]byte, n)
	for i := range digits {
		digits[i] = '0' + byte(random.IntN(10))
	}
	return string(digits)
}

// slips are a number with one digit wrong, missing or too many, with two digits swapped, and
// with a trunk prefix where it does not belong.
func slips(random *rand.Rand, number, prefix string) []string {
	at := random.IntN(len(number))
	next := min(at+1, len(number)-1)
	digit := strconv.Itoa(random.IntN(10))
	return []string{
		number[:at] + digit + number[at+1:],
		number[:at] + number[at+1:],
		number[:at] + digit + number[at:],
		number[:at] + number[next:next+1] + number[at:next] + number[next+1:],
		prefix + number,
		prefix + number + digit,
		"0" + number,
	}
}

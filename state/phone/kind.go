package phone

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// kind is one sort of numbers, such as mobile numbers.
type kind struct {
	lengths lengths
	pattern pattern
}

func (k kind) has(number string) bool {
	return k.lengths.has(len(number)) && k.pattern.fits(number)
}

// readKinds reads a line for each kind: its lengths, a space, its pattern.
func readKinds(text string) (all []kind) {
	for line := range strings.Lines(text) {
		digits, expression, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		all = append(all, kind{readLengths(digits), whole(expression)})
	}
	return all
}

// lengths are the numbers of digits that a number may have, as a set of bits.
type lengths uint32

// readLengths reads "9,10".
func readLengths(text string) (all lengths) {
	for length := range strings.SplitSeq(text, ",") {
		if n, err := strconv.Atoi(length); err == nil {
			all |= 1 << n
		}
	}
	return all
}

func (l lengths) has(n int) bool { return l>>n&1 != 0 }

// below reports whether each of the lengths is less than n.
func (l lengths) below(n int) bool { return l>>n == 0 }

// pattern is a regular expression that is compiled when it is first used. The table has
// thousands of them, and the numbers on a screen need a few.
type pattern func() *regexp.Regexp

func whole(expression string) pattern { return lazily("^(?:" + expression + ")$") }

func beginning(expression string) pattern { return lazily("^(?:" + expression + ")") }

func lazily(expression string) pattern {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

func (p pattern) fits(number string) bool { return p().MatchString(number) }

package phone

import "strings"

// grouping says how the digits of some numbers of a calling code are grouped.
type grouping struct {
	pattern                 pattern
	leading                 pattern // the first digits of these numbers; nil if the pattern is enough
	national, international string  // the number as it is written; $1 is the pattern's first group
}

// notAbroad is the international form of a grouping that is only used within the country.
const notAbroad = "NA"

// readGroupings reads a line for each grouping, with semicolons between its fields.
func readGroupings(text string) (all []grouping) {
	for line := range strings.Lines(text) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), ";")
		g := grouping{pattern: whole(fields[0]), national: fields[2], international: fields[len(fields)-1]}
		if fields[1] != "" {
			g.leading = beginning(fields[1])
		}
		all = append(all, g)
	}
	return all
}

func (g grouping) has(number string) bool {
	return (g.leading == nil || g.leading.fits(number)) && g.pattern.fits(number)
}

// nationally is the number as it is dialled within its country.
func (p *plan) nationally(number string) string {
	for _, g := range p.groupings {
		if g.has(number) {
			return g.pattern().ReplaceAllString(number, g.national)
		}
	}
	return number
}

// internationally is the number as it is written after its calling code.
func (p *plan) internationally(number string) string {
	for _, g := range p.groupings {
		if g.international != notAbroad && g.has(number) {
			return g.pattern().ReplaceAllString(number, g.international)
		}
	}
	return number
}

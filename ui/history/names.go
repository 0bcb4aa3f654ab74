package history

import (
	"slices"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/country"
	"example.com/verifyo/ui/match"
)

// names find what the text of an order does not have: the other names of its country, and what is misspelt. Those of
// countries are made once and in the background, because each country has a dozen. A nil names knows none.
type names struct {
	countries []called
	services  []called
	exact     map[string][]string // the letters of the countries with a name, by the name as it is compared
}

// called is a name of a service or a country.
type called struct {
	name    match.Text
	service api.ServiceID
	letters string // of a country
}

// newNames are the names of all countries.
func newNames() *names {
	n := &names{exact: map[string][]string{}}
	for first := 'A'; first <= 'Z'; first++ {
		for second := 'A'; second <= 'Z'; second++ {
			n.addCountry(string([]rune{first, second}))
		}
	}
	return n
}

// with are the names of these services, and of the countries as they are.
func (n *names) with(services []api.Service) *names {
	also := *n
	also.services = make([]called, len(services))
	for i, s := range services {
		also.services[i] = called{name: match.NewText(s.Name.String()), service: s.ID}
	}
	return &also
}

func (n *names) addCountry(letters string) {
	known := country.Of(letters)
	if known.Alpha3 == "" {
		return
	}
	for _, name := range slices.Concat([]string{letters, known.Alpha3}, known.Short, known.Others) {
		if text := match.NewText(name); !text.IsZero() {
			n.countries = append(n.countries, called{name: text, letters: letters})
			if same := n.exact[text.String()]; !slices.Contains(same, letters) {
				n.exact[text.String()] = append(same, letters)
			}
		}
	}
}

// lettersOf are the letters of the countries with a name for which a condition holds.
func (n *names) lettersOf(holds func(name match.Text) bool) (letters []string) {
	if n == nil {
		return nil
	}
	for _, c := range n.countries {
		if holds(c.name) && !slices.Contains(letters, c.letters) {
			letters = append(letters, c.letters)
		}
	}
	return letters
}

// exactly are the letters of the countries with that name.
func (n *names) exactly(typed string) []string {
	if n == nil {
		return nil
	}
	return n.exact[match.NewText(typed).String()]
}

// leastName is how much of another name of a country must be typed: with so many languages, a shorter beginning is that
// of almost anything.
const leastName = 4

// beginning are the letters of the countries with a name that begins so.
func (n *names) beginning(typed string) []string {
	sought := match.NewText(typed).String()
	if len([]rune(sought)) < leastName {
		return n.exactly(typed)
	}
	return n.lettersOf(func(name match.Text) bool { return strings.HasPrefix(name.String(), sought) })
}

// misspelt are the countries and services with a name that has one typing error.
func (n *names) misspelt(typed string) (countries []string, services []api.ServiceID) {
	sought := match.NewText(typed)
	near := func(name match.Text) bool { return name.FitMisspelt(sought) > match.Absent }
	countries = n.lettersOf(near)
	if n == nil {
		return nil, nil
	}
	for _, s := range n.services {
		if near(s.name) {
			services = append(services, s.service)
		}
	}
	return countries, services
}

// longestName is how many words the longest name of a country has.
const longestName = 5

// words is how many words at the front are the name of a country; 0 if they are none.
func (n *names) words(words []string) int {
	for most := min(len(words), longestName); most > 1; most-- {
		if len(n.exactly(strings.Join(words[:most], " "))) > 0 {
			return most
		}
	}
	return 0
}

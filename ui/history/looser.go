package history

import (
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
)

// longestCode is the length of the longest code of a country: as a part of a text it could be anything.
const longestCode = 3

// seek makes the query seek some texts. If nothing is found, the names of countries may be longer than what was typed, and
// if that finds nothing either, one typing error is allowed in a name, as in the filter of Orders.
func (n *names) seek(q *history.Query, typed []string) {
	looser, misspelt := *q, *q
	more, wrong := false, false
	for _, text := range typed {
		word := wordOf(text)
		exact := word
		if exact.Countries = n.exactly(text); len(exact.Countries) > 0 && len(text) <= longestCode {
			exact.Text = ""
		}
		word.Countries = n.beginning(text)
		more = more || len(word.Countries) > len(exact.Countries) || exact.Text == ""
		q.Words, looser.Words = append(q.Words, exact), append(looser.Words, word)
		var countries []string
		var services []api.ServiceID
		if len(exact.Countries) == 0 && !strings.ContainsAny(text, "0123456789") {
			countries, services = n.misspelt(text)
		}
		wrong = wrong || len(countries)+len(services) > 0
		word.Countries, word.Services = append(word.Countries, countries...), services
		misspelt.Words = append(misspelt.Words, word)
	}
	if wrong {
		looser.Else, q.Else = &misspelt, &misspelt
	}
	if more {
		q.Else = &looser
	}
}

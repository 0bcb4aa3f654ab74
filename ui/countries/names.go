package countries

import (
	"sync"

	"example.com/verifyo/api"
	"example.com/verifyo/state/country"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/match"
)

// countryNames are the texts by which the filter finds each country, by the name and code from
// the server. They are made once: a country has a dozen names, and the filter searches all of
// them with each letter.
type countryNames map[countryName]match.Row

type countryName struct {
	name api.Text
	iso  string
}

// matching are the offers that the filter finds, best match first.
func (n countryNames) matching(typed string, offers []session.Offer) []countryRow {
	return match.Among(typed, offers, n.of, func(o session.Offer, hit match.Hit) countryRow { return countryRow{o, hit} })
}

func (n countryNames) of(o session.Offer) match.Row {
	key := countryName{o.Name, o.ISO}
	if _, known := n[key]; !known {
		n[key] = countryRowOf(o.Name.String(), o.ISO)
	}
	return n[key]
}

func countryRowOf(name, iso string) match.Row {
	row := knownRow(iso)
	row.Name = match.NewText(name)
	return row
}

// knownRows have everything by which the filter finds a country except its name from the server, by its letters. That is
// the same for every service, and making it for all countries takes longer than a search.
var knownRows sync.Map

// knownRow is the row of a country without a name. Only countries that exist are kept, because the letters are from the
// server.
func knownRow(iso string) match.Row {
	if kept, ok := knownRows.Load(iso); ok {
		return kept.(match.Row)
	}
	known := country.Of(iso)
	row := match.Row{
		Codes:  match.Texts([]string{iso, known.Alpha3}),
		Others: match.Texts(append(known.Short, known.Others...)),
		Aside:  !known.Main,
	}
	for _, code := range known.Calling {
		row.Dials = append(row.Dials, match.NewText("+"+code))
	}
	if known.Alpha3 != "" {
		knownRows.Store(iso, row)
	}
	return row
}

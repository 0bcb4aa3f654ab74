package services

import (
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/ui/match"
)

// found are the services of a list that a filter finds, best match first; without a filter, all of
// them. A filter that comes before the index over the list was made elsewhere makes it itself.
type found struct {
	services []api.Service
	all      []int // the indexes of all of them
	indexing bool  // the index is being made elsewhere
	index    *match.Index
	matches  match.Matches
	filtered bool
	asked    match.Hit // of the row that was asked about last
	askedRow int
}

// list replaces the services and reports whether they are the same ones in the same order: a list
// that was only read again keeps its index.
func (f *found) list(services []api.Service) (same bool) {
	if slices.Equal(services, f.services) {
		return true
	}
	*f = found{services: services, all: make([]int, len(services))}
	for i := range f.all {
		f.all[i] = i
	}
	return false
}

// find searches the services with a filter.
func (f *found) find(typed string) {
	f.asked, f.askedRow = match.Hit{}, -1
	if f.filtered = !match.NewText(typed).IsZero(); f.filtered {
		f.matches = f.search(typed)
	}
}

// search is find without a change to what is listed.
func (f *found) search(typed string) match.Matches {
	if f.index == nil {
		f.index = match.NewIndex(texts(f.services))
	}
	return f.index.Find(typed)
}

// best is the service that a text means best; false if it means none.
func (f *found) best(typed string) (api.Service, bool) {
	if match.NewText(typed).IsZero() {
		return api.Service{}, false
	}
	found := f.search(typed)
	if found.Len() == 0 {
		return api.Service{}, false
	}
	return f.services[found.Row(0)], true
}

// texts are what the filter finds each service by.
func texts(services []api.Service) []match.Row {
	names, codes := make([]string, len(services)), make([]string, len(services))
	for i, s := range services {
		names[i], codes[i] = s.Name.String(), s.Code.String()
	}
	rows, shown := make([]match.Row, len(services)), match.Texts(codes)
	for i, name := range match.Texts(names) {
		rows[i] = match.Row{Name: name, Codes: shown[i : i+1]}
	}
	return rows
}

// rows are the listed services from top to bottom, as their indexes. They must not be changed.
func (f *found) rows() []int {
	if f.filtered {
		return f.all[:f.matches.Len()]
	}
	return f.all
}

// service is the one in a row.
func (f *found) service(row int) api.Service { return f.services[f.at(row)] }

// id is the ID of the service in a row, without copying the service.
func (f *found) id(row int) api.ServiceID { return f.services[f.at(row)].ID }

// at is the index of the service in a row.
func (f *found) at(row int) int {
	if f.filtered {
		return f.matches.Row(row)
	}
	return row
}

// hit says which letters of a row matched. Several columns of a row ask for it, one after the other.
func (f *found) hit(row int) match.Hit {
	if !f.filtered {
		return match.Hit{}
	}
	if f.askedRow != row {
		f.asked, f.askedRow = f.matches.Hit(row), row
	}
	return f.asked
}

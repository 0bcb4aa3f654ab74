package match

// Among lists the things that match a filter, best first, each turned into a result with its
// hit. It calls row only if there is a filter: lists are rebuilt with every event, and mostly
// without a filter.
func Among[T, R any](typed string, things []T, row func(T) Row, result func(T, Hit) R) []R {
	if NewText(typed).IsZero() {
		results := make([]R, len(things))
		for i, thing := range things {
			results[i] = result(thing, Hit{Row: i})
		}
		return results
	}
	rows := make([]Row, len(things))
	for i, thing := range things {
		rows[i] = row(thing)
	}
	hits := Find(typed, rows)
	results := make([]R, len(hits))
	for i, hit := range hits {
		results[i] = result(things[hit.Row], hit)
	}
	return results
}

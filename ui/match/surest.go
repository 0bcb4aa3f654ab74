package match

// surest is the best way in which a row matches the text exactly as it was typed.
func surest(wanted Text, number dialled, row Row) Hit {
	best := byName(wanted, row.Name)
	for i, code := range row.Codes {
		best.improve(byCode(wanted, code, i == 0))
	}
	for _, other := range row.Others {
		best.improve(byOther(wanted, other))
	}
	for _, dial := range row.Dials {
		best.improve(byDial(number, dial, row.Aside))
	}
	if at := row.Name.find(wanted.runes); at >= 0 {
		best.improve(Hit{rank: contained, Name: row.Name.span(at, len(wanted.runes))})
	}
	return best
}

func byName(wanted, name Text) Hit {
	switch at := name.wordAt(wanted.runes); {
	case name.equals(wanted):
		return Hit{rank: sameName, Name: name.at}
	case name.begins(wanted):
		return Hit{rank: nameBegins, Name: name.span(0, len(wanted.runes))}
	case at >= 0:
		return Hit{rank: wordBegins, Name: name.span(at, len(wanted.runes))}
	}
	if places := name.eachWord(wanted); places != nil {
		return Hit{rank: wordBegins, Name: places}
	}
	return Hit{rank: none}
}

// leastCode is how much of a code must be typed: too many codes start with any one letter.
const leastCode = 2

func byCode(wanted, code Text, drawn bool) Hit {
	hit := Hit{rank: none}
	switch {
	case code.equals(wanted):
		hit.rank = sameCode
	case len(wanted.runes) >= leastCode && code.begins(wanted):
		hit.rank = codeBegins
	}
	if drawn && hit.rank < none {
		hit.Code = code.span(0, len(wanted.runes))
	}
	return hit
}

func byOther(wanted, other Text) Hit {
	hit := byName(wanted, other)
	hit.Other, hit.OtherAt, hit.Name = other.original, hit.Name, nil
	switch hit.rank {
	case sameName:
		hit.rank = sameOther
	case nameBegins:
		hit.rank = otherBegins
	case wordBegins:
		hit.rank = otherWordBegins
	}
	return hit
}

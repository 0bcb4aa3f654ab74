package phone

// trunk is the prefix that people dial before a number within the country. It does not
// belong after the calling code: the zero in +44 (0) 7400 123456.
type trunk struct {
	prefix    pattern // nil if the country has none
	transform string  // the number without its prefix, if dropping the prefix is not enough
}

func readTrunk(r *row) trunk {
	if r.prefix == "" {
		return trunk{}
	}
	return trunk{beginning(r.prefix), r.transform}
}

// without is the number without its prefix, or the same number if it has no prefix.
func (t trunk) without(number string) string {
	if t.prefix == nil {
		return number
	}
	groups := t.prefix().FindStringSubmatchIndex(number)
	if groups == nil {
		return number
	}
	rest := number[groups[1]:]
	if lastGroup := groups[len(groups)-2]; t.transform == "" || lastGroup < 0 {
		return rest
	}
	return string(t.prefix().ExpandString(nil, t.transform, number, groups)) + rest
}

// undialled is a number without the trunk prefix that it seems to have after the calling
// code. A number that is only right with these digits keeps them, and so does a number that
// would be too short without them.
func (p *plan) undialled(number string) string {
	without := p.trunk.without(number)
	if p.general.pattern.fits(number) && !p.general.pattern.fits(without) {
		return number
	}
	if lengths := p.general.lengths; lengths.has(len(without)) || lengths.below(len(without)) {
		return without
	}
	return number
}

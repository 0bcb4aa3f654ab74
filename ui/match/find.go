package match

// Row is everything that a row can be found by.
type Row struct {
	Name   Text
	Codes  []Text // short names in letters, such as ISO codes; the first is the one on the screen
	Others []Text // alternative names, the most common first
	Dials  []Text // calling codes, each with a plus
	// Aside is set for a row that shares its calling code with a better-known one.
	Aside bool
}

// Hit is a row that a filter found. Name, Code and OtherAt are the offsets of the bytes where a
// matched character starts.
type Hit struct {
	Row     int    // the row's index
	Name    []int  // what matched in its name
	Code    []int  // what matched in the code on the screen
	Other   string // the other name, or the calling code, that matched; empty if none did
	OtherAt []int
	rank    rank
	score   int
}

// rank is how likely a row is the one that was meant; less is likelier.
type rank int8

const (
	sameName rank = iota
	sameCode
	sameOther
	sameOtherAside // after sameOther, as numberOfAside is after numberOf: see dialRank
	numberOf
	numberOfAside
	nameBegins
	wordBegins
	nameMisspelt // before otherBegins: "boliva" means Bolivia, not the Bolivarian Republic of Venezuela
	otherBegins
	codeBegins
	initialMisspelt
	otherMisspelt
	wordMisspelt
	contained
	otherWordBegins
	otherWordMisspelt
	beginningMisspelt
	scattered
	none
)

// Find lists the rows that match a filter once, with their hits: see Index.Find.
func Find(typed string, rows []Row) []Hit {
	matches := NewIndex(rows).Find(typed)
	hits := make([]Hit, matches.Len())
	for i := range hits {
		hits[i] = matches.Hit(i)
	}
	return hits
}

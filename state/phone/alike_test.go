package phone_test

import (
	"flag"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"example.com/verifyo/state/phone"
)

var long = flag.Bool("long", false, "compare a million numbers with the library, and not a hundred thousand")

// tally counts what was compared, because a test that compares nothing passes too.
type tally struct{ compared, valid, repaired int }

// compare fails if a number is written otherwise than the library writes it.
func (c *tally) compare(t *testing.T, number, iso string) {
	t.Helper()
	got, want := ours(number, iso), theirs(number, iso)
	if got != want {
		t.Errorf("%s, rented for %q: %+v, the library says %+v", number, iso, got, want)
	}
	c.compared++
	if want.national != "" {
		c.valid++
	}
}

// parse fails if a number is read otherwise than the library reads it after its calling
// code. The package does not show what it would change, but must know that it would.
func (c *tally) parse(t *testing.T, r region, number string) {
	t.Helper()
	n, err := phonenumbers.Parse("+"+r.code+number, "")
	if err != nil {
		return
	}
	got, want := phone.Undialled(r.iso, r.code, number), phonenumbers.GetNationalSignificantNumber(n)
	if got != want {
		t.Errorf("%s after +%s is read as %s, the library reads %s", number, r.code, got, want)
	}
	if want != number {
		c.repaired++
	}
}

// nationals are right and wrong numbers of a country, without its calling code: the
// library's examples, and in each round a number for each pattern and for each length.
func nationals(random *rand.Rand, r region, rounds int) (all []string) {
	for _, kind := range r.kinds {
		if example := kind.GetExampleNumber(); example != "" {
			all = append(all, example)
		}
	}
	for range rounds {
		for _, kind := range append(r.kinds, r.general) {
			if pattern := kind.GetNationalNumberPattern(); strings.Trim(pattern, "NA") != "" {
				all = append(all, spelled(random, pattern))
			}
		}
		for _, length := range r.general.GetPossibleLength() {
			all = append(all, anyDigits(random, int(length)))
		}
	}
	return all
}

func TestEveryNumberIsReadAndWrittenAsTheLibraryDoesIt(t *testing.T) {
	if testing.Short() {
		t.Skip("a sweep")
	}
	rounds := 3
	if *long {
		rounds = 40
	}
	random := rand.New(rand.NewPCG(7, 380))
	all := regions()
	sharing := partners(all)
	var count tally
	for _, r := range all {
		before := count.valid
		for _, national := range nationals(random, r, rounds) {
			for _, number := range append(slips(random, national, r.prefix), national) {
				others := append(sharing[r.code], all[random.IntN(len(all))].iso)
				count.compare(t, r.code+number, r.iso)
				count.compare(t, "+"+r.code+number, others[random.IntN(len(others))])
				count.parse(t, r, number)
			}
		}
		if count.valid-before < 6 {
			t.Errorf("of %s (+%s) %d numbers were valid: too few to tell", r.iso, r.code, count.valid-before)
		}
	}
	t.Logf("%d numbers compared, %d of them valid, %d with a trunk prefix", count.compared, count.valid, count.repaired)
}

func TestDigitsThatAreNobodysNumberAreLeftAsTheLibraryLeavesThem(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 1))
	all := regions()
	var count tally
	for range 2_000 {
		number := anyDigits(random, 1+random.IntN(15))
		for _, iso := range []string{"", "ZZ", "001", "ru", all[random.IntN(len(all))].iso} {
			count.compare(t, number, iso)
			count.compare(t, "+"+number, iso)
		}
	}
	t.Logf("%d numbers compared, %d of them valid", count.compared, count.valid)
}

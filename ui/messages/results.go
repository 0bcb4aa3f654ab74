package messages

import (
	"fmt"
	"time"

	"example.com/verifyo/state/results"
)

// Column headings of the operator's own results.
const (
	CodesColumn        = "YOUR CODES"
	CodesColumnInShort = "CODES"
	PerCodeColumn      = "PER CODE"
	WaitColumn         = "WAIT"
)

// Few stands for an amount that too few rents tell nothing about.
const Few = "few"

// CodesOf says how many rents brought a code.
func CodesOf(sum results.Sum) string {
	return Thousands(sum.Codes) + " of " + Thousands(sum.Rents)
}

// PerCode is what a code cost, to the cent, so that the figures of a column have one form; empty if that is not known.
func PerCode(sum results.Sum) string {
	switch {
	case sum.Any() && sum.Few():
		return Few
	case !sum.PerCode.Known():
		return ""
	}
	return inCents(sum.PerCode)
}

// Wait is how long the code took, rounded up; empty if that is not known.
func Wait(sum results.Sum) string {
	const shortWait = 2 * time.Minute
	switch {
	case !sum.Timed:
		return ""
	case sum.Wait <= shortWait:
		return fmt.Sprintf("%d s", max(1, (sum.Wait+time.Second-1)/time.Second))
	}
	return fmt.Sprintf("%d min", (sum.Wait+time.Minute-1)/time.Minute)
}

// ResultsBeforeRent says how the operator's earlier rents of the same kind went. It has several lengths,
// the longest first; none without a rent.
func ResultsBeforeRent(sum results.Sum) []string {
	yours := fmt.Sprintf("%s of your %s brought a code", Thousands(sum.Codes), Thousands(sum.Rents))
	short := CodesOf(sum) + " brought a code"
	switch {
	case !sum.Any():
		return nil
	case sum.Few():
		return []string{yours + ": too few to tell", short}
	case sum.Codes == 0:
		return []string{fmt.Sprintf("none of your %s brought a code", Thousands(sum.Rents)), short}
	case !sum.Timed:
		return []string{yours, short}
	}
	return []string{yours + ", half of them within " + Wait(sum), yours + ", half in " + Wait(sum), short + ", half in " + Wait(sum), short}
}

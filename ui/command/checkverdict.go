package command

import (
	"fmt"
	"slices"
	"strings"
)

// needed are the lines that must all be good before the report may say that numbers can be rented. A rate limit, for
// example, fails nothing, but keeps the API key from being tried.
var needed = []string{"terminal", "database", "writing", "network", "certificate", "answer", "API key"}

// unproven are the needed lines that nobody has seen to be good.
func (r *report) unproven() []string {
	return slices.DeleteFunc(slices.Clone(needed), func(about string) bool { return slices.Contains(r.works, about) })
}

// verdict ends the report. The error says that something keeps the main job from working.
func (r *report) verdict() error {
	r.print("\n")
	if n := r.count[failed]; n > 0 {
		return fmt.Errorf("%s failed; verifyo help troubles explains the words above", counted(n, "check"))
	}
	r.print(wrappedTo(r.width, r.conclusion(), ""))
	return r.err
}

// conclusion is what follows if nothing failed.
func (r *report) conclusion() string {
	if open := r.unproven(); len(open) > 0 {
		return "Nothing failed, but not everything that renting needs could be checked: see " + strings.Join(open, ", ") + "."
	}
	with := "."
	if n := r.count[warned]; n > 0 {
		with = ", with " + counted(n, "warning") + "."
	}
	if r.demo {
		return "The demo works here" + with + " To check the network and your key, leave --demo out."
	}
	return "verifyo can rent numbers here" + with
}

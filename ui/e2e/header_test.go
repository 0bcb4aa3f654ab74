package e2e_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/ui/messages"
)

// TestTheHeaderKeepsTheBalanceAndTheTroubleInEveryWidth has an unknown rent, a live number, and a server
// that no longer answers, in windows of every width.
func TestTheHeaderKeepsTheBalanceAndTheTroubleInEveryWidth(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 120, height: 24})
		r.rent("telegram", "ukraine")
		r.rentWithoutAnswer("viber", "ukraine")
		r.pass(10 * time.Second)
		r.failAll(sandbox.Fault{Drop: true})
		r.pass(2 * time.Minute)
		balance := r.root.Session().Balance.Value.String()
		trouble := messages.CurrentProblemInShort(r.root.Session(), utc()) + " " + glyphs().Dot + " " + messages.UnknownRents(1)
		r.press("2")
		for width := 120; width >= 40; width-- {
			r.resize(width, 24)
			header := r.header()
			if !strings.Contains(header, balance) {
				t.Errorf("at %d columns the balance is cut: %q", width, header)
			}
			if width >= 60 && !strings.Contains(header, trouble) {
				t.Errorf("at %d columns the trouble is cut: %q", width, header)
			}
			if problem := messages.CurrentProblemInHeader(r.root.Session(), utc()); !strings.Contains(header, problem[len(problem)-1]) {
				t.Errorf("at %d columns nothing is said of the server: %q", width, header)
			}
			if short := messages.UnknownRentsInShort(1, glyphs().Unknown); !strings.Contains(header, messages.UnknownRents(1)) && !strings.Contains(header, short) {
				t.Errorf("at %d columns the unknown rent is left out: %q", width, header)
			}
			if strings.Contains(header, glyphs().Ellipsis) {
				t.Errorf("at %d columns the trouble is cut: %q", width, header)
			}
			if !strings.Contains(header, "[") {
				t.Errorf("at %d columns no tab is marked: %q", width, header)
			}
			before, _, _ := strings.Cut(header, "[")
			_, after, _ := strings.Cut(header, "]")
			if (before != "" && !strings.HasSuffix(before, " ")) || !strings.HasPrefix(after, " ") {
				t.Errorf("at %d columns a tab runs into another one: %q", width, header)
			}
		}
	})
}

// TestTheHeaderNamesTheActivePlaceInTheSmallestWindow goes through the three places.
func TestTheHeaderNamesTheActivePlaceInTheSmallestWindow(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 40, height: 10})
		r.rent("telegram", "ukraine")
		for key, want := range map[string]string{"1": "[1 Rent]", "2": "[2 " + messages.LiveOrders(1, glyphs().Count) + "]", "3": "[3 " + messages.HistoryTitle + "]"} {
			r.press(key)
			if header := r.header(); !strings.Contains(header, want) || !strings.Contains(header, r.root.Session().Balance.Value.String()) {
				t.Errorf("%s: %q, without %q or the balance", key, header, want)
			}
		}
	})
}

// TestTheHeaderNamesTheActivePlaceBeforeTheBalanceIsKnown has lists from the last run and no network, in every width.
func TestTheHeaderNamesTheActivePlaceBeforeTheBalanceIsKnown(t *testing.T) {
	inTime(t, func(t *testing.T) {
		first := start(t, setup{})
		first.stop()
		r := start(t, setup{box: first.box, dir: first.dir, offline: true})
		r.pass(3 * time.Second)
		for width := 120; width >= 40; width-- {
			r.resize(width, 24)
			header := strings.TrimRight(r.header(), " ")
			if !strings.Contains(header, "[1") || !strings.Contains(header, "3") {
				t.Errorf("at %d columns the places are cut: %q", width, header)
			}
			if !strings.HasSuffix(header, messages.BalanceNotLoadedYet) && !strings.HasSuffix(header, messages.BalanceInShort(glyphs().None)) {
				t.Errorf("at %d columns the end is cut: %q", width, header)
			}
		}
	})
}

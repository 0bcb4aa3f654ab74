package history

import (
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/fold"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// searchFor is the search that a filter means. Every word must be found, days and prices must hold.
func searchFor(typed string, now time.Time, n *names) session.Search {
	today, _ := limit.Day(now)
	typed = fold.Text(typed)
	s := session.Search{Name: typed + "\n" + today.String(), Query: history.Query{At: now}}
	var days span
	var texts []string
	for words := strings.Fields(strings.ReplaceAll(typed, upTo, " "+upTo+" ")); len(words) > 0; {
		if found, used := dated(words, now); used > 0 {
			days, words = days.within(found), words[used:]
			continue
		}
		if addPrice(&s.Query, words[0]) {
			words = words[1:]
			continue
		}
		if noDate(words) {
			texts, words = append(texts, words[0], words[1]), words[2:]
			continue
		}
		used := max(1, numbers(words), n.words(words))
		texts, words = append(texts, strings.Join(words[:used], " ")), words[used:]
	}
	s.Query.From, s.Query.To = days.from, days.to
	n.seek(&s.Query, texts)
	return s
}

// numbers is how many words at the front are pieces of one number, as a list groups its digits.
func numbers(words []string) (pieces int) {
	for pieces < len(words) && digitsOf(words[pieces]) != "" {
		pieces++
	}
	return pieces
}

// addPrice takes a word as a bound of the price, such as >0.50; false if it is none.
func addPrice(q *history.Query, word string) bool {
	amount, err := api.ParseUSD(strings.TrimPrefix(word[1:], "$"))
	switch {
	case err != nil:
		return false
	case word[0] == '>':
		q.Above = amount
	case word[0] == '<':
		q.Below = amount
	default:
		return false
	}
	return true
}

// wordOf is a word, and what it says about how an order stands.
func wordOf(typed string) history.Word {
	w := history.Word{Text: typed, Digits: digitsOf(typed)}
	for _, s := range order.Statuses() {
		if begins(typed, messages.CountedAs(s)) {
			w.Statuses = append(w.Statuses, s)
		}
	}
	for refund, said := range map[order.Refund]string{order.RefundPending: "refund pending", order.RefundSeen: "refunded"} {
		if begins(typed, said) {
			w.Refunds = append(w.Refunds, refund)
		}
	}
	for _, why := range []order.Failure{order.NoSMS, order.WrongCode, order.SiteRefused} {
		if begins(typed, messages.Failure(why)) {
			w.Failures = append(w.Failures, why)
		}
	}
	w.Overdue = begins(typed, "overdue")
	return w
}

// begins reports whether a word is a whole word of a phrase, or at least three letters at its beginning.
func begins(word string, phrases ...string) bool {
	for _, phrase := range phrases {
		for _, part := range strings.Fields(fold.Text(phrase)) {
			if part == word || (len(word) >= 3 && strings.HasPrefix(part, word)) {
				return true
			}
		}
	}
	return false
}

// digitsOf are the digits of what may be a part of a number, as people write one; empty if it is none.
func digitsOf(word string) string {
	if strings.Trim(word, "0123456789+-()./ ") != "" {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, word)
}

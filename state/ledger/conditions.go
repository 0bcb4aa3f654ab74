package ledger

import (
	"fmt"
	"strings"
	"time"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// conditions are what orders are sought by, in SQL: all of them must hold.
type conditions struct {
	all  []string
	args []any
}

// conditionsOf are the conditions of a query. What has become one with another order is listed as that order.
func conditionsOf(q history.Query) conditions {
	var c conditions
	c.add("status <> 'merged'")
	for _, word := range q.Words {
		c.addWord(word, q.At)
	}
	if q.Above.Known() {
		c.add("coalesce(charged, quoted) > ?", q.Above.Units())
	}
	if q.Below.Known() {
		c.add("coalesce(charged, quoted) < ?", q.Below.Units())
	}
	if !q.From.IsZero() {
		c.add("listed_at >= ?", storedTime(q.From))
	}
	if !q.To.IsZero() {
		c.add("listed_at < ?", storedTime(q.To))
	}
	return c
}

func (c *conditions) add(condition string, args ...any) {
	c.all, c.args = append(c.all, condition), append(c.args, args...)
}

// addWord adds that at least one part of a word applies.
func (c *conditions) addWord(w history.Word, now time.Time) {
	var part conditions
	for _, text := range []string{w.Text, w.Digits} {
		if text != "" {
			part.add("instr(found, ?) > 0", text)
		}
	}
	part.addOneOf("status", len(w.Statuses), func(i int) any { return string(w.Statuses[i]) })
	part.addOneOf("refund", len(w.Refunds), func(i int) any { return string(w.Refunds[i]) })
	part.addOneOf("failure", len(w.Failures), func(i int) any { return string(w.Failures[i]) })
	part.addOneOf("country_iso", len(w.Countries), func(i int) any { return w.Countries[i] })
	part.addOneOf("service_id", len(w.Services), func(i int) any { return string(w.Services[i]) })
	if w.Overdue {
		part.add("(refund = 'pending' AND ended_at <= ?)", storedTime(order.OverdueSince(now)))
	}
	if len(part.all) > 0 {
		c.add("("+strings.Join(part.all, " OR ")+")", part.args...)
	}
}

// addOneOf adds that a column has one of n values.
func (c *conditions) addOneOf(column string, n int, value func(i int) any) {
	if n == 0 {
		return
	}
	args := make([]any, n)
	for i := range args {
		args[i] = value(i)
	}
	c.add(fmt.Sprintf("%s IN (?%s)", column, strings.Repeat(", ?", n-1)), args...)
}

// and is a condition of a query's own, and all of these.
func (c conditions) and(own string, args ...any) (where string, all []any) {
	return strings.Join(append([]string{own}, c.all...), " AND "), append(args, c.args...)
}

// Package order has the rules of an order: what is known of it, what may happen to it, and what
// the balance says about its refund.
//
// An Order is a value. Each method that changes one returns the changed order, so that a rule
// about money can be tested with a function call, and the database can apply it inside a
// transaction. The package has no clock: time is passed in. It must not know the session, the
// schedule, the database or the network; of package api it uses only the types of the answers.
//
// Start with order.go (what an order is) and lifecycle.go (what may happen to it).
// cancelling.go has the cancels, ending.go says when an order is over and who ended it,
// refused.go has the rents that were refused, refund.go finds refunds in the balance, earlier.go those that it showed
// before their orders were known to be over,
// added.go has the orders that were added by their IDs, joined.go makes one of such an order and a rent without
// an answer, failure.go the operator's reason why a number did not work, forgotten.go erases the code of an
// order that ended long ago, charge.go compares the charge with the quote, evidence.go records the balance after
// a rent whose answer was lost, between.go lists what other orders did meanwhile, payment.go says when an order moved
// the balance, outside.go finds the money that no order moved, and turns.go says when time alone changes any of this.
package order

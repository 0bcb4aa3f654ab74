// Package limit has the amounts of money in the settings that a rent or the balance is compared
// with: the highest price, what the rents of a day may cost, and the balance that is called low.
//
// A limit refuses a rent; it never changes one. The question before a rent refuses first, and the
// database refuses again while it records the rent, when no other window can. The operator may
// lift a limit for one rent, up to the amount that the question showed.
//
// The package is pure. It does not know where amounts come from, how they are shown, or how an
// order goes on. Start with limit.go; rent.go has what one rent is held to, and
// unmatched.go finds the prices that no rent is held to.
package limit

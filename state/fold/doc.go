// Package fold makes texts comparable: in lower case, without accents, vowel signs and invisible
// characters, with plain quotes, dashes and digits, and with single blanks. Two texts that look the same
// to a reader fold to the same text, whether composed or not.
//
// The ledger keeps what is sought in this form, and the filters of the screens compare in it, so that both
// find the same. The package knows neither. Start with fold.go.
package fold

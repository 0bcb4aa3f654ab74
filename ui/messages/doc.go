// Package messages has the sentences that the operator reads: about problems, events, times
// and the status of orders. A sentence says what happened and what to do about it. The package
// does not know how a sentence is drawn, and it knows keys only by their labels.
//
// Start with news.go, which turns an event into notices, and notice.go, which has the notice for
// each kind of event. The other files are named after their subjects.
//
// Its tests do not quote sentences: they check what a sentence names, and that two situations
// have different sentences. Only formats, such as a time or a price, are compared exactly.
package messages

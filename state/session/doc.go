// Package session has everything that the screens show, and the events that change it: orders,
// lists, balance, API key, rate limit, problems, and what is not saved yet.
//
// It is pure: no clock, no network, no database. It must not know the schedule, which decides
// what to send next, or any screen.
//
// Start with session.go, and listed.go for the list of orders. event.go and orderchanged.go have the
// events, apply.go applies them, and reach.go derives from them whether the server can be reached.
// problem.go has what can go wrong, ratelimit.go the rate limit, unsaved.go the changes that are not
// in the database yet, receipt.go whether one is there after all, apikey.go the state of the API key,
// offer.go and sorting.go the countries and how lists are sorted, pins.go what is pinned,
// stockwatch.go which countries are watched, forget.go which codes are erased, results.go how rents ended,
// task.go what can be asked of the server and the disk, export.go what becomes of a CSV file, and turns.go when
// time alone changes what the session says. The other files are named after their subjects.
package session

// Package checkup finds out whether the main job would work on this machine, before anybody pays
// for a number: the API key, the way to the server, and the database. It changes nothing, and each
// part has its own deadline.
//
// It does not know how anything is said or shown, and it gives out no API key. What needs a terminal
// is in ui/terminal.
//
// Start with Checkup in checkup.go; server.go has what one request to the server tells.
package checkup

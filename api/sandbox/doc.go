// Package sandbox is SMSVerifyo's API served from inside the process: the program's
// demo, the other side in its tests, and every fault that a test may want.
//
// It owns the server's half of the contract: a balance that really moves, stock that
// really falls, orders that live and end by its clock, the seven documented errors,
// and the faults of a network. It imports nothing of the project and writes its own
// JSON, so that a mistake in the client cannot hide behind the same mistake here.
// Clock and random numbers come from outside: the same ones give the same run.
//
// Start with sandbox.go (what it is and how a request passes through), then order.go
// (how an order lives), fault.go and flaw.go (what can go wrong on purpose) and wire.go
// (in how many ways the same is said). What is settled before a run is in rules.go, what
// a test may change meanwhile in switches.go, what it may look at in inspect.go. server.go
// gives the whole a network that opens no port, with TLS or without, and freeze.go makes
// its connections, or those of any other listener, fall silent.
//
// catalogue.json holds facts: names, ids, flags, and the spread of prices and stock that a
// similar vendor listed for one service, odd spaces included (api/NOTES.md#lists). The USA
// stand in it twice, and one of the two was listed without a price; it has a common
// one here. Service ids are version 5 UUIDs made from the codes. Phones are
// libphonenumber's example mobile numbers, of which only the last two digits vary.
package sandbox

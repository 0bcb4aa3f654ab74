// Package sandbox is SMSVerifyo's API, served from inside the process. The program's demo
// runs on it, and so do its tests, with every fault that a test may need.
//
// It owns the server's half of the contract: a balance that moves, stock that falls,
// orders that live and end by the server's clock, the seven documented errors, and the
// faults of a network. It imports nothing from the project and writes its own JSON, so
// that a mistake in the client cannot be hidden by the same mistake here. The clock and
// the random numbers are passed in: the same ones give the same run.
//
// Start with sandbox.go (the account, and how a request passes through), then read
// order.go (the life of an order), fault.go and flaw.go (everything that can go wrong on
// purpose) and wire.go (the different ways to write the same value). rules.go holds the
// rules that are fixed before a run, switches.go holds everything that a test may change
// during one, and inspect.go everything that a test may look at. server.go provides a
// network that opens no port, with or without TLS, and freeze.go makes its connections, or
// those of any other listener, go silent.
//
// catalogue.json holds real names, ids and flags, and the spread of prices and stock that
// a similar vendor listed for one service, odd spaces included (api/NOTES.md#lists). The
// USA appears twice; one of the two was listed without a price and has a common one here.
// Service ids are version 5 UUIDs made from the codes. Phone numbers are libphonenumber's
// example mobile numbers with different last two digits. earlier.go has orders from before the run.
package sandbox

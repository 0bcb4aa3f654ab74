package moment

import "time"

// How long the program waits for somebody who may never answer. What happens then is said where
// each is used.
const (
	// ReadTimeout is for a request that reads. It leaves time for a second attempt.
	ReadTimeout = 15 * time.Second
	// EndTimeout is for a cancel or a finish, which is sent once. A late answer is better than none:
	// without one, nobody knows whether the order has ended.
	EndTimeout = 20 * time.Second
	// RentTimeout is long, because an answer that is cut off leaves a rent with an unknown outcome.
	// Another window calls a rent abandoned only after this: see abandonedAfter in state/ledger.
	RentTimeout = 60 * time.Second
	// RentAtQuitTimeout is how long quitting waits for the answer to a rent. The next start shows a
	// rent that was not waited for as unknown.
	RentAtQuitTimeout = 10 * time.Second
	// SaveAtSuspendTimeout is how long a suspend waits for a write: whoever pressed ctrl+z waits for
	// the shell, and what is not saved is written when the program is resumed.
	SaveAtSuspendTimeout = time.Second
	// KeyringTimeout is enough for an unlocked keyring, and short enough for somebody who has not
	// seen that another window asks for a password.
	KeyringTimeout = 3 * time.Second
	// KeyCommandTimeout is long enough for a program that asks the operator for a passphrase in a
	// window of its own.
	KeyCommandTimeout = 10 * time.Second
	// CheckTimeout is for everything that verifyo check looks at. Whoever runs it waits at the shell.
	CheckTimeout = 15 * time.Second
	// ProbeTimeout is for the one request of verifyo check, which is sent once.
	ProbeTimeout = 6 * time.Second
)

// How long the disk may take. Whoever waits for it longer says that it does not respond; what has
// begun goes on, and is found done later: see state/ledger/ondisk.go.
const (
	// DiskReadTimeout is for something to read before a request to the server.
	DiskReadTimeout = time.Second
	// RecordTimeout is for recording a request before it is sent.
	RecordTimeout = 5 * time.Second
	// SaveTimeout is for pending changes; then the write is retried.
	SaveTimeout = 2 * time.Second
	// ListTimeout is for pins, sorts, services and results. It is longer than another window writes.
	ListTimeout = 6 * time.Second
	// StartTimeout is for checking the ledger and reading the orders; then this is retried.
	StartTimeout = 8 * time.Second
	// CopyTimeout is for a copy of the ledger, which takes a second with 100,000 orders.
	CopyTimeout = 20 * time.Second
	// TrialTimeout is for trying the ledger, which reads all of it, and waits for another window that writes.
	TrialTimeout = 4 * time.Second
)

package ledger

import (
	"errors"
	"fmt"
	"math"

	"example.com/verifyo/state/session"
)

// disk is what the system says about the file system that the ledger is on.
type disk struct {
	network  string // the kind of network file system; empty on a local disk
	readOnly bool
	free     uint64 // bytes available to an unprivileged program
}

// unknownDisk is a disk about which the system says nothing; it passes every check.
func unknownDisk() disk { return disk{free: math.MaxUint64} }

// known is how many bytes are free, and whether the system said so.
func (d disk) known() (free uint64, known bool) {
	if d.free == math.MaxUint64 {
		return 0, false
	}
	return d.free, true
}

// checkDisk refuses a network disk, which windows on several computers cannot share. SQLite
// may accept its journal there and damage it later: each host has its own memory of the shared
// index.
func (f files) checkDisk() error {
	if kind := f.probe(f.dir).network; kind != "" {
		return problem(session.LedgerRemote, "it would be on a network file system ("+kind+
			"), where it would not be safe: choose a --state-dir on a local disk", errRemote)
	}
	return nil
}

var errRemote = errors.New("several computers could write to the same file")

// roomForAnswer is how many bytes must be free before a rent is sent. A rent writes some 20
// KiB, and so do its answer and every later step. The journal grows to 4 MiB before it starts
// over, but no single order fills more than a part of this room.
const roomForAnswer = 1 << 20

// checkRoom refuses a rent if there may be no room to record its answer.
func (f files) checkRoom() error {
	if f.probe(f.dir).free < roomForAnswer {
		return f.full(errNoRoom)
	}
	return nil
}

var errNoRoom = errors.New("a rent and its answer must fit on it")

// full says how much room there is, if it is less than needed. If there is more, the limit is
// set by something other than the disk, and the figure would mislead.
func (f files) full(err error) error {
	free := f.probe(f.dir).free
	if free >= roomForAnswer {
		return problem(session.DiskFull, fullWords, err)
	}
	says := fmt.Sprintf("the disk is full (%d KiB free, %d MiB needed): free some space", free>>10, roomForAnswer>>20)
	return &session.LedgerError{Kind: session.DiskFull, Err: fmt.Errorf("%s: %w", says, err), Free: free, Needed: roomForAnswer}
}

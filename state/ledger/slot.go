package ledger

import "context"

// slot is a mutex made of a channel. Its holder may wait for the disk, and in the simulated
// time of the tests, time passes only during a wait for a channel.
type slot chan struct{}

func (s slot) Lock()   { s <- struct{}{} }
func (s slot) Unlock() { <-s }

// lockWithin is Lock, but gives up when the context ends.
func (s slot) lockWithin(ctx context.Context) error {
	select {
	case s <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

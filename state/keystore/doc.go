// Package keystore keeps the API key between two starts: in the machine's keyring, or in a
// file for its owner alone where no keyring takes it. A keyring may wait for ever for
// somebody to unlock it, so it is asked for a bounded time, and only by commands that run
// beside the screens.
//
// It does not know whether a key is any good, nor where else one may come from: the
// environment and api_key_command are the settings' affair, and go before it. No error
// of it holds a key.
//
// Start with keystore.go.
package keystore

// Package keystore is where the API key comes from. It owns the order in which the places are
// searched, and it finds, tries and saves keys:
//
//  1. the environment variable (given.go);
//  2. the output of api_key_command (given.go);
//  3. the machine's keyring (keyring.go);
//  4. a file that only its owner can read (file.go), if no keyring accepted the key.
//
// A key from the first two is set outside of the program and cannot be replaced while it runs. A
// keyring may wait forever for somebody to unlock it, so every call to it has a time limit, and
// only commands that run beside the screens make one. A key is shown nowhere: no error, log or
// argument contains it.
//
// The package does not know what a key is needed for, nor how its state is shown: that is
// session.APIKeyState, which changes by the events that Keys returns. How the balance is read to
// try a key is passed in.
//
// Start with Keys in keys.go; keystore.go has the two places that are written to,
// and inspect.go tells how they answer.
package keystore

// Package keystore saves the API key from one start to the next: in the machine's keyring or,
// if no keyring accepts it, in a file that only its owner can read. A keyring may wait forever
// for somebody to unlock it, so every call to it has a time limit, and only commands that run
// beside the screens make one.
//
// It does not know whether an API key works, nor where else one may come from: the environment
// and api_key_command belong to the settings and take precedence. Its errors never contain a
// key.
//
// Start with keystore.go; keyring.go reaches the keyring and file.go the file.
package keystore

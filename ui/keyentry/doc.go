// Package keyentry is the screen on which the API key is asked for: at the first start,
// and over what is known where the server no longer takes the one in force. It never
// draws a key, and hands it on as an api.Key, which nothing can print. It knows no
// keyring and no file: what became of a key it reads from the session.
//
// Start with entry.go; view.go draws it.
package keyentry

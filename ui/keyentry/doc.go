// Package keyentry is the screen that asks for the API key: at the first start, and over the
// other screens if the server rejects the key in use. It never draws a key, and passes it on
// as an api.Key, which cannot be printed. It knows nothing of keyrings and files: it reads
// from the session what happened to a key.
//
// Start with entry.go; view.go draws the screen.
package keyentry

// Package config is what the program was told before it began: its flags, the
// environment, where the API key comes from and where things are kept. It reads no
// files and opens nothing; every refusal is a sentence that names what was given and
// what to do. It knows nothing of orders or screens.
package config

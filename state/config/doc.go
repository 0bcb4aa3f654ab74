// Package config gathers everything that is decided before the program starts: the flags, the
// environment, the settings file and the places for files. For each
// value it knows who set it. It opens nothing but the settings file. Each error is a sentence
// that names the file and the line, what is wrong and what to do, and never holds anything
// that may be an API key. The package knows no keyboard keys, no orders and no screens.
//
// Start with config.go. limits.go has what a rent may cost by these settings. setting.go has the
// table of settings, words.go those that are one of several words, amount.go those in dollars,
// theme.go the one that may be a name or a table, file.go reads the file, wrong.go says what is
// wrong with it, and oldname.go knows names of earlier versions.
package config

// Package config is what the program was told before it began: the flags, the
// environment, the settings file, where the API key comes from and where things are kept;
// and of each, who said so. It opens nothing but the settings file. Every refusal is a
// sentence that names the place, what is wrong there and what to do, and never what may
// be a key. It knows no keys of the keyboard, no orders and no screens.
//
// Start with config.go; what can be set is in setting.go, how the file is read in file.go.
package config

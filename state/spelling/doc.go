// Package spelling finds the name that was meant where a setting, an action, a key, a
// flag or a command was spelled wrongly, and says which wrong names may be repeated: an
// API key that was put in a name's place is none of them. It knows no names itself.
package spelling

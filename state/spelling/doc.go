// Package spelling finds the name that was probably meant when a setting, an action, a key, a
// flag or a command is misspelt. It also decides which misspelt names a message may repeat:
// never one that could be an API key in the wrong place. It knows no names itself.
package spelling

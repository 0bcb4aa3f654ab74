package command

import _ "embed"

// manual is the manual page. It is made by the tests, so that the program need not carry
// what makes it.
//
//go:embed verifyo.1
var manual string

package command

import _ "embed"

// manual is the manual page. The tests generate it, so that the program does not contain the
// generator.
//
//go:embed verifyo.1
var manual string

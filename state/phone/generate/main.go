// Generate writes the table of package phone from the data of github.com/nyaruka/phonenumbers,
// which is Google's libphonenumber in Go. Go.mod pins the module, and package phone does not
// link it.
//
// The table has what package phone needs to write a number that came with its calling code:
// the valid numbers of each country, and the trunk prefix and groupings of each calling
// code. It leaves out everything else: example numbers, carriers, short numbers, and how to
// dial from abroad.
//
// It runs without a network, from the module cache:
//
//	go generate ./state/phone
package main

import (
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	text, err := table()
	if err == nil {
		err = os.WriteFile("table.go", text, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}

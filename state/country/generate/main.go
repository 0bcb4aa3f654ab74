// Generate writes the table of package country. No name is written by hand: everything
// comes from the data or the source of modules that go.mod pins. The package links none
// of them.
//
//   - golang.org/x/text: the names in nine languages and in the country's own (CLDR), and
//     which old codes became which country (UK, BU, ZR).
//   - github.com/biter777/countries: three-letter codes; Holland, Ivory Coast, UAE and
//     other names people use, from the source of its ByName; and a copy of Debian's
//     iso-codes, which has former names (Burma, Zaire), parts of a country (England,
//     Scotland, Wales) and the spelling of many names that ByName writes as one word.
//   - github.com/nyaruka/phonenumbers: calling codes, and the main country of each
//     shared calling code.
//
// It runs without a network, from the module cache:
//
//	go generate ./state/country
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

package sandbox

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

//go:embed catalogue.json
var catalogueJSON []byte

// catalogue lists everything that can be rented. It does not change while a sandbox runs.
type catalogue struct {
	Services  []service `json:"services"`
	Countries []country `json:"countries"`
}

type service struct {
	ID   string `json:"id"`
	Code string `json:"code"`
	Name string `json:"name"`
}

type country struct {
	ID    int    `json:"id"` // 0 is a country
	Name  string `json:"name"`
	Flag  string `json:"flag"`
	ISO   string `json:"iso"`
	Price int64  `json:"price"` // listed for one service, in 1/10000 USD
	Stock int    `json:"stock"` // listed for one service
	Phone string `json:"phone"` // an example number in digits, without plus
}

// load is a copy of the embedded catalogue: a sandbox may spell the services' ids in its own way.
func load() catalogue {
	c := embedded()
	return catalogue{slices.Clone(c.Services), slices.Clone(c.Countries)}
}

// embedded is read once, because that takes a millisecond, and some tests have a sandbox for each request. It can fail
// only if the program was built wrongly.
var embedded = sync.OnceValue(func() catalogue {
	var c catalogue
	if err := json.Unmarshal(catalogueJSON, &c); err != nil {
		panic(fmt.Sprintf("reading the embedded catalogue: %v", err))
	}
	return c
})

func (c catalogue) service(id string) (service, bool) {
	for _, s := range c.Services {
		if s.ID == id {
			return s, true
		}
	}
	return service{}, false
}

func (c catalogue) country(id int) (country, bool) {
	for _, one := range c.Countries {
		if one.ID == id {
			return one, true
		}
	}
	return country{}, false
}

// phone is one of the hundred numbers that a country can have here.
func (c country) phone(last2 int) string {
	return fmt.Sprintf("%s%02d", c.Phone[:len(c.Phone)-2], last2)
}

package sandbox

import (
	"hash/fnv"
	"strconv"
)

// pair is what is offered: a service's number in a country.
type pair struct {
	service string
	country int
}

// offer is what a pair costs, in 1/10000 USD, and how many there are.
type offer struct {
	price int64
	stock int
}

// The prices have the shape that similar vendors' lists have (api/NOTES.md#lists): every
// service has a floor between 0.11 and 0.45 USD at which many countries stand, and the rest
// rise above it as the sampled service's do.
const (
	lowestFloor  = 1100
	highestFloor = 4500
	sampledFloor = 3000 // the price that most countries of the sample share
	priceStep    = 25
)

// offer is the pair's own where something changed it, and the catalogue's otherwise.
func (s *Sandbox) offer(p service, c country) *offer {
	key := pair{p.ID, c.ID}
	if changed, ok := s.offers[key]; ok {
		return changed
	}
	o := opening(p, c)
	s.offers[key] = &o
	return &o
}

// opening draws the offer from the pair itself and not from the random numbers, so that
// a list read twice is the same list.
func opening(p service, c country) offer {
	floor := lowestFloor + draw(p.ID, "floor")%(highestFloor-lowestFloor)
	spread := 85 + draw(p.ID, "price", c.ID)%50 // per cent of the sampled price
	price := max(floor, c.Price*floor/sampledFloor*spread/100)
	o := offer{price: price / priceStep * priceStep, stock: c.Stock}
	switch share := draw(p.ID, "stock", c.ID) % 100; {
	case share < 12:
		o.stock = 0
	case c.Stock == 0 && share < 40: // what one service has sold out, another still has a few of
		o.stock = int(share) - 11
	default:
		o.stock = c.Stock * int(share) / 100
	}
	return o
}

// draw makes a number that looks random from what it is asked about; country may be left out.
func draw(service, what string, country ...int) int64 {
	h := fnv.New32a()
	h.Write([]byte(service + what))
	for _, id := range country {
		h.Write([]byte(strconv.Itoa(id)))
	}
	return int64(h.Sum32() >> 8)
}

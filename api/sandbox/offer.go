package sandbox

import (
	"hash/fnv"
	"strconv"
	"time"
)

// pair is a service in a country.
type pair struct {
	service string
	country int
}

// offer is the price of a pair, in 1/10000 USD, and how many numbers are available.
type offer struct {
	price   int64
	stock   int
	soldOut time.Time // when it was first listed as sold out; zero if it is not
	priced  time.Time // when its price was first listed or last moved
}

// The prices look like those of similar vendors (api/NOTES.md#lists): every service has a
// lowest price between 0.11 and 0.45 USD, which many countries share, and the others are spread
// above it like those of the sampled service.
const (
	lowestFloor  = 1100
	highestFloor = 4500
	sampledFloor = 3000 // the price that most countries of the sample share
	priceStep    = 25
)

// offer is the pair's current offer; if nothing changed it, it is the one from the catalogue.
func (s *Sandbox) offer(p service, c country) *offer {
	key := pair{p.ID, c.ID}
	if changed, ok := s.offers[key]; ok {
		return changed
	}
	o := initialOffer(p, c)
	s.offers[key] = &o
	return &o
}

// restocked is how many numbers a country has after it was sold out.
const restocked = 3

// restock gives a sold-out country numbers again once it has been sold out for long enough.
func (s *Sandbox) restock(p service, c country, o *offer, now time.Time) {
	switch wait := s.rules.Restock * time.Duration(1+draw(p.ID, "restock", c.ID)%4); {
	case s.rules.Restock == 0:
	case o.stock > 0:
		o.soldOut = time.Time{}
	case o.soldOut.IsZero():
		o.soldOut = now
	case now.Sub(o.soldOut) >= wait:
		o.stock = restocked
	}
}

// oneIn is the share of the prices that move when they may.
const oneIn = 16

// reprice moves some prices up or down by a tenth at most, once they have been listed for long enough.
func (s *Sandbox) reprice(p service, c country, o *offer, now time.Time) {
	switch {
	case s.rules.PricesMove == 0:
	case o.priced.IsZero():
		o.priced = now
	case now.Sub(o.priced) >= s.rules.PricesMove:
		o.priced = now
		if move := draw(p.ID+strconv.FormatInt(now.UnixNano(), 10), "move", c.ID); move%oneIn == 0 {
			o.price = max(priceStep, o.price*(90+move/oneIn%21)/100/priceStep*priceStep)
		}
	}
}

// initialOffer computes the offer from the pair itself and not from the random numbers, so that
// a list is the same every time it is read.
func initialOffer(p service, c country) offer {
	floor := lowestFloor + draw(p.ID, "floor")%(highestFloor-lowestFloor)
	spread := 85 + draw(p.ID, "price", c.ID)%50 // per cent of the sampled price
	price := max(floor, c.Price*floor/sampledFloor*spread/100)
	o := offer{price: price / priceStep * priceStep, stock: c.Stock}
	switch share := draw(p.ID, "stock", c.ID) % 100; {
	case share < 12:
		o.stock = 0
	case c.Stock == 0 && share < 40: // sold out for the sampled service, but not for all others
		o.stock = int(share) - 11
	default:
		o.stock = c.Stock * int(share) / 100
	}
	return o
}

// draw computes a number that looks random from its arguments; country is optional.
func draw(service, what string, country ...int) int64 {
	h := fnv.New32a()
	h.Write([]byte(service + what))
	for _, id := range country {
		h.Write([]byte(strconv.Itoa(id)))
	}
	return int64(h.Sum32() >> 8)
}

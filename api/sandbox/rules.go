package sandbox

import "time"

// Rules say how a sandbox behaves. The zero Rules give an empty account, orders that live
// 20 minutes and never get a code, no cooldown and no rate limit.
type Rules struct {
	Key     string // the API key that is accepted; empty is DefaultKey
	Balance int64  // at the start, in 1/10000 USD

	Cooldown time.Duration // cancelling a younger order is a 409; 0 is no cooldown (api/NOTES.md#cooldown)
	Life     time.Duration // from the rent to expires_at; 0 is the usual 20 minutes (api/NOTES.md#life)

	// RefundAfter is the time from an expiry to its refund: 0 is at once, below 0 is never
	// (api/NOTES.md#refund).
	RefundAfter time.Duration

	SMSRate  float64          // share of the numbers that get a code, 0 to 1; see SetSMSRate
	SMSAfter [2]time.Duration // the code arrives between these two times after the rent

	// FirstSMSAfter, if its second time is not 0, guarantees a code for the very first
	// number between these two times after the rent, whatever SMSRate is.
	FirstSMSAfter [2]time.Duration

	// SMSLate is how long after an order's expiry or cancel a code can still arrive, if
	// SMSAfter reaches that far (api/NOTES.md#late). 0 means never.
	SMSLate time.Duration

	// SoldRate is the share of rents, 0 to 1, that fail because the listed stock has been
	// sold in the meantime (api/NOTES.md#stock).
	SoldRate float64

	// Restock is how long a country stays sold out at least after it was listed as sold out; some take
	// up to four times as long. 0 means for ever.
	Restock time.Duration

	// PricesMove is how long a price stays the same at least. After that, each reading of the list
	// changes the prices of a few countries a little. 0 means that prices never change by themselves.
	PricesMove time.Duration

	// BalanceLag is the age of the balance in a balance read. The balance in the answer to
	// a rent or a cancel is always current (api/NOTES.md#balance).
	BalanceLag time.Duration

	// PerMinute is the number of requests that the API key may make in any 60 s; more get
	// a 429 with Retry-After. 0 is no limit, 60 is common (api/NOTES.md#rate).
	PerMinute int

	// Elsewhere, if it is not empty, is the ID of an order that another client of the account rents:
	// it is charged when it is first read.
	Elsewhere string

	// LosesAnswer, if its service is not empty, names the first rent whose answer is lost: the number is
	// rented and charged, and the connection ends without an answer.
	LosesAnswer LostAnswer

	Wire Spelling // how values are written in answers; 0 is as documented
}

// LostAnswer is a rent whose answer is lost.
type LostAnswer struct {
	Service string // its code
	ID      string // of the order
}

// DefaultKey is accepted if the rules name no API key. It is worthless anywhere else.
const DefaultKey = "sk_sandbox_0000000000000000000000000000000000000000000000"

const defaultLife = 20 * time.Minute

// Demo gives the rules of the program's demo: the first number gets its code soon, later
// ones in seven of ten cases, a cancel or an expiry takes little time to watch, a sold-out country has
// numbers again after a few minutes, a price moves now and then, the answer to the first rent of Signal is lost, and there is an order to
// add by its ID.
func Demo() Rules {
	return Rules{
		Balance:       42_5000,
		Cooldown:      15 * time.Second,
		Life:          3 * time.Minute,
		SMSRate:       0.7,
		SMSAfter:      [2]time.Duration{6 * time.Second, 50 * time.Second},
		FirstSMSAfter: [2]time.Duration{3 * time.Second, 6 * time.Second},
		Elsewhere:     "web-1",
		Restock:       75 * time.Second,
		PricesMove:    90 * time.Second,
		LosesAnswer:   LostAnswer{Service: "bw", ID: "web-2"},
	}
}

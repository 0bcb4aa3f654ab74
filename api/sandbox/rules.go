package sandbox

import "time"

// Rules say how a sandbox behaves. The zero Rules make an account without money whose
// orders live 20 minutes and never get a code, and where everything is allowed at once.
type Rules struct {
	Key     string // the bearer key that is accepted; empty is DefaultKey
	Balance int64  // what the account opens with, in 1/10000 USD

	Cooldown time.Duration // a cancel before this age of an order is a 409; 0 allows it at once (api/NOTES.md#cooldown)
	Life     time.Duration // from the rent to expires_at; 0 is 20 minutes, the usual (api/NOTES.md#life)

	// RefundAfter is how long after an expiry the price comes back. 0 is at once,
	// below 0 never (api/NOTES.md#refund).
	RefundAfter time.Duration

	SMSRate  float64          // share of numbers that get a code, 0 to 1; 0 is none ever; see SetSMSRate
	SMSAfter [2]time.Duration // the code arrives between these two after the rent

	// FirstSMSAfter, where its second time is not 0, promises the first number of all
	// its code between these two, whatever SMSRate says.
	FirstSMSAfter [2]time.Duration

	// SMSLate is how long after an order's expiry or cancel a code still comes, where
	// SMSAfter reaches that far (api/NOTES.md#late). 0 is not at all.
	SMSLate time.Duration

	// SoldRate is the share of rents, 0 to 1, that find their offer's stock sold since
	// it was listed (api/NOTES.md#stock).
	SoldRate float64

	// BalanceLag is how old the balance is that a balance read tells. What a rent or a
	// cancel tells is always true (api/NOTES.md#balance).
	BalanceLag time.Duration

	// PerMinute is how many requests the key may make in any 60 s before a 429 with
	// Retry-After; 0 is no limit. 60 is common (api/NOTES.md#rate).
	PerMinute int

	Wire Spelling // how answers spell what they tell; 0 is as documented
}

// DefaultKey is accepted where the rules name no key. It opens nothing anywhere else.
const DefaultKey = "sk_sandbox_0000000000000000000000000000000000000000000000"

const defaultLife = 20 * time.Minute

// Demo is the program's demo: the first number gets its code soon, later ones in seven
// of ten cases, and a cancel or an expiry can be watched without waiting long.
func Demo() Rules {
	return Rules{
		Balance:       42_5000,
		Cooldown:      15 * time.Second,
		Life:          3 * time.Minute,
		SMSRate:       0.7,
		SMSAfter:      [2]time.Duration{6 * time.Second, 50 * time.Second},
		FirstSMSAfter: [2]time.Duration{3 * time.Second, 6 * time.Second},
	}
}

package order

// overcharge is the part of the quote, as a divisor, by which a charge may exceed it without being
// told: prices move a little between the list and the rent (api/NOTES.md#quote).
const overcharge = 10

// Overcharged reports whether the charge is more than a tenth above the quote.
func (o Order) Overcharged() bool {
	if !o.Charged.Known() || !o.Quoted.Known() {
		return false
	}
	return (o.Charged.Units()-o.Quoted.Units())*overcharge > o.Quoted.Units()
}

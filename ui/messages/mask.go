package messages

// Masked is the sign in the header that the screen is masked.
const Masked = "masked"

// MaskSet says that the mask was turned on or off, and how to turn it off.
func MaskSet(on bool, key string) Notice {
	if on {
		n := Say("Numbers, codes, labels, the balance and sums are masked%s.", Clause("; press ", key, " to show them"))
		n.Shorter = []string{"Numbers, codes and sums are masked."}
		return n
	}
	return Say("Everything is shown again.")
}

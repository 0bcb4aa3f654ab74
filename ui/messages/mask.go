package messages

// Masked is the sign in the header that numbers, codes and the balance are masked.
const Masked = "masked"

// MaskSet says that the mask was turned on or off, and how to turn it off.
func MaskSet(on bool, key string) Notice {
	if on {
		return Say("Numbers, codes, labels and the balance are masked%s.", Clause("; press ", key, " to show them"))
	}
	return Say("Everything is shown again.")
}

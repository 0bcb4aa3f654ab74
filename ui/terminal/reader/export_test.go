package reader

// Held is how many bytes the decoder keeps.
func (d *Decoder) Held() int { return len(d.held) }

package sandbox

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"

	"github.com/google/uuid"
)

// smsCode makes a code in one of the forms that services send (api/NOTES.md#code): usually six
// digits, sometimes with leading zeros, in two groups, with a prefix or with letters.
func smsCode(random *rand.Rand) string {
	switch random.IntN(12) {
	case 0:
		return fmt.Sprintf("%03d %02d", random.IntN(1000), random.IntN(100))
	case 1:
		return fmt.Sprintf("G-%06d", random.IntN(1_000_000))
	case 2:
		const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789" // no characters that look alike
		code := []byte("N")
		for range 5 {
			code = append(code, alphabet[random.IntN(len(alphabet))])
		}
		return string(code)
	case 3:
		return fmt.Sprintf("0%05d", random.IntN(100_000))
	}
	return fmt.Sprintf("%06d", random.IntN(1_000_000))
}

// newUUID makes an order's id from the sandbox's own random numbers.
func newUUID(random *rand.Rand) string {
	var seed [16]byte
	binary.BigEndian.PutUint64(seed[:8], random.Uint64())
	binary.BigEndian.PutUint64(seed[8:], random.Uint64())
	id, err := uuid.NewRandomFromReader(bytes.NewReader(seed[:]))
	if err != nil {
		panic(fmt.Sprintf("making an id from sixteen bytes: %v", err)) // sixteen bytes are enough
	}
	return id.String()
}

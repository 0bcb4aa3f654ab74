package demo

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
)

// maker makes up what differs from order to order.
type maker struct{ random *rand.Rand }

func (m *maker) between(least, most time.Duration) time.Duration {
	return (least + time.Duration(m.random.Int64N(int64(most-least)))).Truncate(time.Millisecond)
}

// id is an ID like those that the sandbox gives to its orders.
func (m *maker) id() string {
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[:8], m.random.Uint64())
	binary.BigEndian.PutUint64(id[8:], m.random.Uint64())
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80 // version 4
	return id.String()
}

// phone is an example of a country's numbers with other last digits. They are more than the two in which
// the sandbox's numbers differ, so that hardly a number is rented twice.
func (m *maker) phone(example string) string {
	return fmt.Sprintf("%s%04d", example[:len(example)-4], m.random.IntN(10_000))
}

func (m *maker) code() string { return fmt.Sprintf("%06d", m.random.IntN(1_000_000)) }

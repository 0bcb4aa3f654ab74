package repair

import (
	"bytes"
	"encoding/binary"
)

// The layout of a journal (SQLite's file format, section 4): a header, then frames. Each frame
// is a page with a header of its own. The last frame of a transaction has the number of pages.
const (
	journalHead   = 32
	journalMagic  = 0x377f0682 // plus 1 if the checksums are of big-endian numbers
	journalPageAt = 8
	journalSaltAt = 16
	journalSumAt  = 24
	frameHead     = 24
	frameCommitAt = 4
	frameSaltAt   = 8
	frameSumAt    = 16
	saltLength    = 8
	frameLength   = frameHead + pageSize
)

// withJournal is a database as SQLite reads it with its journal: with the pages of every
// complete transaction, up to the first incomplete one. Pages beyond the end that the journal
// gives are kept. torn means that part of a transaction follows: the end of the journal may be
// lost, and any number of transactions with it.
func withJournal(pages, journal []byte) (both Image, torn bool) {
	var written []int // the offsets of the transaction's frames
	end := journalHead
	for at := range wholeFrames(journal) {
		written = append(written, at)
		end = at + frameLength
		if binary.BigEndian.Uint32(journal[at+frameCommitAt:]) == 0 {
			continue
		}
		for _, at := range written {
			begin := (int(binary.BigEndian.Uint32(journal[at:])) - 1) * pageSize
			if begin < 0 || begin > largestImage {
				continue // no valid page number
			}
			if missing := begin + pageSize - len(pages); missing > 0 {
				pages = append(pages, make([]byte, missing)...)
			}
			copy(pages[begin:], journal[at+frameHead:at+frameLength])
		}
		written = nil
	}
	return pages, len(written) > 0 || (len(journal) > 0 && !endsAt(journal, end))
}

// endsAt reports whether this journal ends at that offset: nothing follows, or only frames
// from before the journal started over.
func endsAt(journal []byte, end int) bool {
	if len(journal) < end+frameHead {
		return len(journal) == end
	}
	return !bytes.Equal(journal[end+frameSaltAt:end+frameSumAt], journal[journalSaltAt:journalSumAt])
}

// largestImage is the size limit of a database in memory.
const largestImage = 1 << 30

// wholeFrames are the offsets of the frames up to the first with a wrong checksum, or from
// before the journal started over.
func wholeFrames(journal []byte) func(yield func(at int) bool) {
	return func(yield func(at int) bool) {
		if len(journal) < journalHead {
			return
		}
		var order binary.ByteOrder = binary.LittleEndian
		kind := binary.BigEndian.Uint32(journal)
		if kind&1 == 1 {
			order = binary.BigEndian
		}
		sum := frameSum(order, [2]uint32{}, journal[:journalSumAt])
		if kind&^1 != journalMagic || binary.BigEndian.Uint32(journal[journalPageAt:]) != pageSize || !sumIs(sum, journal[journalSumAt:]) {
			return
		}
		salt := journal[journalSaltAt:journalSumAt]
		for at := journalHead; at+frameLength <= len(journal); at += frameLength {
			frame := journal[at : at+frameLength]
			sum = frameSum(order, sum, frame[:frameSaltAt])
			sum = frameSum(order, sum, frame[frameHead:])
			if !bytes.Equal(frame[frameSaltAt:frameSumAt], salt) || !sumIs(sum, frame[frameSumAt:]) || !yield(at) {
				return
			}
		}
	}
}

// frameSum continues the journal's checksum over more data.
func frameSum(order binary.ByteOrder, sum [2]uint32, data []byte) [2]uint32 {
	for ; len(data) > 0; data = data[8:] {
		sum[0] += order.Uint32(data) + sum[1]
		sum[1] += order.Uint32(data[4:]) + sum[0]
	}
	return sum
}

func sumIs(sum [2]uint32, stored []byte) bool {
	return sum == [2]uint32{binary.BigEndian.Uint32(stored), binary.BigEndian.Uint32(stored[4:])}
}

package ledger

import (
	"context"
	"database/sql"
	"encoding/binary"
)

// What does not fit into the page of its row is in a chain of overflow pages, such as the list of services. The last
// page of a chain is used only to the end of its content. SQLite does not overwrite what is behind that, which may be of
// an order whose page it was before.

// overflow is the part of a row that is in such a chain.
type overflow struct{ first, length int }

// tails are the last pages of the chains of a page, if the unused part of them was not overwritten, with that
// overwritten.
func (p page) tails(ctx context.Context, tx *sql.Tx) (dirty []page, err error) {
	for _, o := range p.overflows() {
		last, used, err := o.last(ctx, tx, len(p.content)-chained)
		if err != nil {
			return nil, err
		}
		if zero(last.content, used, len(last.content)) {
			dirty = append(dirty, last)
		}
	}
	return dirty, nil
}

// chained is the length of the number of the next page, with which an overflow page begins.
const chained = 4

// last follows the chain to its last page, and tells how much of that is used. each is how much one page holds.
func (o overflow) last(ctx context.Context, tx *sql.Tx, each int) (p page, used int, err error) {
	p.number = o.first
	for left := o.length; p.number > 0; left -= each {
		if err := tx.QueryRowContext(ctx, "SELECT data FROM sqlite_dbpage WHERE pgno = ?", p.number).Scan(&p.content); err != nil {
			return page{}, 0, err
		}
		if left <= each {
			return p, chained + left, nil
		}
		p.number = number(p.content)
	}
	return page{}, 0, nil // it is damaged: the chain is too short
}

// overflows are the rows of a page of a table or an index that do not fit into it.
func (p page) overflows() (all []overflow) {
	head, from, is := p.head()
	if !is || p.content[head] == innerTable {
		return nil
	}
	rows := int(binary.BigEndian.Uint16(p.content[head+rowsAt:]))
	for i := range rows {
		at := from + cellPointer*i
		if at+cellPointer > len(p.content) {
			break
		}
		if o, is := p.overflowAt(p.content[head], int(binary.BigEndian.Uint16(p.content[at:]))); is {
			all = append(all, o)
		}
	}
	return all
}

// overflowAt is that of the row at a place of the page.
func (p page) overflowAt(kind byte, at int) (o overflow, is bool) {
	if kind == innerIndex {
		at += pointerLength
	}
	length, at := p.varint(at)
	if kind == leafTable {
		_, at = p.varint(at) // the row's key
	}
	here := localPart(kind, length, len(p.content))
	if here >= length || at+here+chained > len(p.content) {
		return overflow{}, false
	}
	return overflow{number(p.content[at+here:]), length - here}, true
}

// localPart is how much of a row is in its page (SQLite's file format, section 1.6).
func localPart(kind byte, length, size int) int {
	most, least := (size-12)*64/255-23, (size-12)*32/255-23
	if kind == leafTable {
		most = size - 35
	}
	if length <= most {
		return length
	}
	if here := least + (length-least)%(size-chained); here <= most {
		return here
	}
	return least
}

// varint reads a number of SQLite's variable length, and tells where it ends.
func (p page) varint(at int) (n, end int) {
	for i := range 9 {
		if at >= len(p.content) {
			return 0, at
		}
		b := p.content[at]
		at++
		if i == 8 {
			return n<<8 | int(b), at
		}
		if n = n<<7 | int(b&0x7f); b < 0x80 {
			break
		}
	}
	return n, at
}

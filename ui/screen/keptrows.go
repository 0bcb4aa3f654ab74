package screen

import "example.com/verifyo/ui/widget"

// keptRows are the rows of a list as they were drawn last. Most keys move the cursor, which draws two
// rows differently and leaves all others as they are.
type keptRows struct {
	Kept
	layout      widget.Columns
	width       int
	from        int
	rows, spare []string // without the cursor; empty if they are not known
}

// show makes room for the rows that are visible now, and forgets those that are not.
func (k *keptRows) show(from, to int) {
	rows := k.spare[:0]
	for i := from; i < to; i++ {
		rows = append(rows, k.at(i))
	}
	k.rows, k.spare, k.from = rows, k.rows, from
}

// at is a row; empty if it is not known.
func (k *keptRows) at(row int) string {
	if i := row - k.from; i >= 0 && i < len(k.rows) {
		return k.rows[i]
	}
	return ""
}

// drawRows draws the visible rows and their headings. A row that stays as it was is not drawn again.
func (l *List[T, ID]) drawRows(columns []Column[T], layout widget.Columns) (lines []string) {
	k := &l.kept
	if !l.ctx.Holds(k.Kept) || !k.layout.Same(layout) || k.width != l.width {
		*k = keptRows{Kept: l.ctx.Keep(func() {}), layout: layout, width: l.width}
	}
	from, to := l.cursor.Window()
	k.show(from, to)
	k.Kept = l.ctx.KeepMore(k.Kept, func() {
		for i := from; i < to; i++ {
			if l.cursor.Headed(i) {
				lines = append(lines, l.heading(i))
			}
			lines = append(lines, l.drawRow(columns, layout, i))
		}
	})
	return lines
}

// drawRow is a visible row.
func (l *List[T, ID]) drawRow(columns []Column[T], layout widget.Columns, i int) string {
	row, marked, known := l.rows[i], i == l.cursor.At(), &l.kept.rows[i-l.kept.from]
	if !marked && *known != "" {
		return *known
	}
	if l.table.Shown != nil {
		row = l.table.Shown(row)
	}
	line := l.draw(columns, layout, row, marked)
	if !marked {
		*known = line
	}
	return line
}

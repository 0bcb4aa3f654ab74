package csvfile

import (
	"encoding/csv"
	"io"
	"time"

	"example.com/verifyo/state/order"
)

// Writer writes orders as rows, after a row with the names of the columns.
type Writer struct {
	csv     *csv.Writer
	columns []Column
	now     time.Time
	headed  bool
}

// NewWriter writes to w. now decides which refunds are overdue.
func NewWriter(w io.Writer, now time.Time) *Writer {
	rows := csv.NewWriter(w)
	rows.UseCRLF = true
	return &Writer{csv: rows, columns: Columns(), now: now}
}

// Write writes the orders, and everything that was not written yet.
func (w *Writer) Write(orders []order.Order) error {
	if err := w.head(); err != nil {
		return err
	}
	for _, o := range orders {
		if err := w.row(func(c Column) string { return c.value(o, w.now) }); err != nil {
			return err
		}
	}
	w.csv.Flush()
	return w.csv.Error()
}

func (w *Writer) head() error {
	if w.headed {
		return nil
	}
	w.headed = true
	return w.row(func(c Column) string { return c.Name })
}

func (w *Writer) row(value func(Column) string) error {
	cells := make([]string, len(w.columns))
	for i, c := range w.columns {
		cells[i] = harmless(value(c))
	}
	return w.csv.Write(cells)
}

package chart_test

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/ui/chart"
	"example.com/verifyo/ui/theme"
)

// floats reads one value from every eight bytes: every value there is.
func floats(data []byte) (values []float64) {
	for ; len(data) >= 8; data = data[8:] {
		values = append(values, math.Float64frombits(binary.LittleEndian.Uint64(data)))
	}
	return values
}

// rowsOf pairs the values to bars of two parts, with a text at both sides.
func rowsOf(values []float64, text string) (rows []chart.Row) {
	for i := 1; i < len(values); i += 2 {
		rows = append(rows, chart.Row{Label: text, Good: values[i-1], Rest: values[i], Figure: text})
	}
	return rows
}

// headsOf are no heads, some, and all with the names of the parts in two lengths.
func headsOf(text string) []chart.Heads {
	long := chart.Parts{Good: text + text, Rest: text + text}
	return []chart.Heads{
		{},
		{Label: text},
		{Figure: text},
		{Label: text, Figure: text, Parts: []chart.Parts{long, {Good: text, Rest: text}}},
		{Label: "SERVICE", Figure: text, Parts: []chart.Parts{{Good: "with a code", Rest: text}}},
	}
}

func FuzzChart(f *testing.F) {
	add := func(values []float64, text string, width, height int) {
		var data []byte
		for _, value := range values {
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(value))
		}
		f.Add(data, text, width, height)
	}
	special := []float64{0, 1, -1, 2.22, 5e-324, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}
	for _, text := range []string{"", "$2.22", "日本語", "e\u0301", "\u0301", "👩‍👩‍👧", "a\x1b[31mb", "नमस्ते"} {
		for size := range 4 {
			add(special, text, size, size)
			add(special[:size], text, 40, size)
			add(special[:size], text, size, 9)
		}
		add(make([]float64, 20), text, 15, 5)
	}
	f.Fuzz(func(t *testing.T, data []byte, text string, width, height int) {
		values, width, height := floats(data), width%300, height%60
		text = api.NewText(text).String()
		columns := chart.Columns{
			Values: values,
			Scale:  func(float64) string { return text },
			Label:  func(int) string { return text },
		}
		for name, th := range map[string]theme.Theme{"blocks": blocks, "ascii": ascii} {
			check(t, name+" columns", columns.Lines(width, height, th), width, height)
			for _, heads := range headsOf(text) {
				check(t, name+" bars", chart.Bars(rowsOf(values, text), heads, width, height, th), width, height)
			}
			check(t, name+" sparkline", []string{chart.Sparkline(values, width, th)}, width, 1)
		}
	})
}

// check reports lines that do not fit or would act on the terminal.
func check(t *testing.T, name string, lines []string, width, height int) {
	t.Helper()
	if len(lines) > max(0, height) {
		t.Errorf("%s: %d lines in %d rows", name, len(lines), height)
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > max(0, width) {
			t.Errorf("%s: %q takes %d cells of %d", name, line, ansi.StringWidth(line), width)
		}
		if strings.ContainsAny(ansi.Strip(line), "\n\r\t\x1b") {
			t.Errorf("%s: %q has a control character", name, line)
		}
	}
}

// TestNoChartIsWiderOrHigherThanItsPlace tries every small size with every small number of values.
func TestNoChartIsWiderOrHigherThanItsPlace(t *testing.T) {
	for n := range 12 {
		values := make([]float64, n)
		for i := range values {
			values[i] = float64(i * i)
		}
		columns := chart.Columns{Values: values, Scale: money, Label: day}
		for width := -1; width < 40; width++ {
			for height := -1; height < 7; height++ {
				check(t, "columns", columns.Lines(width, height, blocks), width, height)
				check(t, "bars", chart.Bars(rowsOf(values, "label"), chart.Heads{}, width, height, blocks), width, height)
			}
		}
	}
}

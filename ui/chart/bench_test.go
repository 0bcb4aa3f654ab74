package chart_test

import (
	"testing"

	"example.com/verifyo/ui/chart"
)

// BenchmarkColumns draws a year in the width of a large window.
func BenchmarkColumns(b *testing.B) {
	values := make([]float64, 365)
	for i := range values {
		values[i] = float64(i * 7919 % 22200)
	}
	columns := chart.Columns{Values: values, Scale: money, Label: day}
	b.ReportAllocs()
	for b.Loop() {
		columns.Lines(200, 12, blocks)
	}
}

// Package chart draws pictures of figures with characters: columns over time, bars by name, which
// also make a histogram, and a sparkline.
//
// It takes numbers and texts and returns lines that fit the given cells. It does not know what the
// numbers count: how a value is written on a scale, and what stands beside or below a bar, are the
// caller's texts. Without anything to show, or without room for it, there are no lines. Negative
// values and NaN count as nothing, and every other value is drawn, however small it is beside the
// largest.
//
// Start with scale.go, which says how long a bar is.
package chart

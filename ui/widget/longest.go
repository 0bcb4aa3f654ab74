package widget

// Longest is the first of these forms of a text, which go from long to short, that fits in so many
// cells. If none fits it is the last, which the caller has to cut; without forms it is empty.
func Longest(width int, forms ...string) string {
	for _, form := range forms {
		if Width(form) <= width {
			return form
		}
	}
	if len(forms) == 0 {
		return ""
	}
	return forms[len(forms)-1]
}

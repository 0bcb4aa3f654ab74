package phone

// Undialled is a number without its trunk prefix. The number is without its calling code,
// which is that of the country.
func Undialled(iso, code, number string) string {
	for at, end := rowsOf(iso); at < end; at++ {
		if rows[at].code == code {
			return planAt(at).main.undialled(number)
		}
	}
	return "no plan"
}

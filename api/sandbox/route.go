package sandbox

// Route names one of the seven calls, to inject faults and to count requests.
type Route string

// The calls of the API (api/NOTES.md#calls); Elsewhere is any other path.
const (
	Balance   Route = "balance"
	Services  Route = "services"
	Countries Route = "countries"
	Rent      Route = "rent"
	Order     Route = "order"
	Cancel    Route = "cancel"
	Finish    Route = "finish"
	Elsewhere Route = "elsewhere"
)

// Routes are the seven documented calls.
func Routes() []Route {
	return []Route{Balance, Services, Countries, Rent, Order, Cancel, Finish}
}

package keymap

// Action is what a key asks the program to do.
type Action int

// The actions. The zero Action is none.
const (
	None Action = iota
	Up
	Down
	Top
	Bottom
	PageUp
	PageDown
	HalfPageUp
	HalfPageDown
	Enter
	Back
	Filter
	LastFilter
	Refresh
	Rent
	Orders
	History
	Export
	Picture
	ShorterSpan
	LongerSpan
	NextPane
	PreviousPane
	Right
	Left
	Help
	Quit
	Interrupt
	Suspend
	Pin
	Watch
	Sort
	Reverse
	LiftLimit
	Cancel
	Finish
	CopyNumber
	NumberForm
	CopyCode
	CopySMS
	Again
	AutoCancel
	Resolve
	Label
	AddOrder
	DidNotWork
	Mask
	NextTheme
	Clear
	Demo
)

// Group is a heading of the help screen.
type Group string

// The groups, in the order of the help screen.
const (
	Moving     Group = "Moving"
	Screens    Group = "Screens"
	Renting    Group = "Renting"
	OnHistory  Group = "History"
	OnAnOrder  Group = "On an order"
	Everywhere Group = "Everywhere"
	AtTheKey   Group = "API key"
)

// Groups are all groups in order.
func Groups() []Group {
	return []Group{Moving, Screens, Renting, OnHistory, OnAnOrder, Everywhere, AtTheKey}
}

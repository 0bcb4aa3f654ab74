package messages

// The words behind a key in the line of keys, where the key's usual word would be less clear.
const (
	HintBack      = "back"
	HintRent      = "rent"
	HintLift      = "lift it once" // a limit, for one rent
	HintCountries = "countries"    // of the marked service
	HintServices  = "services"
	HintOrders    = "orders"
	HintHistory   = "history"

	HintSearchHistory = "search History"
	HintOrder         = "order"
	HintLive          = "live"
	HintChoose        = "choose" // among the answers of a dialog
	HintCopy          = "copy"
	HintUnwatch       = "stop watching"
	HintPin           = "pin"
	HintToTop         = "to the top" // of the services
	HintUnpin         = "unpin"
	HintClear         = "clear" // the filter
	HintScroll        = "scroll"
	HintAdd           = "add"       // the order with an ID
	HintAddByID       = "add by ID" // an order
	HintByID          = "ID"        // add an order by it
	HintSave          = "save"
	HintWrite         = "write"   // a file
	HintStop          = "stop"    // writing it
	HintClose         = "close"   // what was said
	HintDone          = "done"    // with the label of a rent
	HintKeep          = "keep it" // the number: call off a pending cancel
	HintNoAuto        = "stop auto-cancel"

	HintAuto          = "auto"       // auto-cancel, where there is little room
	HintNoAutoInShort = "no auto"    // stop auto-cancel
	HintGiveUp        = "give up"    // did not work
	HintCheckKey      = "check"      // the API key that was entered
	HintRetry         = "retry"      // check a fixed API key again
	HintLookAgain     = "look again" // for a saved API key
)

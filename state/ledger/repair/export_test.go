package repair

// The layout of files, for the tests that cut them.
const (
	PageSize      = pageSize
	Leaf          = leaf
	JournalHead   = journalHead
	FrameLength   = frameLength
	FrameCommitAt = frameCommitAt
)

// WithJournal and WholeFrames read a journal.
var (
	WithJournal = withJournal
	WholeFrames = wholeFrames
)

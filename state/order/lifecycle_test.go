package order_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

func minute(n int) time.Time { return noon.Add(time.Duration(n) * time.Minute) }

// quoted is a rent that is about to be sent at noon.
func quoted() order.Order {
	return order.Begin(order.Quote{
		Service: api.Service{ID: "wa", Name: api.NewText("WhatsApp")},
		Country: api.Country{ID: 0, Name: api.NewText("Russia"), ISO: "RU", Price: api.Units(1500), Available: 42},
		At:      noon.Add(-4 * time.Second), Balance: api.Units(425_000), BalanceAt: noon.Add(-3 * time.Second),
	}, noon)
}

// served is the server's answer about an order: its status and, unless it is empty, its code.
func served(word, code string) api.Order {
	return api.Order{ID: "b7", Status: api.NewText(word), Code: api.NewText(code)}
}

// number is a rented number that waits for its SMS until minute 20.
func number() order.Order {
	answer := served("waiting", "")
	answer.Phone, answer.Price, answer.ExpiresAt = api.NewText("+79001234567"), api.Units(1800), minute(20)
	return quoted().Rented(answer, noon)
}

// kinds are the kinds of the history entries after the first.
func kinds(o order.Order) (all []order.HistoryKind) {
	for _, e := range o.History[1:] {
		all = append(all, e.Kind)
	}
	return all
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestARentKeepsBothTheQuoteAndTheCharge(t *testing.T) {
	same(t, quoted(), order.Order{
		Service: api.Service{ID: "wa", Name: api.NewText("WhatsApp")},
		Country: order.Country{ID: 0, Name: api.NewText("Russia"), ISO: "RU"},
		Quoted:  api.Units(1500), QuotedAt: noon.Add(-4 * time.Second), BalanceBefore: api.Units(425_000), BalanceBeforeAt: noon.Add(-3 * time.Second),
		Status: order.InFlight, AskedAt: noon,
	})
	answer := served("waiting", "")
	answer.Phone, answer.Price, answer.ExpiresAt = api.NewText("+79001234567"), api.Units(1800), minute(20)
	want := quoted()
	want.ID, want.Status, want.Charged, want.RentedAt = "b7", order.Waiting, api.Units(1800), minute(1)
	want.Phone, want.ExpiresAt = answer.Phone, minute(20)
	want.History = []order.HistoryEntry{{At: minute(1), Kind: order.HistoryRented, Amount: api.Units(1800)}}
	same(t, quoted().Rented(answer, minute(1)), want)
}

func TestAnOrdersCostIsItsChargeOrElseItsQuote(t *testing.T) {
	free, silent := served("waiting", ""), served("waiting", "")
	free.Price = api.Units(0)
	for name, c := range map[string]struct {
		order order.Order
		want  api.USD
	}{
		"charged more than quoted": {number(), api.Units(1800)},
		"charged nothing":          {quoted().Rented(free, noon), api.Units(0)},
		"charge unknown":           {quoted().Rented(silent, noon), api.Units(1500)},
	} {
		if got := c.order.Cost(); got != c.want {
			t.Errorf("%s: %v, not %v", name, got, c.want)
		}
	}
}

func TestARentEndsOnceAsRentedRefusedOrUnknown(t *testing.T) {
	rented := func(o order.Order) order.Order { return o.Rented(served("waiting", ""), minute(1)) }
	refused := func(o order.Order) order.Order { return o.Refused(api.NewText("sold out"), minute(1)) }
	lost := func(o order.Order) order.Order { return o.LostAnswer(minute(1)) }
	charged := func(o order.Order) order.Order { return o.ResolvedAs(order.ResolvedCharged, minute(1)) }
	free := func(o order.Order) order.Order { return o.ResolvedAs(order.ResolvedNotCharged, minute(1)) }
	nonsense := func(o order.Order) order.Order { return o.ResolvedAs(order.Finished, minute(1)) }
	for name, c := range map[string]struct {
		order order.Order
		step  func(order.Order) order.Order
		want  order.Status
	}{
		"a number of our own":                    {quoted(), rented, order.Waiting},
		"a clean no":                             {quoted(), refused, order.Refused},
		"no answer":                              {quoted(), lost, order.Unknown},
		"the answer came after all":              {lost(quoted()), rented, order.Waiting},
		"the no came after all":                  {lost(quoted()), refused, order.Refused},
		"the operator found it charged":          {lost(quoted()), charged, order.ResolvedCharged},
		"the operator found it not charged":      {lost(quoted()), free, order.ResolvedNotCharged},
		"any other status is ignored":            {lost(quoted()), nonsense, order.Unknown},
		"and then the answer came":               {free(lost(quoted())), rented, order.Waiting},
		"only an unknown rent is resolved":       {quoted(), charged, order.InFlight},
		"a number is not lost by a late silence": {number(), lost, order.Waiting},
		"nor by a late no":                       {number(), refused, order.Waiting},
		"a no is not undone":                     {refused(quoted()), rented, order.Refused},
		"nor made uncertain":                     {refused(quoted()), lost, order.Refused},
		"a code is not undone by a second yes":   {number().Polled(served("received", "908172"), noon), rented, order.Received},
	} {
		got := c.step(c.order)
		if got.Status != c.want {
			t.Errorf("%s: %s, not %s", name, got.Status, c.want)
		}
		if over := !got.Open(); over != !got.EndedAt.IsZero() {
			t.Errorf("%s: over %v, but ended at %v", name, over, got.EndedAt)
		}
		if changed := got.Status != c.order.Status; changed != (len(got.History) == len(c.order.History)+1) {
			t.Errorf("%s: events %v after %v", name, got.History, c.order.History)
		}
	}
}

func TestAPollWithLessInformationErasesNothing(t *testing.T) {
	order := number()
	for _, answer := range []api.Order{{}, {ID: "b7"}, served("waiting", ""), served("pending", ""), served(" Waiting ", "")} {
		same(t, order.Polled(answer, minute(1)), order)
	}
	withCode := order.Polled(served("received", "908172"), minute(1))
	for _, answer := range []api.Order{{}, served("", ""), served("received", ""), served("waiting", ""), served("received", "\x1b[0m")} {
		same(t, withCode.Polled(answer, minute(2)), withCode)
	}
}

func TestAPollFillsGapsButOverwritesNothing(t *testing.T) {
	more := served("waiting", "")
	more.Phone, more.Price, more.ExpiresAt = api.NewText("+79007654321"), api.Units(9999), minute(99)
	got := quoted().Rented(served("waiting", ""), noon).Polled(more, minute(1))
	if got.Phone != more.Phone || got.Charged != more.Price || !got.ExpiresAt.Equal(more.ExpiresAt) {
		t.Errorf("%+v", got)
	}
	same(t, number().Polled(more, minute(1)), number())
}

func TestAnOrderThatIsNotRentedIgnoresPolls(t *testing.T) {
	lost := quoted().LostAnswer(noon)
	for _, order := range []order.Order{quoted(), lost, lost.ResolvedAs(order.ResolvedNotCharged, noon), quoted().Refused(api.NewText("sold out"), noon)} {
		same(t, order.Polled(served("received", "908172"), minute(1)), order)
	}
}

func TestTheSameCodeIsReportedOnce(t *testing.T) {
	o := number().Polled(served("received", ""), minute(1))
	if o.Status != order.Received || o.Finishable() || len(kinds(o)) != 0 {
		t.Fatalf("received without a code: %+v", o)
	}
	o = o.Polled(served("received", "908172"), minute(2))
	o = o.Polled(served("received", "908172"), minute(3))
	same(t, kinds(o), []order.HistoryKind{order.HistorySMS})
	if o.Code != api.NewText("908172") || !o.ReceivedAt.Equal(minute(2)) || !o.Finishable() {
		t.Errorf("%+v", o)
	}
	o = o.Polled(served("received", "445201"), minute(4))
	same(t, kinds(o), []order.HistoryKind{order.HistorySMS, order.HistorySMS})
	if o.Code != api.NewText("445201") || o.History[1].Text != api.NewText("908172") {
		t.Errorf("the first code is gone: %+v", o)
	}
}

func TestAnSMSWinsOverAScheduledCancel(t *testing.T) {
	scheduled := number().CancelRequested(minute(1)).WithCancelAt(minute(1).Add(order.CancelRetry), minute(1))
	for name, answer := range map[string]api.Order{
		"with its code": served("received", "908172"), "code to come": served("received", ""),
		"code before the status": served("waiting", "908172"),
	} {
		got := scheduled.Polled(answer, minute(2))
		if got.Status != order.Received || got.CancelScheduled() || got.Cancellable() {
			t.Errorf("%s: %+v", name, got)
		}
		same(t, got.WithCancelAt(minute(4), minute(3)), got)
	}
}

// TestTheHistorySaysWhyAScheduledCancelWasNotSent answers an operator who wonders why an order
// with a scheduled cancel got a code or ended.
func TestTheHistorySaysWhyAScheduledCancelWasNotSent(t *testing.T) {
	scheduled := number().CancelRequested(minute(1)).WithCancelAt(minute(1).Add(order.CancelRetry), minute(1))
	for name, test := range map[string]struct {
		got  order.Order
		want []order.HistoryKind
	}{
		"the code came":                {scheduled.Polled(served("received", "908172"), minute(2)), []order.HistoryKind{order.HistorySMS, order.HistoryCancelDroppedForSMS}},
		"the code came a poll later":   {scheduled.Polled(served("received", ""), minute(2)).Polled(served("received", "908172"), minute(3)), []order.HistoryKind{order.HistoryCancelDroppedForSMS, order.HistorySMS}},
		"it came, and the order ended": {scheduled.Polled(served("finished", "908172"), minute(2)), []order.HistoryKind{order.HistorySMS, order.HistoryCancelDroppedForSMS, order.HistoryFinished}},
		"it passed":                    {scheduled.EndedByClock(minute(20+24*60), minute(20+24*60)), []order.HistoryKind{order.HistoryExpired, order.HistoryCancelDroppedAtEnd}},
		"it expired":                   {scheduled.Polled(served("expired", ""), minute(2)), []order.HistoryKind{order.HistoryExpired, order.HistoryCancelDroppedAtEnd}},
		"it was finished elsewhere":    {scheduled.Polled(served("finished", ""), minute(2)), []order.HistoryKind{order.HistoryFinished, order.HistoryCancelDroppedAtEnd}},
		"it was taken":                 {scheduled.Cancelled(minute(2)), []order.HistoryKind{order.HistoryCancelled}},
		"it was cancelled elsewhere":   {scheduled.Polled(served("cancelled", ""), minute(2)), []order.HistoryKind{order.HistoryCancelled}},
	} {
		if len(test.got.History) < len(scheduled.History) {
			t.Fatalf("%s: %v", name, test.got.History)
		}
		if got := kinds(test.got)[len(kinds(scheduled)):]; !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, not %v", name, got, test.want)
		}
	}
}

func TestACancelStaysScheduledUntilItSucceeds(t *testing.T) {
	scheduled := number().WithCancelAt(minute(1).Add(order.CancelRetry), minute(1))
	if !scheduled.CancelAt.Equal(minute(1).Add(order.CancelRetry)) {
		t.Errorf("next try at %v", scheduled.CancelAt)
	}
	again := scheduled.WithCancelAt(minute(2).Add(order.CancelRetry), minute(2))
	if !again.CancelAt.Equal(minute(2).Add(order.CancelRetry)) {
		t.Errorf("next try at %v", again.CancelAt)
	}
	same(t, kinds(again), []order.HistoryKind{order.HistoryCancelScheduled})
	same(t, again.Polled(served("waiting", ""), minute(2)), again)
	strange := again.Polled(served("retrying", ""), minute(2))
	if !strange.CancelScheduled() || !strange.Cancellable() {
		t.Errorf("an unrecognised status called the cancel off: %+v", strange)
	}

	off := again.CancelCalledOff(minute(3))
	if off.CancelScheduled() || off.Status != order.Waiting {
		t.Errorf("%+v", off)
	}
	same(t, kinds(off), []order.HistoryKind{order.HistoryCancelScheduled, order.HistoryCancelCalledOff})
	same(t, off.CancelCalledOff(minute(4)), off)

	for name, over := range map[string]order.Order{
		"taken": again.Cancelled(minute(3)), "expired": again.Polled(served("expired", ""), minute(30)),
		"ended elsewhere": again.Polled(served("finished", ""), minute(3)),
	} {
		if over.CancelScheduled() || over.Live() {
			t.Errorf("%s: %+v", name, over)
		}
		same(t, over.WithCancelAt(minute(41), minute(40)), over)
	}
}

func TestEveryKnownEndingIsRecognised(t *testing.T) {
	for word, want := range map[string]struct {
		status order.Status
		event  order.HistoryKind
		refund order.Refund
	}{
		"finished":  {order.Finished, order.HistoryFinished, order.NoRefund},
		"completed": {order.Finished, order.HistoryFinished, order.NoRefund},
		"cancelled": {order.Cancelled, order.HistoryCancelled, order.RefundPending},
		"Canceled":  {order.Cancelled, order.HistoryCancelled, order.RefundPending},
		"refunded":  {order.Cancelled, order.HistoryCancelled, order.RefundPending},
		"EXPIRED":   {order.Expired, order.HistoryExpired, order.RefundPending},
		"timeout":   {order.Expired, order.HistoryExpired, order.RefundPending},
	} {
		got := number().Polled(served(word, ""), minute(5))
		if got.Status != want.status || got.Refund != want.refund || !got.EndedAt.Equal(minute(5)) {
			t.Errorf("%s: %+v", word, got)
		}
		same(t, kinds(got), []order.HistoryKind{want.event})

		got = number().Polled(served(word, "908172"), minute(5))
		if got.Status != want.status || got.Refund != order.NoRefund || got.Code.IsZero() {
			t.Errorf("%s with a code: %+v", word, got)
		}
	}
}

func TestALateSMSReopensAnOrderThatWasOver(t *testing.T) {
	for name, over := range map[string]order.Order{
		"cancelled": number().Cancelled(minute(3)),
		"expired":   number().Polled(served("expired", ""), minute(22)),
	} {
		for _, answer := range []api.Order{served("received", "908172"), served("received", ""), served("", "908172")} {
			got := over.Polled(answer, minute(23))
			if got.Status != order.Received || got.Refund != order.NoRefund || !got.EndedAt.IsZero() {
				t.Errorf("%s, answered %v %v: %+v", name, answer.Status, answer.Code, got)
			}
		}
		for _, word := range []string{"waiting", "expired", "cancelled", "finished", "banned", ""} {
			same(t, over.Polled(served(word, ""), minute(23)), over)
		}
	}
}

func TestARefundThatArrivedStaysArrived(t *testing.T) {
	seen := refunded(t, number().Cancelled(minute(3)))
	reopened := seen.Polled(served("received", ""), minute(5))
	if reopened.Status != order.Received || reopened.Refund != order.RefundSeen {
		t.Errorf("%+v", reopened)
	}
	if again := reopened.Polled(served("cancelled", ""), minute(6)); again.Refund != order.RefundSeen {
		t.Errorf("%+v", again)
	}
}

func TestAFinishedOrderIsNotReopenedByAStalePoll(t *testing.T) {
	done := number().Polled(served("received", "908172"), minute(1)).Finished(minute(2))
	for _, word := range []string{"received", "waiting", "cancelled", "banned"} {
		same(t, done.Polled(served(word, "908172"), minute(3)), done)
	}
	later := done.Polled(served("received", "445201"), minute(4)) // a new code is shown even after the end
	if later.Status != order.Finished || later.Code != api.NewText("445201") || !later.EndedAt.Equal(done.EndedAt) {
		t.Errorf("%+v", later)
	}
}

func TestAnOrderThatIsOverEndsOnlyOnce(t *testing.T) {
	for _, over := range []order.Order{
		number().Cancelled(minute(3)), number().Polled(served("expired", ""), minute(22)), number().Finished(minute(3)),
		quoted().Refused(api.NewText("sold out"), noon), quoted().LostAnswer(noon).ResolvedAs(order.ResolvedCharged, noon), quoted(),
	} {
		same(t, over.Cancelled(minute(30)), over)
		same(t, over.Finished(minute(30)), over)
		same(t, over.EndedByClock(minute(3000), minute(3000)), over)
	}
}

func TestAnUnrecognisedStatusIsShownVerbatim(t *testing.T) {
	o := number().Polled(served("Banned!", ""), minute(1)).Polled(served("Banned!", ""), minute(2))
	if o.Status != order.Unrecognised || o.Word != api.NewText("Banned!") || !o.Live() || !o.Cancellable() {
		t.Errorf("%+v", o)
	}
	same(t, kinds(o), []order.HistoryKind{order.HistoryUnknownStatus})
	o = o.Polled(served("frozen", ""), minute(3))
	same(t, kinds(o), []order.HistoryKind{order.HistoryUnknownStatus, order.HistoryUnknownStatus})
	if o.Word != api.NewText("frozen") {
		t.Errorf("%+v", o)
	}
	for word, want := range map[string]order.Status{
		"waiting": order.Waiting, "received": order.Received, "cancelled": order.Cancelled, "finished": order.Finished, "expired": order.Expired,
	} {
		if got := o.Polled(served(word, ""), minute(4)); got.Status != want || !got.Word.IsZero() {
			t.Errorf("%s: %+v", word, got)
		}
	}
	if over := o.EndedByClock(minute(20+24*60), minute(20+24*60)); over.Status != order.Expired || over.Refund != order.RefundPending {
		t.Errorf("%+v", over)
	}
}

func TestAnUnrecognisedStatusDoesNotTurnReceivedBackIntoWaiting(t *testing.T) {
	o := number().Polled(served("received", "908172"), minute(1)).Polled(served("banned", ""), minute(2))
	if o.Status != order.Unrecognised || !o.Finishable() || o.Cancellable() {
		t.Errorf("%+v", o)
	}
	if o = o.Polled(served("waiting", ""), minute(3)); o.Status != order.Received {
		t.Errorf("%+v", o)
	}
}

func TestAnOrderEndsByTheClockOnlyWhenNothingMoreCanArrive(t *testing.T) {
	const ahead = 5 * time.Minute // how far the server's clock is ahead
	untold := quoted().Rented(served("waiting", ""), noon)
	day, early := 24*60, -time.Second
	over, wrong := number(), number()
	over.ExpiresAt = minute(-120)
	wrong.ExpiresAt = time.Unix(0, 0)
	for name, c := range map[string]struct {
		order  order.Order
		server time.Time
		want   order.Status
	}{
		"waiting, past its expiry":      {number(), minute(22), order.Waiting},
		"waiting, a day past it":        {number(), minute(20 + day), order.Expired},
		"a moment less than a day":      {number(), minute(20 + day).Add(early), order.Waiting},
		"expired before its rent":       {over, minute(30), order.Waiting},
		"expired in another age":        {wrong, minute(30), order.Waiting},
		"and a day later":               {wrong, minute(day).Add(ahead), order.Expired},
		"strange":                       {number().Polled(served("banned", ""), noon), minute(22), order.Unrecognised},
		"strange, a day past it":        {number().Polled(served("banned", ""), noon), minute(20 + day), order.Expired},
		"with a code, a moment left":    {number().Polled(served("received", "9"), noon), minute(22).Add(early), order.Received},
		"with a code":                   {number().Polled(served("received", "9"), noon), minute(22), order.Finished},
		"its code is to come":           {number().Polled(served("received", ""), noon), minute(22), order.Received},
		"its code never came":           {number().Polled(served("received", ""), noon), minute(20 + day), order.Finished},
		"strange, with a code":          {number().Polled(served("banned", "9"), noon), minute(22), order.Finished},
		"expiry unknown, a moment left": {untold, minute(60 + day).Add(ahead).Add(early), order.Waiting},
		"expiry unknown":                {untold, minute(60 + day).Add(ahead), order.Expired},
	} {
		now := c.server.Add(-ahead)
		got := c.order.EndedByClock(now, c.server)
		if got.Status != c.want {
			t.Errorf("%s: %s, not %s", name, got.Status, c.want)
		}
		if !got.Live() && (!got.EndedAt.Equal(now) || got.ClosedBy != order.ClosedByClock) {
			t.Errorf("%s: ended at %v, want this machine's time, by %q", name, got.EndedAt, got.ClosedBy)
		}
		if pending := got.Refund == order.RefundPending; pending != (got.Status == order.Expired) {
			t.Errorf("%s: refund %q", name, got.Refund)
		}
	}
}

func TestAnOrderUnknownToTheAPIEndsTwoMinutesAfterItsExpiry(t *testing.T) {
	for name, c := range map[string]struct {
		order order.Order
		at    time.Time
		want  order.Status
	}{
		"a moment left":            {number(), minute(22).Add(-time.Second), order.Waiting},
		"past it":                  {number(), minute(22), order.Expired},
		"with its code":            {number().Polled(served("received", "9"), noon), minute(22), order.Finished},
		"of a code that is missed": {number().Polled(served("received", ""), noon), minute(22), order.Finished},
		"ended before":             {number().Cancelled(minute(3)), minute(22), order.Cancelled},
	} {
		if got := c.order.Forgotten(c.at, c.at); got.Status != c.want {
			t.Errorf("%s: %s, not %s", name, got.Status, c.want)
		}
	}
}

func TestAWaitingStatusReopensAnOrderClosedByTheClockOrTheServer(t *testing.T) {
	byClock := number().EndedByClock(minute(3000), minute(3000))
	older := byClock // by a version that did not store ClosedBy
	older.ClosedBy = ""
	itself := number().WithAutoCancel(true, noon).Cancelled(minute(3))
	for name, c := range map[string]struct {
		over     order.Order
		disputed bool
	}{
		"by a clock": {byClock, false}, "by an older version": {older, false},
		"cancelled": {number().Cancelled(minute(3)), true}, "cancelled before its expiry": {itself, true},
		"expired": {number().Polled(served("expired", ""), minute(3)), true}, "finished without a code": {number().Polled(served("finished", ""), minute(3)), true},
	} {
		got := c.over.Reopened(served("waiting", ""), c.over, minute(4))
		if got.Status != order.Waiting || got.Refund != order.NoRefund || !got.EndedAt.IsZero() || got.Disputed != c.disputed || !got.Cancellable() {
			t.Errorf("%s: %+v", name, got)
		}
		if got.AutoCancel {
			t.Errorf("%s: auto-cancel would end it again", name)
		}
		same(t, kinds(got)[len(kinds(c.over)):], []order.HistoryKind{order.HistoryReopened})
		same(t, c.over.Reopened(served("waiting", ""), number(), minute(4)), c.over) // the poll started before it was over
		for _, word := range []string{"", "cancelled", "expired", "banned", "received"} {
			same(t, c.over.Reopened(served(word, ""), c.over, minute(4)), c.over)
		}
	}
	done := number().Polled(served("received", "9"), minute(1)).Finished(minute(2))
	same(t, done.Reopened(served("waiting", ""), done, minute(4)), done)
	seen := refunded(t, number().Cancelled(minute(3)))
	if got := seen.Reopened(served("waiting", ""), seen, minute(5)); got.Refund != order.RefundSeen {
		t.Errorf("a refund that arrived is forgotten: %+v", got)
	}
}

func TestAnAutoCancelIsNeverSentAfterTheExpiry(t *testing.T) {
	automatic := number().WithAutoCancel(true, noon).AutoCancelRequested(minute(18))
	if !automatic.CancelScheduled() || !automatic.AutoCancel {
		t.Fatalf("%+v", automatic)
	}
	same(t, automatic.EndedByClock(minute(19), minute(19)), automatic)
	late := automatic.EndedByClock(minute(20), minute(20))
	if late.CancelScheduled() || late.AutoCancel || !late.Live() {
		t.Errorf("%+v", late)
	}
	manual := number().WithAutoCancel(true, noon).CancelRequested(minute(18))
	if manual.AutoCancel {
		t.Error("a manual cancel counts as an auto-cancel")
	}
	same(t, manual.EndedByClock(minute(21), minute(21)), manual)
}

func TestANumericCodeWithoutAnSMSStatusCountsOnlyOnceConfirmed(t *testing.T) {
	number1 := func(status, code string) api.Order {
		a := served(status, code)
		a.CodeNumber = true
		return a
	}
	if got := number().Polled(number1("waiting", "20005"), minute(1)); !got.Code.IsZero() || got.Status != order.Waiting {
		t.Errorf("%+v", got)
	}
	for _, answer := range []api.Order{number1("received", "20005"), number1("finished", "20005"), served("waiting", "0")} {
		if got := number().Polled(answer, minute(1)); got.Code != answer.Code {
			t.Errorf("%v %v: %+v", answer.Status, answer.Code, got)
		}
	}
	for name, c := range map[string]struct {
		second api.Order
		want   string
	}{
		"the same": {number1("waiting", "20005"), "20005"}, "another": {number1("waiting", "1"), ""}, "none": {served("waiting", ""), ""},
		"received": {number1("received", "7"), "7"},
	} {
		got := number().Polled(order.Confirmed(number1("waiting", "20005"), c.second), minute(1))
		if got.Code != api.NewText(c.want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	rented := quoted().Rented(number1("waiting", "20005"), noon)
	if !rented.Code.IsZero() || rented.Status != order.Waiting {
		t.Errorf("%+v", rented)
	}
}

func TestOnlyOrdersWithTheirCodeCanBeFinished(t *testing.T) {
	for name, c := range map[string]struct {
		order order.Order
		want  bool
	}{
		"waiting":              {number(), false},
		"received, no code":    {number().Polled(served("received", ""), noon), false},
		"received":             {number().Polled(served("received", "9"), noon), true},
		"strange, with a code": {number().Polled(served("banned", "9"), noon), true},
		"cancelled":            {number().Cancelled(noon), false},
		"finished":             {number().Polled(served("received", "9"), noon).Finished(noon), false},
		"in flight":            {quoted(), false},
	} {
		if got := c.order.Finishable(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestTheTimeLeftIsNeverNegativeAndUnknownWithoutAnExpiry(t *testing.T) {
	if left, known := number().Left(minute(9)); !known || left != 11*time.Minute {
		t.Errorf("%v, %v", left, known)
	}
	if left, known := number().Left(minute(30)); !known || left != 0 {
		t.Errorf("%v, %v", left, known)
	}
	if left, known := quoted().Left(minute(9)); known || left != 0 {
		t.Errorf("%v, %v", left, known)
	}
}

func TestChangingOneCopyOfAnOrderChangesNoOther(t *testing.T) {
	o := number()
	o.History = append(make([]order.HistoryEntry, 0, 8), o.History...) // spare capacity that two copies could share
	was := slices.Clone(o.History)
	received := o.Polled(served("received", "908172"), minute(1))
	cancelled := o.Cancelled(minute(2))
	asked := o.CancelRequested(minute(3))
	same(t, o.History, was)
	same(t, kinds(received), []order.HistoryKind{order.HistorySMS})
	same(t, kinds(cancelled), []order.HistoryKind{order.HistoryCancelled})
	same(t, kinds(asked), []order.HistoryKind{order.HistoryCancelRequested})
}

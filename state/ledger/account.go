package ledger

import (
	"context"
	"database/sql"
	"time"

	"example.com/verifyo/state/session"
)

// Account is the account as all windows know it. Watched is left out: the ledger does not know
// which window leads.
func (l *Ledger) Account(ctx context.Context) (session.Account, error) {
	return onDisk(ctx, l, l.account, nil)
}

func (l *Ledger) account(ctx context.Context) (a session.Account, err error) {
	err = l.read(ctx, "reading the account", func(ctx context.Context, tx *sql.Tx) error {
		a, err = account(ctx, tx)
		return err
	})
	return a, err
}

func account(ctx context.Context, tx *sql.Tx) (a session.Account, err error) {
	var cooldown sql.Null[int64]
	err = tx.QueryRowContext(ctx, "SELECT cooldown, pause_from, pause_until, slow, slow_at, forgotten_before FROM account").
		Scan(&cooldown, timeColumn{&a.RateLimit.From}, timeColumn{&a.RateLimit.Until}, &a.RateLimit.Slow, timeColumn{&a.RateLimit.SlowAt}, timeColumn{&a.ForgottenBefore})
	if err != nil {
		return session.Account{}, err
	}
	a.Cooldown = time.Duration(cooldown.V) * time.Microsecond
	last, err := lastReading(ctx, tx)
	if err != nil {
		return session.Account{}, err
	}
	a.Balance, a.BalanceAt = last.Amount, last.At
	return a, nil
}

// learnCooldown notes the age of an order whose cancel worked just after one that was too
// early, and returns the smallest age noted so far.
func learnCooldown(ctx context.Context, tx *sql.Tx, age time.Duration) (time.Duration, error) {
	var micros int64
	err := tx.QueryRowContext(ctx, "UPDATE account SET cooldown = min(coalesce(cooldown, ?1), ?1) RETURNING cooldown",
		max(1, age.Microseconds())).Scan(&micros)
	return time.Duration(micros) * time.Microsecond, err
}

// changeRateLimit changes the rate limit of all windows; change must be pure. now is when the
// change is written.
func changeRateLimit(ctx context.Context, tx *sql.Tx, change func(session.RateLimit) session.RateLimit, now time.Time) error {
	a, err := account(ctx, tx)
	if err != nil {
		return err
	}
	limit := change(a.RateLimit.Credible(now))
	_, err = tx.ExecContext(ctx, "UPDATE account SET pause_from = ?, pause_until = ?, slow = ?, slow_at = ?", storedTime(limit.From), storedTime(roundedUp(limit.Until)), limit.Slow, storedTime(limit.SlowAt))
	return err
}

package command

// The help of the commands for the database.
const (
	ledgerHelp = `verifyo ledger works on the database with your orders:

  verifyo ledger check         check it, and print what is in it
  verifyo ledger backup FILE   write a backup of it to FILE
  verifyo ledger restore FILE  add what a backup has, after a question

Add --help to one of them for more, as in verifyo ledger backup --help.
`
	checkHelp = `verifyo ledger check reads the whole database and changes nothing. It prints
whether it is sound, its schema, how many orders it has of each status and from
which days, its size, its copies, and how many windows have it open.

The exit status is 0 if it is sound, and 1 if it is damaged or cannot be read.
`
	backupHelp = `verifyo ledger backup FILE writes a backup of the database to FILE, which only
you can read. It never overwrites a file. Windows may stay open and rent
numbers meanwhile. The backup has every number and code, but not the API key
and not the settings. Keep it where others cannot read it.

A database of an older version is backed up as it is.
`
	restoreHelp = `verifyo ledger restore FILE adds what a backup has to the database in use, or
to an empty --state-dir. Quit verifyo in every window first. FILE may also be
one of the copies that verifyo makes, even from an older version.

It says what it will do, and asks, so it needs a terminal. Nothing is lost on
either side: orders that the database lacks are added; of an order that both
have, the newer state is kept with the histories of both. Labels, pins, sort
orders and forms of numbers stay as they are in the database, if it has them.
The balance is not restored, only its past changes. The database is copied to
ledger-before-restore-<time>.db first, and nothing is written to FILE or beside
it.

A rent that was under way when the backup was made becomes unknown, and a
refund that should have arrived by now is not known: today's balance tells
nothing about either. A cancel that only the backup has, scheduled or before the expiry, is
not restored: it is named, and you can set it again with its key.
`
)

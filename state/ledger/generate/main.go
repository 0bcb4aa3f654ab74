// Command generate fills a state directory with made-up services and orders, to try and measure
// the program with the history of years:
//
//	go run ./state/ledger/generate -orders 100000 -services 10000 DIR
//
// The directory must not have orders yet. The orders come from package state/order/sample.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order/sample"
)

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

// run returns the exit status: 1 if the ledger could not be filled, 2 if the command line is
// wrong.
func run(args []string, errs io.Writer) int {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(errs)
	orders := flags.Int("orders", 1000, "how many orders to make up")
	services := flags.Int("services", 700, "how many services to make up")
	if err := flags.Parse(args); err != nil || flags.NArg() != 1 {
		fmt.Fprintln(errs, "usage: generate [-orders N] [-services N] DIR")
		return 2
	}
	if err := fill(flags.Arg(0), *orders, *services, time.Now()); err != nil {
		fmt.Fprintln(errs, "generate:", err)
		return 1
	}
	return 0
}

// atOnce is how many orders are written in one transaction.
const atOnce = 5000

// fill writes the orders and services into a ledger that has none.
func fill(dir string, orders, services int, now time.Time) (err error) {
	l, err := ledger.Open(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	ctx := context.Background()
	there, err := l.Orders(ctx, 1)
	if err != nil {
		return err
	}
	if len(there) > 0 {
		return fmt.Errorf("%s has orders already: choose another directory", dir)
	}
	all := sample.Orders(orders, now)
	for len(all) > 0 {
		n := min(atOnce, len(all))
		if err := l.Restore(ctx, all[:n]); err != nil {
			return err
		}
		all = all[n:]
	}
	return l.SaveServices(ctx, sample.Services(services), now)
}

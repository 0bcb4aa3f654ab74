// Command generate fills a state directory with made-up services and orders, to try and measure
// the program with the history of years:
//
//	go run ./state/ledger/generate -orders 100000 -services 10000 DIR
//
// With -known it writes 500 orders for services and countries of the sandbox, of which it is easy to work
// out how they went: serve the sandbox, and start the program with the directory.
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

	"example.com/verifyo/api"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
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
	known := flags.Bool("known", false, "write the 500 known orders, and no services")
	if err := flags.Parse(args); err != nil || flags.NArg() != 1 {
		fmt.Fprintln(errs, "usage: generate [-orders N] [-services N] [-known] DIR")
		return 2
	}
	all, listed := sample.Orders(*orders, time.Now()), sample.Services(*services)
	if *known {
		all, listed = sample.Known(time.Now()), nil
	}
	if err := fill(flags.Arg(0), all, listed, time.Now()); err != nil {
		fmt.Fprintln(errs, "generate:", err)
		return 1
	}
	return 0
}

// atOnce is how many orders are written in one transaction.
const atOnce = 5000

// fill writes the orders and services into a ledger that has none.
func fill(dir string, all []order.Order, services []api.Service, now time.Time) (err error) {
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
	for len(all) > 0 {
		n := min(atOnce, len(all))
		if err := l.Restore(ctx, all[:n]); err != nil {
			return err
		}
		all = all[n:]
	}
	if len(services) == 0 {
		return nil
	}
	return l.SaveServices(ctx, services, now)
}

// Command serve runs the sandbox alone on loopback, for trying and measuring the
// program against another process. It knows the sandbox and nothing else of the
// project; faults.go holds the faults that can be asked for by name, watch.go what it
// tells of its requests and orders.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/verifyo/api/sandbox"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run serves until ctx ends. It returns 0 then, 1 where it could not serve, and 2
// where it was asked wrongly.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	rules := sandbox.Demo()
	faults := faultFlags{}
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(errs)
	listen := flags.String("listen", "127.0.0.1:8089", "loopback address and port")
	delay := flags.Duration("delay", 0, "how long every answer takes")
	flags.DurationVar(&rules.Cooldown, "cooldown", rules.Cooldown, "before which a cancel is refused")
	flags.DurationVar(&rules.Life, "life", rules.Life, "from a rent to its expiry")
	flags.Float64Var(&rules.SMSRate, "sms-rate", rules.SMSRate, "share of the numbers after the first that get a code, 0 to 1")
	flags.IntVar(&rules.PerMinute, "per-minute", rules.PerMinute, "requests a minute before a 429; 0 is no limit")
	late := flags.Bool("late", false, "spend -delay after the request had its effect, and not before")
	watch := flags.Bool("watch", false, watchUsage)
	flags.DurationVar(&rules.RefundAfter, "refund-after", 0, "from an expiry to its refund; below 0 is never")
	smsLate := flags.Duration("late-sms", 0, "no code comes in time, but every one within this after the expiry")
	flags.Float64Var(&rules.SoldRate, "sold-rate", 0, "share of rents that find the listed stock sold, 0 to 1")
	surcharge := flags.Int64("surcharge", 0, "what a rent costs more than its quote, in 1/10000 USD")
	flags.DurationVar(&rules.BalanceLag, "balance-lag", 0, "how old the balance is that a balance read tells")
	skew := flags.Duration("skew", 0, "how far the server's clock is ahead of this machine's")
	replace := flags.Duration("replace-key", 0, "from the start until another key is taken, and this one refused; 0 is never")
	flags.Var(&rules.Wire, "wire", "`SPELLINGS` of what is told, with commas between: "+sandbox.AnySpelling.String())
	flags.Var(faults, "fault", "`ROUTE=KIND`, may be repeated; "+faultUsage())
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() > 0:
		fmt.Fprintf(errs, "serve takes flags only, and %q is none.\n", flags.Arg(0))
		return 2
	case !loopback(*listen):
		fmt.Fprintf(errs, "-listen %s is not on loopback: the sandbox speaks plain http, so use an address like 127.0.0.1:8089.\n", *listen)
		return 2
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		fmt.Fprintf(errs, "listening on %s: %v\n", *listen, err)
		return 1
	}
	if *smsLate > 0 {
		rules.SMSLate, rules.SMSAfter = *smsLate, [2]time.Duration{rules.Life, rules.Life + *smsLate}
		rules.FirstSMSAfter = rules.SMSAfter
	}
	box := sandbox.New(rules, time.Now, rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())))
	box.SetSurcharge(*surcharge)
	box.SetSkew(*skew, *skew)
	for _, route := range sandbox.Routes() {
		fault, wrong := faults[route]
		fault.Delay += *delay
		fault.AfterEffect = fault.AfterEffect || *late && !wrong
		box.Inject(route, fault)
	}
	fmt.Fprintf(out, "URL  http://%s%s\nkey  %s\n", listener.Addr(), sandbox.BasePath, box.Key())
	if *replace > 0 {
		fmt.Fprintf(out, "key  %s after %s\n", laterKey, *replace)
		defer time.AfterFunc(*replace, func() { box.ReplaceKey(laterKey) }).Stop()
	}

	var handler http.Handler = box
	if *watch {
		handler = watched(box, out)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	defer context.AfterFunc(ctx, func() { server.Close() })()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		fmt.Fprintf(errs, "serving: %v\n", err)
		return 1
	}
	return 0
}

// laterKey takes the place of the first one where that is asked for.
const laterKey = "sk_sandbox_1111111111111111111111111111111111111111111111"

// loopback accepts what can only be reached from this machine.
func loopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false
	}
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.IsLoopback()
}

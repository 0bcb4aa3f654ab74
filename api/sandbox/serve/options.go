package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"time"

	"example.com/verifyo/api/sandbox"
)

// options are the settings of the command line.
type options struct {
	listen      string
	certificate string // the file to write it to; empty is plain http
	tlsFlaw     string // the key of certificates
	rules       sandbox.Rules
	delay       time.Duration
	late        bool
	smsLate     time.Duration
	surcharge   int64
	skew        time.Duration
	replace     time.Duration
	faults      faultFlags
	faultTimes  int
	freeze      time.Duration
	watch       bool
}

// laterKey is the API key that -replace-key switches to.
const laterKey = "sk_sandbox_1111111111111111111111111111111111111111111111"

// parse reads the command line. It prints any error to errs before it returns it.
func parse(args []string, errs io.Writer) (options, error) {
	o := options{rules: sandbox.Demo(), faults: faultFlags{}}
	flags := o.flags()
	flags.SetOutput(errs)
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if err := o.check(flags.Args()); err != nil {
		fmt.Fprintf(errs, "%v.\n", err)
		return o, err
	}
	if o.smsLate > 0 {
		o.rules.SMSLate = o.smsLate
		o.rules.SMSAfter = [2]time.Duration{o.rules.Life, o.rules.Life + o.smsLate}
		o.rules.FirstSMSAfter = o.rules.SMSAfter
	}
	return o, nil
}

func (o *options) flags() *flag.FlagSet {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.StringVar(&o.listen, "listen", "127.0.0.1:8089", "loopback address and port")
	flags.StringVar(&o.certificate, "tls", "", tlsUsage)
	flags.StringVar(&o.tlsFlaw, "tls-flaw", "", "what is wrong with the certificate: expired, early or other-host")
	flags.DurationVar(&o.delay, "delay", 0, "how long every answer takes")
	flags.DurationVar(&o.rules.Cooldown, "cooldown", o.rules.Cooldown, "before which a cancel is refused")
	flags.DurationVar(&o.rules.Life, "life", o.rules.Life, "from a rent to its expiry")
	flags.Float64Var(&o.rules.SMSRate, "sms-rate", o.rules.SMSRate, "share of the numbers after the first that get a code, 0 to 1")
	flags.IntVar(&o.rules.PerMinute, "per-minute", o.rules.PerMinute, "requests a minute before a 429; 0 is no limit")
	flags.BoolVar(&o.late, "late", false, "spend -delay after the request had its effect, and not before")
	flags.BoolVar(&o.watch, "watch", false, watchUsage)
	flags.DurationVar(&o.rules.RefundAfter, "refund-after", 0, "from an expiry to its refund; below 0 is never")
	flags.DurationVar(&o.smsLate, "late-sms", 0, "no code comes in time, but every one within this after the expiry")
	flags.Float64Var(&o.rules.SoldRate, "sold-rate", 0, "share of rents that find the listed stock sold, 0 to 1")
	flags.Int64Var(&o.surcharge, "surcharge", 0, "what a rent costs more than its quote, in 1/10000 USD")
	flags.DurationVar(&o.rules.BalanceLag, "balance-lag", 0, "how old the balance is that a balance read tells")
	flags.DurationVar(&o.skew, "skew", 0, "how far the server's clock is ahead of this machine's")
	flags.DurationVar(&o.replace, "replace-key", 0, "from the start until another key is taken, and this one refused; 0 is never")
	flags.DurationVar(&o.freeze, "freeze", 0, freezeUsage)
	flags.Var(&o.rules.Wire, "wire", "`SPELLINGS` of what is told, with commas between: "+sandbox.AnySpelling.String())
	flags.Var(o.faults, "fault", "`ROUTE=KIND`, may be repeated; "+faultUsage())
	flags.IntVar(&o.faultTimes, "fault-times", 0, "how many requests each -fault strikes; 0 is every one")
	return flags
}

// check finds the errors that the flags cannot find themselves.
func (o *options) check(rest []string) error {
	switch {
	case len(rest) > 0:
		return fmt.Errorf("serve takes flags only, and %q is none", rest[0])
	case !loopback(o.listen):
		return fmt.Errorf("-listen %s is not on loopback: the sandbox is for this machine alone, so use an address like 127.0.0.1:8089", o.listen)
	case !knownFlaw(o.tlsFlaw):
		return fmt.Errorf("-tls-flaw %q is none of expired, early and other-host", o.tlsFlaw)
	case o.tlsFlaw != "" && o.certificate == "":
		return errors.New("-tls-flaw is about the certificate of -tls, which is not there")
	case o.faultTimes < 0:
		return fmt.Errorf("-fault-times %d is less than none", o.faultTimes)
	}
	return nil
}

func knownFlaw(name string) bool {
	_, known := certificates(time.Time{})[name]
	return known
}

// loopback reports whether an address can be reached only from this machine.
func loopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false
	}
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || (err == nil && addr.IsLoopback())
}

// box makes the sandbox with its faults.
func (o *options) box() *sandbox.Sandbox {
	box := sandbox.New(o.rules, time.Now, rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())))
	box.SetSurcharge(o.surcharge)
	box.SetSkew(o.skew, o.skew)
	for _, route := range sandbox.Routes() {
		if fault, ok := o.faults[route]; ok {
			fault.Times, fault.Delay = o.faultTimes, fault.Delay+o.delay
			box.Inject(route, fault)
		}
		box.Inject(route, sandbox.Fault{Delay: o.delay, AfterEffect: o.late}) // for requests without a fault
	}
	return box
}

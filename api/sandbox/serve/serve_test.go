package main

import (
	"bytes"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestConnectionsFreezeAtEveryIntervalAndAtEverySignal(t *testing.T) {
	served(t, "-freeze 1m", func(c caller) {
		c.answers(200)
		time.Sleep(59 * time.Second)
		c.answers(200)
		c.reported(1, 0)
		time.Sleep(time.Second)
		c.reported(1, 1)
		c.silent()
		c.answers(200)
		time.Sleep(50 * time.Second)
		c.reported(1, 2)
		c.silent()
		c.freezeNow <- os.Interrupt
		c.reported(0, 1)
		c.answers(200)
		c.freezeNow <- os.Interrupt
		c.reported(1, 3)
		c.silent()
	})
}

func TestConnectionsStayAliveWithoutFreeze(t *testing.T) {
	served(t, "", func(c caller) {
		c.answers(200)
		time.Sleep(24 * time.Hour)
		c.answers(200)
		if got := c.out.String(); strings.Contains(got, "frozen") || got != "URL  http://127.0.0.1:8089"+sandbox.BasePath+"\nkey  "+sandbox.DefaultKey+"\n" {
			c.t.Errorf("printed:\n%s", got)
		}
	})
}

func TestAFaultStrikesAsManyRequestsAsGivenAndTheDelayStays(t *testing.T) {
	served(t, "-fault balance=html502 -fault services=empty500 -fault-times 2 -delay 3s", func(c caller) {
		for _, want := range []int{502, 502, 200, 200} {
			started := time.Now()
			c.answers(want)
			if took := time.Since(started); took != 3*time.Second {
				c.t.Errorf("%d came after %v", want, took)
			}
		}
		if status, _, _, err := c.call("GET", "/services", ""); status != 500 {
			c.t.Errorf("another route has used up this route's fault: %d %v", status, err)
		}
	})
	served(t, "-fault balance=html502", func(c caller) {
		for range 10 {
			c.answers(502)
		}
	})
}

func TestACertificateThatCannotBeWrittenIsAnError(t *testing.T) {
	o, err := parse([]string{"-tls", filepath.Join(t.TempDir(), "missing", "file")}, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	listener := newMemoryListener()
	var out bytes.Buffer
	if err := o.serve(t.Context(), listener, nil, &out); err == nil || out.Len() > 0 {
		t.Errorf("%v, and printed %q", err, out.String())
	}
	if _, err := listener.Accept(); !errors.Is(err, net.ErrClosed) {
		t.Errorf("the listener stays open: %v", err)
	}
}

package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

func TestTheSandboxIsServedOnLoopbackOnly(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel() // so that a server that starts ends at once
	for _, listen := range []string{"0.0.0.0:8089", ":8089", "[::]:8089", "192.0.2.1:8089", "example.com:80", "127.0.0.1", "127.0.0.1.example.com:80"} {
		var out, errs bytes.Buffer
		if code := run(ended, []string{"-listen", listen}, &out, &errs); code != 2 || out.Len() > 0 || !strings.Contains(errs.String(), "not on loopback") {
			t.Errorf("-listen %s: exit %d, %q, %q", listen, code, out.String(), errs.String())
		}
	}
	for _, listen := range []string{"127.0.0.1:8089", "[::1]:0", "localhost:8089", "127.9.9.9:1"} {
		if !loopback(listen) {
			t.Errorf("%s is refused", listen)
		}
	}
}

func TestAWrongCommandLineIsExplainedAndExitsWith2(t *testing.T) {
	for _, args := range [][]string{
		{"extra"},
		{"-nonsense"},
		{"-life", "soon"},
		{"-wire", "roman-numerals"},
		{"-wire", ""},
		{"-fault", "rent"},
		{"-fault", "rent=sadness"},
		{"-fault", "rentals=stall"},
		{"-fault", "rent=stall", "-fault", "rent=garbage"},
		{"-fault-times", "-1"},
		{"-freeze", "often"},
		{"-tls-flaw", "expired"},
		{"-tls", "x", "-tls-flaw", "sadness"},
	} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), args, &out, &errs); code != 2 || errs.Len() == 0 {
			t.Errorf("%v: exit %d, %q", args, code, errs.String())
		}
	}
}

package command

import (
	"fmt"

	"example.com/verifyo/api"
	"example.com/verifyo/state/checkup"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// checkedServer tells how far a request came, from this machine to the account.
func checkedServer(s checkup.Server, k checkup.Key) []finding {
	s.Problem = withoutPersons(s.Problem)
	return []finding{checkedProxy(s), checkedNetwork(s), checkedCertificate(s), checkedAnswer(s), checkedClock(s), checkedKey(s, k)}
}

// withoutPersons is a problem without what strangers may have said about the account.
func withoutPersons(p session.Problem) session.Problem {
	p.Said = impersonal(p.Said)
	p.Cause.Said = impersonal(p.Cause.Said)
	p.Cause.Name = nameless(p.Cause.Name)
	return p
}

func checkedProxy(s checkup.Server) finding {
	f := finding{mark: good, about: "proxy", says: "none"}
	switch way := s.Way; {
	case s.Unfit != nil:
		f.mark, f.says, f.todo = failed, s.Unfit.Error(), "Correct that variable, or unset it."
	case proxyFails(s):
		f.mark, f.says, f.todo = failed, messages.Problem(s.Problem), todoOfProxy(s.Problem)
	case way.Variable != "":
		f.says = fmt.Sprintf("%s (%s)", way.Proxy, way.Variable)
	case way.Unused != "":
		f.says = "none for this server, although " + way.Unused + " is set"
	}
	return f
}

func proxyFails(s checkup.Server) bool {
	switch s.Problem.Kind {
	case session.ProxyLogin, session.ProxyRefuses, session.ProxyNotFound, session.ProxySilent:
		return true
	}
	return s.Unfit != nil
}

func todoOfProxy(p session.Problem) string {
	switch p.Kind {
	case session.ProxyLogin:
		return "Check the user and password in that variable; it is written like http://user:password@host:port."
	case session.ProxyRefuses:
		return "Ask whoever runs the proxy, or name the server in NO_PROXY to bypass it."
	}
	return "Correct that variable; it may be misspelt."
}

func checkedNetwork(s checkup.Server) finding {
	f := finding{mark: failed, about: "network"}
	host := s.Way.Server.String()
	switch {
	case proxyFails(s):
		f.mark, f.says = skipped, "not tried, because of the proxy"
	case s.Problem.Kind == session.HostNotFound:
		f.says, f.todo = messages.Problem(s.Problem), "Check base_url too: verifyo config shows where it is set."
	case s.Problem.Kind == session.ConnectionRefused:
		f.says, f.todo = messages.Problem(s.Problem), "Wait, or check base_url: verifyo config shows where it is set."
	case s.Reached < api.StepFound:
		f.says, f.todo = "no name server knows "+host+" or answers", "Check whether this machine is online."
	case s.Reached < api.StepConnected:
		f.says, f.todo = "no connection to "+host+", although its address is known", "Check the network, the VPN and the firewall."
	default:
		f.mark, f.says = good, "connects to "+host
	}
	return f
}

func checkedCertificate(s checkup.Server) finding {
	f := finding{mark: failed, about: "certificate"}
	switch p := s.Problem; {
	case proxyFails(s), s.Reached < api.StepConnected:
		f.mark, f.says = skipped, "not seen, because there is no connection"
	case p.Kind == session.CertificateExpired, p.Kind == session.CertificateEarly:
		f.says, f.todo = messages.Problem(p), "If the clock is right, contact SMSVerifyo's support."
	case p.Kind == session.Untrusted:
		f.says, f.todo = messages.Problem(p), "If your company issued it, make this machine trust it: on Linux, SSL_CERT_FILE names a file of certificates."
	case p.Unconnected():
		f.says, f.todo = messages.Problem(p), "Open any web page to do so, or check base_url."
	case s.Reached < api.StepReady:
		f.says, f.todo = s.Way.Server.String()+" accepts the connection, but then says nothing", "Wait, or check the firewall."
	case s.Issuer.IsZero():
		f.mark, f.says = good, "not needed: the server is on this machine"
	default:
		f.mark, f.says = good, fmt.Sprintf("issued by %s, valid until %s", nameless(s.Issuer), day(s.Until))
	}
	return f
}

// checkedAnswer tells whether SMSVerifyo answered, and not something in between.
func checkedAnswer(s checkup.Server) finding {
	f := finding{mark: failed, about: "answer"}
	switch p := s.Problem; {
	case proxyFails(s), s.Reached < api.StepReady:
		f.mark, f.says = skipped, "none, because there is no connection"
	case s.Itself && (!p.Any() || p.Kind == session.KeyRefused):
		f.mark, f.says = good, "from SMSVerifyo"
	case p.Kind == session.TooOften:
		f.mark, f.says, f.todo = warned, messages.Problem(p), "Wait a few minutes and check again; a rent is still sent when you press its key."
	default:
		f.says, f.todo = messages.Whole(p), todoOfAnswer(p.Kind)
	}
	return f
}

func todoOfAnswer(k session.ProblemKind) string {
	switch k {
	case session.NotAPI, session.SentElsewhere:
		return "Open any web page and log in to the network, or check base_url."
	case session.NoAnswer, session.ServerFailed:
		return "Wait and check again; verifyo itself keeps retrying."
	case session.Garbled, session.TooLong, session.NotThere:
		return "Check base_url: verifyo config shows where it is set."
	}
	return "Follow the server's reason, or contact SMSVerifyo's support."
}

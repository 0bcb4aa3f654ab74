package sandbox

import "net/http"

// elsewhere is the order that the rules say another client rents, if it is the one that is read; nil
// if it is not, or if its number cannot be rented.
func (s *Sandbox) elsewhere(in request) *order {
	id := s.rules.Elsewhere
	if id == "" || in.PathValue("id") != id {
		return nil
	}
	o, refused := s.rent(in.now, s.catalogue.Services[0], s.catalogue.Countries[0])
	if refused != nil {
		return nil
	}
	o.id = id
	return o
}

// loseAnswer ends the connection if the answer to this rent is to be lost, once in a run. The order has the
// ID that the rules name, by which whoever knows it finds the order.
func (s *Sandbox) loseAnswer(p service, o *order) {
	lost := s.rules.LosesAnswer
	if lost.Service != p.Code || s.find(lost.ID) != nil {
		return
	}
	o.id = lost.ID
	panic(http.ErrAbortHandler)
}

package sandbox

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

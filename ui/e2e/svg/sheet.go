package svg

import "strings"

// sheet gives a short class to each rule that a picture needs, in the order in which they are needed.
type sheet struct {
	rules []string
	names map[string]string
}

func newSheet() *sheet { return &sheet{names: map[string]string{}} }

// class is the class of a rule.
func (s *sheet) class(rule string) string {
	name, known := s.names[rule]
	if !known {
		name = className(len(s.rules))
		s.names[rule] = name
		s.rules = append(s.rules, rule)
	}
	return name
}

// classes is the attribute of an element that has several rules; empty without any.
func (s *sheet) classes(rules ...string) string {
	var names []string
	for _, rule := range rules {
		if rule != "" {
			names = append(names, s.class(rule))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return ` class="` + strings.Join(names, " ") + `"`
}

func (s *sheet) String() string {
	var b strings.Builder
	for i, rule := range s.rules {
		b.WriteString("." + className(i) + "{" + rule + "}")
	}
	return b.String()
}

// className is a, b, …, z, aa, ab, and so on.
func className(n int) string {
	name := string(rune('a' + n%26))
	if n >= 26 {
		name = className(n/26-1) + name
	}
	return name
}

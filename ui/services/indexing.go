package services

import (
	"example.com/verifyo/api"
	"example.com/verifyo/ui/match"
	"example.com/verifyo/ui/screen"
)

// Indexed is the index that the filter needs, for one list of services.
type Indexed struct {
	list  screen.Version[api.Service]
	index *match.Index
}

// Indexing makes the index, in the background because it takes long for many services: the first
// letter of a filter should not wait for it. It is nil if the index is there or being made.
func (l *List) Indexing() func() Indexed {
	if l.found.index != nil || l.found.indexing || len(l.found.services) == 0 {
		return nil
	}
	l.found.indexing = true
	services := l.found.services
	return func() Indexed {
		return Indexed{screen.VersionOf(services), match.NewIndex(texts(services))}
	}
}

// UseIndex takes an index, unless the services have changed since it was begun.
func (l *List) UseIndex(made Indexed) {
	if made.list == screen.VersionOf(l.found.services) && l.found.index == nil {
		l.found.index = made.index
	}
}

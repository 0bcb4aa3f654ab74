package svg

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// timeline says when the steps of a walk are shown.
type timeline struct {
	starts []time.Duration // of each step, and at last the end
	names  map[string]string
	rules  strings.Builder
}

func newTimeline(steps []Step) *timeline {
	l := &timeline{starts: []time.Duration{0}, names: map[string]string{}}
	for i, step := range steps {
		l.starts = append(l.starts, l.starts[i]+step.For)
	}
	return l
}

// groups are the parts, those that are shown in the same steps together. What is not in the last step is
// hidden unless the picture moves.
func (l *timeline) groups(parts []part) string {
	var order []string
	bodies := map[string]string{}
	for _, p := range parts {
		class := l.class(p.in)
		if class != "" && !p.in[len(p.in)-1] {
			class += " Off"
		}
		if bodies[class] == "" {
			order = append(order, class)
		}
		bodies[class] += p.body
	}
	all := ""
	for _, class := range order {
		if class == "" {
			all += bodies[class]
			continue
		}
		all += `<g class="Moves ` + class + `">` + bodies[class] + "</g>"
	}
	return all
}

// class is the class of what is shown in these steps; empty for what is always shown.
func (l *timeline) class(in []bool) string {
	frames, always := l.keyframes(in)
	if always {
		return ""
	}
	name, known := l.names[frames]
	if !known {
		name = "T" + strconv.Itoa(len(l.names))
		l.names[frames] = name
		fmt.Fprintf(&l.rules, "@keyframes %s{%s}.%s{animation-name:%s}", name, frames, name, name)
	}
	return name
}

// keyframes are the moments at which a part appears or goes.
func (l *timeline) keyframes(in []bool) (frames string, always bool) {
	always = true
	for i, shown := range in {
		always = always && shown
		if i > 0 && shown == in[i-1] {
			continue
		}
		state := "hidden"
		if shown {
			state = "visible"
		}
		frames += l.percent(i) + "{visibility:" + state + "}"
	}
	return frames, always
}

// percent is when a step begins.
func (l *timeline) percent(step int) string {
	whole := l.starts[len(l.starts)-1]
	return strconv.FormatFloat(100*l.starts[step].Seconds()/whole.Seconds(), 'g', 4, 64) + "%"
}

// String is the style of the parts that come and go: nothing if nothing moves.
func (l *timeline) String() string {
	if len(l.names) == 0 {
		return ""
	}
	whole := l.starts[len(l.starts)-1]
	return fmt.Sprintf(".Off{visibility:hidden}@media (prefers-reduced-motion:no-preference){.Moves{animation:%vs step-end infinite}%s}",
		whole.Seconds(), l.rules.String())
}

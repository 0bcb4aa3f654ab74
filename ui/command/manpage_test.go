package command_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/config"
	"example.com/verifyo/ui/command"
)

func TestTheManualPageDescribesTheProgramAsItIs(t *testing.T) {
	root := command.Tree()
	root.Long = description(t)
	for _, below := range root.Commands() {
		below.Hidden = true // otherwise the page refers to manual pages that do not exist
	}
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.NoOptDefVal == "" {
			f.DefValue = f.Value.Type() // the page shows this after the flag
		}
	})
	month := time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC) // of the last great change to the page
	var page bytes.Buffer
	root.DisableAutoGenTag = true
	if err := doc.GenMan(root, &doc.GenManHeader{Title: "VERIFYO", Section: "1", Date: &month, Source: "verifyo", Manual: "User Commands"}, &page); err != nil {
		t.Fatal(err)
	}
	for _, b := range keymap.Default().All() {
		if !strings.Contains(page.String(), b.Long) {
			t.Errorf("it does not describe %s", b.Name)
		}
	}
	stale(t, "verifyo.1", bytes.ReplaceAll(page.Bytes(), []byte("[=false]"), nil)) // these flags take no value
}

// description is the part of the manual page that is not generated from the flags, in Markdown.
func description(t *testing.T) string {
	var m strings.Builder
	m.WriteString(`verifyo is a full-screen program that rents phone numbers at SMSVerifyo, each for one verification SMS.
Everything works from the keyboard, and anything that may cost money is written to disk before it is sent.

`)
	m.WriteString(chapters(manualText(t)))
	m.WriteString(`
# ENVIRONMENT
**` + escaped(config.KeyVariable) + `**
: The API key. It wins over the setting api\_key\_command, and both win over a key that verifyo saved.

**` + escaped("HTTPS_PROXY") + `**, **` + escaped("ALL_PROXY") + `**, **` + escaped("NO_PROXY") + `**
: The proxy to use: http://, https:// or socks5://, with user:password@ before the host if it requires a login. The second is used if the first is not set. The third lists the hosts to reach directly. Lower case works too.

**` + escaped(config.NoColorVariable) + `**
: If it is set, verifyo draws without colours.

**` + config.TermVariable + `**
: The type of the terminal. On the Linux console, where it is linux, verifyo draws with plain ASCII.

**` + escaped(config.ConfigDirVariable) + `**, **` + escaped(config.StateDirVariable) + `**
: The directories that hold verifyo's own directory for the settings and for the orders.

# FILES
**$XDG\_CONFIG\_HOME/verifyo/config.toml**
: The settings; by default in ~/.config, or in the usual directory on macOS and Windows. **verifyo \--help** names it.

**$XDG\_STATE\_HOME/verifyo/ledger.db**
: The orders with their history; by default in ~/.local/state.

**$XDG\_STATE\_HOME/verifyo/ledger-copy-\*.db**
: The newest two copies of the orders, made within a minute of each rent and once a day. If the database is damaged, verifyo takes from them what it can no longer read there.

**$XDG\_STATE\_HOME/verifyo/ledger-before-restore-\*.db**
: The orders as they were before **verifyo ledger restore**, from the last two times.

**$XDG\_STATE\_HOME/verifyo/api-key-smsverifyo.com**
: The API key, if no keyring could save it. verifyo rejects a file that others can read.

# EXIT STATUS
0, or 1 after a failure, or 2 if the command line or the settings are wrong. **verifyo check** ends with 1 if something keeps you from renting, and **verifyo ledger check** if the database is damaged.
`)
	return m.String() + troublesSection()
}

// link finds a link, of which the page shows only the words.
var link = regexp.MustCompile(`(?s)\[([^\]]+)\]\([^)]+\)`)

// chapters are the chapters of the manual as sections of the page. The page has the flags elsewhere.
func chapters(manual string) string {
	_, manual, _ = strings.Cut(manual, "\n## ")
	manual = "\n## " + link.ReplaceAllString(manual, "$1")
	for _, one := range tables() {
		list := one.definitions()
		if one.name == "flags" {
			list = "The flags are under OPTIONS.\n"
		}
		manual = marked(one.name).ReplaceAllLiteralString(manual, list)
	}
	return regexp.MustCompile(`(?m)^## .*$`).ReplaceAllStringFunc(manual, func(title string) string {
		return strings.ToUpper(strings.TrimPrefix(title, "#"))
	})
}

// troublesSection is verifyo help troubles as a section of the manual page.
func troublesSection() string {
	var t strings.Builder
	manual := command.Troubles()
	fmt.Fprintf(&t, "\n# TROUBLES\n%s\n\n", manual.Intro)
	for _, c := range manual.Chapters {
		fmt.Fprintf(&t, "### %s\n", c.Title)
		for _, one := range c.Troubles {
			fmt.Fprintf(&t, "%s\n: %s *What to do:* %s\n\n", bold(one.Seen), bold(one.Means), bold(one.ToDo))
		}
	}
	return t.String()
}

// bold is a text for the manual page with the words in backquotes in bold.
func bold(text string) string {
	parts := strings.Split(text, "`")
	for i := range parts {
		parts[i] = escaped(parts[i])
		if i%2 == 1 {
			parts[i] = "**" + parts[i] + "**"
		}
	}
	return strings.Join(parts, "")
}

// escaped is a text with every character escaped that Markdown would interpret.
func escaped(text string) string {
	return regexp.MustCompile(`[_*\\<>\[\]`+"`]").ReplaceAllString(text, `\$0`)
}

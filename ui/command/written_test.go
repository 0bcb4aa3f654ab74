package command_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
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

var update = flag.Bool("update", false, "rewrite the manual page and the README's tables")

// stale fails if a file differs from what it should hold; with -update it rewrites the file.
func stale(t *testing.T, name string, fresh []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text, err := os.ReadFile(name); err != nil || !bytes.Equal(text, fresh) {
		t.Errorf("%s is out of date (%v): go test ./ui/command -update rewrites it", name, err)
	}
}

func TestTheManualPageDescribesTheProgramAsItIs(t *testing.T) {
	root := command.Tree()
	root.Long = description()
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
func description() string {
	var m strings.Builder
	m.WriteString(`verifyo is a full-screen program that rents phone numbers at SMSVerifyo, each for one verification SMS.
Everything works from the keyboard, and anything that may cost money is written to disk before it is sent.

# COMMANDS
`)
	command.EachCommand(func(usage, short string) { fmt.Fprintf(&m, "**%s**\n: %s\n\n", usage, short) })
	m.WriteString("# BACKUPS\n" + backups + "\n\n# KEYS\n")
	for _, b := range keymap.Default().All() {
		fmt.Fprintf(&m, "**%s** (%s)\n: %s\n\n", escaped(b.Help().Key), escaped(b.Name), escaped(b.Long))
	}
	m.WriteString("# SETTINGS\nThe settings file is TOML. **verifyo config example** prints one to start from.\n\n")
	for _, s := range config.Settings() {
		fmt.Fprintf(&m, "**%s**, %s\n: %s\n\n", escaped(s.Name), s.Wants, escaped(strings.ReplaceAll(s.About, "\n", " ")))
	}
	m.WriteString(`**[keys]**
: Other keys for an action, as a list. The names of the actions stand in parentheses under KEYS. A key in a list no longer works for the action that has it by default.

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
0, or 1 after a failure, or 2 if the command line or the settings are wrong. **verifyo ledger check** ends with 1 if the database is damaged.
`)
	return m.String() + troublesSection()
}

// backups is the help of the commands for the ledger in short, in Markdown.
const backups = `A backup is written while windows are open, and never over a file. It has every number and code, but not the API key: keep it where others cannot read it.

**verifyo ledger restore** adds what a backup has to the database in use, or to an empty one, and loses nothing on either side. It says what it will do, asks, and copies the database first. Quit verifyo in every window before. A rent that was under way when the backup was made becomes unknown. A cancel that only the backup has is not restored, but named, so that nothing is cancelled without a key.`

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

func TestTheREADMEHasEveryFlagAndSettingAndTheCommonTroubles(t *testing.T) {
	readme := filepath.Join("..", "..", "README.md")
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	for name, table := range map[string]string{"flags": flagsTable(), "settings": settingsTable(), "troubles": troublesTable()} {
		marked := regexp.MustCompile(`(?s)<!-- ` + name + ` -->\n.*?<!-- end -->`)
		if len(marked.FindAll(text, -1)) != 1 {
			t.Fatalf("the README has no place, or several, for its %s", name)
		}
		text = marked.ReplaceAllLiteral(text, []byte("<!-- "+name+" -->\n"+table+"<!-- end -->"))
	}
	stale(t, readme, text)
}

func flagsTable() string {
	var t strings.Builder
	t.WriteString("| flag | meaning |\n|---|---|\n")
	command.Tree().LocalFlags().VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		fmt.Fprintf(&t, "| `%s` | %s |\n", strings.TrimSpace("--"+f.Name+" "+value), usage)
	})
	return t.String()
}

func settingsTable() string {
	var t strings.Builder
	t.WriteString("| setting | by default | what it sets |\n|---|---|---|\n")
	for _, s := range config.Settings() {
		by := "`" + s.Default + "`"
		if s.Default == "" {
			by = "not set; for example `" + s.Example + "`"
		}
		fmt.Fprintf(&t, "| `%s` | %s | %s |\n", s.Name, by, strings.ReplaceAll(s.About, "\n", " "))
	}
	return t.String()
}

// troublesTable has the common troubles, word for word as verifyo help troubles has them.
func troublesTable() string {
	var t strings.Builder
	t.WriteString("| on the screen | what it means | what to do |\n|---|---|---|\n")
	for _, c := range command.Troubles().Chapters {
		for _, one := range c.Troubles {
			if one.Common {
				fmt.Fprintf(&t, "| %s | %s | %s |\n", one.Seen, one.Means, one.ToDo)
			}
		}
	}
	return t.String()
}

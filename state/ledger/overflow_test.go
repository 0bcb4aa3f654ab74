package ledger

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
)

// overflowPages are the overflow pages of a ledger, and how many bytes at the end of each are unused, as SQLite sees them.
func overflowPages(t *testing.T, l *Ledger) (unused map[int]int) {
	t.Helper()
	rows, err := l.db().Query("SELECT pageno, unused FROM dbstat WHERE pagetype = 'overflow'")
	unused = map[int]int{}
	_, err = collect(rows, err, func(scan func(...any) error) (none struct{}, err error) {
		var number, bytes int
		err = scan(&number, &bytes)
		unused[number] = bytes
		return none, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return unused
}

// behindContent is what is in the unused parts of the overflow pages.
func behindContent(t *testing.T, l *Ledger) (all []byte) {
	t.Helper()
	for number, unused := range overflowPages(t, l) {
		var content []byte
		if err := l.db().QueryRow("SELECT data FROM sqlite_dbpage WHERE pgno = ?", number).Scan(&content); err != nil {
			t.Fatal(err)
		}
		all = append(all, content[len(content)-unused:]...)
	}
	return all
}

func executed(t *testing.T, l *Ledger, statement string, args ...any) {
	t.Helper()
	if _, err := l.db().ExecContext(t.Context(), statement, args...); err != nil {
		t.Fatal(err)
	}
}

// TestACodeInTheRestOfAnOverflowPageIsErased has a long text in pages in which an older version left orders. SQLite
// takes a page as it is if the list of the free pages was in it.
func TestACodeInTheRestOfAnOverflowPageIsErased(t *testing.T) {
	t.Parallel()
	const n = 100
	dir := t.TempDir()
	l := open(t, dir)
	executed(t, l, "PRAGMA secure_delete = 0")
	liveThrough(t, l, 0, n, start)
	executed(t, l, "CREATE TABLE other AS SELECT * FROM orders")
	executed(t, l, "DROP TABLE other")
	free, err := numberOf(t.Context(), l.db(), "freelist_count")
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("x", 489+(free-1)*(pageSize-chained)+600)
	executed(t, l, "INSERT INTO favourites VALUES (?)", long)
	executed(t, l, "PRAGMA secure_delete = 1")
	hidden := 0
	for _, s := range secretsOf(0, n) {
		hidden += bytes.Count(behindContent(t, l), []byte(s))
	}
	if hidden == 0 {
		t.Fatal("no overflow page has a code: the test has lost its point")
	}
	forgets(t, l, after(1000*time.Hour), after(1000*time.Hour))
	if bad := found(t, dir, secretsOf(0, n)...); bad != nil {
		t.Error(bad)
	}
	var is string
	if err := l.db().QueryRow("SELECT service_id FROM favourites").Scan(&is); err != nil || is != long {
		t.Errorf("a text of %d bytes has %d, %v", len(long), len(is), err)
	}
}

// TestContentInOverflowPagesStaysWhenTheirRestIsErased has rows of tables and of indexes, with every length around the
// ends of pages, and something in each unused part.
func TestContentInOverflowPagesStaysWhenTheirRestIsErased(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	want := map[string]bool{}
	executed(t, l, "CREATE TABLE plain (text TEXT)")
	for i := range 40 {
		for _, around := range []int{-3, -1, 0, 1, 3} {
			long := fmt.Sprint(i, " ", around, " ", strings.Repeat("x", max(0, 1023*i+around)))
			want[long] = true
			executed(t, l, "INSERT INTO favourites VALUES (?)", long)
			executed(t, l, "INSERT INTO plain VALUES (?)", long)
		}
	}
	for number, unused := range overflowPages(t, l) {
		var content []byte
		if err := l.db().QueryRow("SELECT data FROM sqlite_dbpage WHERE pgno = ?", number).Scan(&content); err != nil {
			t.Fatal(err)
		}
		copy(content[len(content)-unused:], bytes.Repeat([]byte("code"), pageSize))
		executed(t, l, "UPDATE sqlite_dbpage SET data = ? WHERE pgno = ?", content, number)
	}
	if !bytes.Contains(behindContent(t, l), []byte("code")) {
		t.Fatal("nothing is to be erased: the test has lost its point")
	}
	if err := scrub(t.Context(), l.db()); err != nil {
		t.Fatal(err)
	}
	if left := bytes.Trim(behindContent(t, l), "\x00"); len(left) > 0 {
		t.Errorf("%d bytes are left, such as %.20q", len(left), left)
	}
	for _, query := range []string{"SELECT service_id FROM favourites", "SELECT text FROM plain"} {
		rows, err := l.db().Query(query)
		all, err := collect(rows, err, scanText)
		if err != nil || len(all) != len(want) {
			t.Errorf("%s: %d rows, %v", query, len(all), err)
		}
		for _, text := range all {
			if !want[text] {
				t.Errorf("%s: a text of %d bytes has changed", query, len(text))
			}
		}
	}
	if err := checkWhole(t.Context(), l.db()); err != nil {
		t.Error(err)
	}
}

// TestNoPageIsLookedForInTheWholeFile looks at how SQLite finds pages.
func TestNoPageIsLookedForInTheWholeFile(t *testing.T) {
	t.Parallel()
	for _, step := range planOf(t, open(t, t.TempDir()), selectPages, 1, 500) {
		if strings.Contains(step, "sqlite_dbpage") && !strings.Contains(step, "INDEX 1") {
			t.Error(step)
		}
	}
}

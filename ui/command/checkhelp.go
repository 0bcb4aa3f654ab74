package command

// checkupHelp is the help of verifyo check.
const checkupHelp = `verifyo check (or verifyo doctor) looks at everything that renting needs: the
terminal, the settings, the keyring, the database, the proxy, the network, the
server's certificate, its clock, and the API key. It takes the same flags as a
start. It rents nothing and changes nothing: the key is tried by reading the
balance once, which is free. It asks your terminal about itself, too, which takes
at most three seconds; keys that you press meanwhile are lost.

Each line has a mark and a word, and says what to do unless all is well:

  ok       it works
  warning  renting works anyway, or will after the next start
  failed   it keeps you from renting
  skipped  it was not checked, or nobody can know

You can put the report into a bug report: it has no key, no password, no number,
no code, no balance and no account name. Names of directories and of a
proxy are in it; your home directory is written as ~.

The last line says that verifyo can rent numbers here only if everything that
renting needs was seen to work; otherwise it names what could not be checked.
The exit status is 1 if anything failed, and 0 otherwise.
`

// Package reader turns the bytes that a terminal sends into events: keys, pastes, focus, and the
// end of the input. It also has the sequences that switch on what it understands.
//
// It owns the input of the terminal and nothing else. It writes nothing, sets no raw mode and
// knows no screen: whoever owns the device does that, and writes what Take and GiveBack return.
// What a key means is the business of keymap, and what it does that of the screens.
//
// # Where to start
//
// event.go is what is heard. decoder.go is the Decoder, which has no clock: Feed, Deadline and
// Expire. cut.go cuts the bytes into sequences; sequence.go hears whole, broken and abandoned
// ones; answer.go drops strings from the terminal, and paste.go collects pastes. Whole sequences
// are read by EventDecoder.Decode of github.com/charmbracelet/ultraviolet, which has no releases:
// go.mod pins its commit. keys.go, text.go and names.go give its keys the names of Bubble Tea v1.
// layout.go has the keyboards that are not Latin, modes.go the modes. run.go reads a terminal
// until it is told to stop, collect.go until the terminal has answered; polled_linux.go, open_unix.go,
// open_windows.go and pump.go wait for bytes.
//
// # What a piece of input means
//
// ESC by itself is the key, after 50 ms without another byte. ESC followed by something that is
// no complete known sequence is a Press with EscPrefixed: alt with a key, or ESC and a key shortly
// after it. Nobody can tell; in a question both are no (Press.No). A sequence or string that does
// not go on is such a Press too, and the rest of it is never heard as keys. ESC ESC is two keys,
// and ctrl+c after ESC is ctrl+c.
//
// Only a plain return, the number pad's enter and their sequences are enter, with shift too.
// Ctrl+enter and ctrl+m are not, because enter may cost money. Text comes one character a Press,
// so that no text spells the name of a key: as one Press of Bubble Tea, the five letters of
// "enter" that arrive together are an enter.
//
// A press is trusted not to be a repeat if it came as CSI u and the terminal has shown that it
// tells releases: kitty marks repeats and releases, and leaves a press unmarked.
//
// # What was tried
//
//   - The library's TerminalReader. It splits an OSC 52 answer that pauses into keys, loses ctrl+c
//     in a paste without an end, reads split UTF-8 as ctrl+alt, and polls every 10 ms on Windows.
//   - The library's decoder by itself, on more than one sequence. It takes 0x9b as the beginning
//     of a sequence although it is half of the letter Л, waits for no end of a string, and does
//     not know the Linux console's F1 to F5.
//   - Its reading of event types. It finds them only if the first parameter is 1, so a released
//     page down is pressed again: eventType in text.go reads them. It also takes the base key for
//     the shifted one, and numbers that overflow for enter: malformed in sequence.go.
//   - Its grapheme clusters. Where one ends depends on where the bytes are cut; a character at a
//     time does not.
//   - A line feed as enter, because tmux sends it for the number pad's. It is also ctrl+j, which
//     means down to many. Take asks tmux for a sequence instead.
//   - Asking for the flags of the kitty protocol. An answer that comes after the end of the
//     program is typed into the shell, and a release that was seen proves as much.
//   - muesli/cancelreader, below which the library's reader sits too. It has no deadlines, so a
//     goroutine would read for another, and what it had read when it was stopped would be lost.
//     SetReadDeadline does not work for os.Stdin, nor for /dev/tty on macOS. Hence a terminal is opened
//     once more on Linux, and select is used elsewhere.
//   - Select on Linux too. To Go's scheduler the program is then busy in a system call: for 10 ms after each key it
//     looks every 20 µs whether the call has ended. A key took twice the processor time and switches of threads.
//   - Hearing ctrl+c in a paste when it comes as a read of its own. A slow line delivers any byte
//     of a whole paste like that. It counts only with 100 ms of quiet before and after it.
//   - Ending a paste at 64 KiB and hearing what follows as keys. The rest of a large paste would
//     act; it is dropped up to its end, or up to a second of silence.
//
// The Windows console was built and vetted, not run.
package reader

// Package e2e has the tests of the whole program: the root, the app, the ledger and the API
// client run together against the sandbox, with a terminal emulator in front and in simulated
// time. Each file has one scenario and is named after it.
//
// It must not know how anything works inside: a test presses keys, passes time, spoils the
// network or the disk, and looks at the screen, at the requests that were sent and at what was
// saved. It looks inside only through ui/inspect.go and the database file. A test that fails
// shows the screen that it saw.
//
// Start with mainjob_test.go. run_test.go runs the program on the emulator, driver_test.go runs
// the root alone for long times, and operator_test.go has the steps that an operator takes.
// model_test.go simulates operators at random. golden_test.go keeps the frames of testdata.
// svg_test.go and walk_test.go draw the pictures of the README with package svg.
// Below it, kill runs the built program and kills it.
package e2e

package newfile

// GiveNameWithoutLink is for the tests.
var GiveNameWithoutLink = giveNameWithoutLink

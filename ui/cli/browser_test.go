package cli

import "testing"

// Whoever has come over SSH sees no browser of this machine: they are shown the
// address.
func TestNoBrowserOverSSH(t *testing.T) {
	environ := map[string]string{}
	getenv := func(name string) string { return environ[name] }
	if browser(getenv) == nil {
		t.Error("nothing opens links for somebody at this machine")
	}
	environ["SSH_CONNECTION"] = "192.0.2.1 50000 192.0.2.2 22"
	if browser(getenv) != nil {
		t.Error("a browser opens for somebody who has come over SSH")
	}
}

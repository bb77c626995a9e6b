package sshd

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// Access says who may read.
type Access string

// The kinds of access.
const (
	Open Access = "open" // anyone; who comes without a key is a guest
	Keys Access = "keys" // whose key stands in the authorized_keys file
)

// Role is what a reader may do.
type Role string

// The roles.
const (
	RoleReader Role = "reader" // has bookmarks, places and corrections of their own
	RoleEditor Role = "editor" // corrects for everyone, adds articles
)

// Person is who has come in.
type Person struct {
	Name    string // of the authorized_keys file, or empty
	Role    Role
	Profile string // what is theirs in the library; empty for a guest, who leaves nothing
}

// guest comes without a key.
var guest = Person{Role: RoleReader}

// doors decides who comes in. It is safe for concurrent use.
type doors struct {
	access Access
	path   string      // of the authorized_keys file
	wrong  func(error) // the file has changed, and not for the better

	mu     sync.Mutex
	read   time.Time // the file's modification time when it was last looked at
	size   int64
	people map[string]Person // by the key's wire form
}

func newDoors(access Access, path string, wrong func(error)) (*doors, error) {
	d := &doors{access: access, path: path, wrong: wrong}
	if access == Keys {
		if err := d.reload(); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// admit is the person whose key it is.
func (d *doors) admit(key gossh.PublicKey) (Person, error) {
	if key == nil {
		if d.access != Open {
			return Person{}, errors.New("a key is needed")
		}
		return guest, nil
	}
	d.refresh()
	d.mu.Lock()
	p, known := d.people[string(key.Marshal())]
	d.mu.Unlock()
	switch {
	case known:
		return p, nil
	case d.access == Open:
		return Person{Role: RoleReader, Profile: profileOf(key)}, nil
	}
	return Person{}, errors.New("the key is not among those that may read here")
}

// profileOf names what is kept for the holder of a key. The name is made from
// the key alone, so nobody can come by another's.
func profileOf(key gossh.PublicKey) string { return "key:" + gossh.FingerprintSHA256(key) }

// refresh reads the file again if it has changed. A file that cannot be read
// or holds a mistake leaves the people as they were: an editor that is still
// writing must not lock everybody out. It is looked at once, until it changes.
func (d *doors) refresh() {
	if d.path == "" {
		return
	}
	info, err := os.Stat(d.path)
	if err != nil {
		return
	}
	d.mu.Lock()
	same := info.ModTime().Equal(d.read) && info.Size() == d.size
	d.read, d.size = info.ModTime(), info.Size()
	d.mu.Unlock()
	if same {
		return
	}
	if err := d.reload(); err != nil {
		d.wrong(err)
	}
}

// reload reads the file of keys.
func (d *doors) reload() error {
	if d.path == "" {
		return nil
	}
	info, err := os.Stat(d.path)
	if errors.Is(err, fs.ErrNotExist) && d.access == Open {
		return nil
	}
	if err != nil {
		return fmt.Errorf("the file of keys cannot be read: %w", err)
	}
	data, err := os.ReadFile(d.path)
	if err != nil {
		return fmt.Errorf("the file of keys cannot be read: %w", err)
	}
	people, err := parseKeys(data)
	if err != nil {
		return fmt.Errorf("%s, %w", d.path, err)
	}
	d.mu.Lock()
	d.people, d.read, d.size = people, info.ModTime(), info.Size()
	d.mu.Unlock()
	return nil
}

// parseKeys reads an authorized_keys file with the options name="…" and
// role="editor". Every other option is refused rather than overlooked: it was
// meant to restrict somebody.
func parseKeys(data []byte) (map[string]Person, error) {
	people := map[string]Person{}
	for n, line := range bytes.Split(data, []byte("\n")) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		key, _, options, _, err := gossh.ParseAuthorizedKey(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: this is not a key as in authorized_keys", n+1)
		}
		p := Person{Role: RoleReader, Profile: profileOf(key)}
		for _, o := range options {
			name, value, _ := strings.Cut(o, "=")
			value = strings.Trim(value, `"`)
			switch {
			case name == "name":
				p.Name = value
			case name == "role" && (value == string(RoleReader) || value == string(RoleEditor)):
				p.Role = Role(value)
			case name == "role":
				return nil, fmt.Errorf("line %d: there is no role %q; the roles are reader and editor", n+1, value)
			default:
				return nil, fmt.Errorf("line %d: there is no option %q; the options are name and role", n+1, name)
			}
		}
		people[string(key.Marshal())] = p
	}
	return people, nil
}

package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/model"
)

// Two articles that speak of "Orla Finch" usually mean one person, and now and
// then two: a mayor in one town, a nurse in another. The id of a source, which
// is made of name and type, cannot tell. So the library keeps for each source
// what articles have said of it, and a source that contradicts that becomes
// another one: the second Orla Finch is "person:orla-finch~2". What contradicts
// is the model's to say; where nothing does, one name is one person.

// bearer is a source of the library that bears a name.
type bearer struct {
	num      int64
	id       string
	name     string
	kind     string
	said     said
	accounts string // said as it is kept
}

// said is what articles have said of a source so far.
type said struct {
	Wordings    []string `json:"wordings,omitempty"`
	Role        string   `json:"role,omitempty"`
	Affiliation string   `json:"affiliation,omitempty"`
}

// mostWordings is how many wordings are kept of a source to tell it by. Titles
// such as "Mr" come early if they come at all.
const mostWordings = 12

// source is b as an article would have it.
func (b *bearer) source() *model.Source {
	return &model.Source{Name: b.name, Type: model.SourceType(b.kind), Named: true, Aliases: b.said.Wordings, Role: b.said.Role, Affiliation: b.said.Affiliation}
}

// with is what is said of a source after s has been said of it, too.
func (a said) with(s *model.Source) said {
	for _, w := range s.Aliases {
		if len(a.Wordings) < mostWordings && !slices.Contains(a.Wordings, w) {
			a.Wordings = append(a.Wordings, w)
		}
	}
	if a.Role == "" || s.Role != "" && model.BesideAnother(a.Role) && !model.BesideAnother(s.Role) {
		a.Role = s.Role
	}
	if a.Affiliation == "" && (s.Role == "" || s.Role == a.Role) { // an organisation goes with the role that it is told with
		a.Affiliation = s.Affiliation
	}
	return a
}

// apart is a few words that tell a source from another of its name.
func (a said) apart(nth int) string {
	if a.Role == "" && a.Affiliation == "" {
		return "the " + strconv.Itoa(nth) + ". of that name"
	}
	return strings.Trim(a.Role+", "+a.Affiliation, ", ")
}

// shared reports whether others may bear the name of s.
func shared(s *model.Source) bool { return s.Named && s.Known == nil && s.Type == model.Person }

// bearersQuery asks for the sources that bear the name of one with a given id.
const bearersQuery = `SELECT num, id, name, type, bearer FROM sources WHERE id = ?1 OR id > ?1 || '~' AND id < ?1 || '~:' ORDER BY length(id), id`

func scanBearer(rows *sql.Rows) (b bearer, err error) {
	if err := rows.Scan(&b.num, &b.id, &b.name, &b.kind, &b.accounts); err != nil {
		return b, err
	}
	return b, json.Unmarshal([]byte(b.accounts), &b.said)
}

// borne is the bearer that s is, or nil: one of whom the same is said, or else
// the first whom s does not contradict.
func borne(bearers []bearer, s *model.Source) *bearer {
	var first *bearer
	for i := range bearers {
		b := &bearers[i]
		switch {
		case shared(s) && s.Contradicts(b.source()) != "":
		case s.Role != "" && s.Role == b.said.Role, s.Affiliation != "" && s.Affiliation == b.said.Affiliation:
			return b
		case first == nil:
			first = b
		}
	}
	return first
}

// bearerIn is the source of the library that s, of an article, is, or
// [ErrNotFound].
func bearerIn(ctx context.Context, q rowser, s *model.Source) (*bearer, error) {
	bearers, err := collect(ctx, q, scanBearer, bearersQuery, SourceID(s))
	if err != nil {
		return nil, err
	}
	if b := borne(bearers, s); b != nil {
		return b, nil
	}
	return nil, fmt.Errorf("source %q: %w", s.Name, ErrNotFound)
}

// SourceOf is the id of the library's source that s, of an article, is, or
// [ErrNotFound].
func (l *Library) SourceOf(ctx context.Context, s *model.Source) (id string, err error) {
	b, err := bearerIn(ctx, l.reader, s)
	if err != nil {
		return "", err
	}
	return b.id, nil
}

// bearer is the source of the library that s is, added now if there is none.
func (c *change) bearer(s *model.Source) (*bearer, error) {
	id := SourceID(s)
	if b, ok := c.sources[id]; ok && !shared(s) {
		return b, nil
	}
	stmt, err := c.prepare(bearersQuery)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(c.ctx, id)
	if err != nil {
		return nil, err
	}
	bearers, err := every(rows, scanBearer)
	if err != nil {
		return nil, err
	}
	b := borne(bearers, s)
	added := b == nil
	if added {
		b = &bearer{id: id, name: s.Name, kind: string(s.Type), accounts: "{}"}
		if n := len(bearers); n > 0 {
			b.id = id + "~" + strconv.Itoa(n+1)
		}
		if err := c.row(`INSERT INTO sources (id, name, type) VALUES (?, ?, ?) RETURNING num`, b.id, b.name, b.kind).Scan(&b.num); err != nil {
			return nil, err
		}
	}
	if !shared(s) {
		c.sources[id] = b
		return b, nil
	}
	b.said = b.said.with(s)
	kept, err := json.Marshal(b.said)
	if err != nil {
		return nil, err
	}
	grown := string(kept) != b.accounts
	if grown {
		if err := c.exec(`UPDATE sources SET bearer = ? WHERE num = ?`, string(kept), b.num); err != nil {
			return nil, err
		}
	}
	if added {
		bearers = append(bearers, *b)
	}
	if len(bearers) > 1 && (added || grown) {
		for i := range bearers {
			if err := c.exec(`UPDATE sources SET apart = ? WHERE num = ?`, bearers[i].said.apart(i+1), bearers[i].num); err != nil {
				return nil, err
			}
		}
	}
	return b, nil
}

// pronoun reports whether a wording for a source says nothing of it outside of
// its article.
func pronoun(wording string) bool {
	switch strings.ToLower(wording) {
	case "i", "we", "you", "he", "she", "it", "they", "one", "who", "me", "us", "him", "her", "them", "his", "its", "their", "my", "our",
		"himself", "herself", "itself", "themselves", "this", "that", "these", "those", "which", "whom", "whose":
		return true
	}
	return false
}

// NamesOf are the names by which a source of an article can be looked for
// elsewhere, each once: its own, what the article calls it, and what is generally
// known of it. Pronouns are none, nor is what a relative clause tells.
func NamesOf(s *model.Source) []string {
	names := []string{s.Name}
	for _, a := range s.Aliases {
		for _, clause := range []string{", who ", ", whose ", ", which "} {
			a, _, _ = strings.Cut(a, clause)
		}
		if !pronoun(a) {
			names = append(names, a)
		}
	}
	if s.Known != nil {
		names = append(append(names, s.Known.Name), s.Known.Aliases...)
	}
	seen := make(map[string]bool, len(names))
	return slices.DeleteFunc(names, func(n string) bool {
		again := seen[n]
		seen[n] = true
		return again
	})
}

package who

import (
	"strings"
	"unicode"

	"hearsay/model"
	"hearsay/model/internal/words"
)

// Whoever writes in public under a handle, "@tarn_walker", is an individual of
// that name, or the one whose name it is made of: "@OrlaFinch".

// handle reports whether token i is a handle.
func (r *reading) handle(i int32) bool {
	f := r.Form(int(i))
	return len(f) > 2 && f[0] == '@' && !strings.ContainsAny(f, ".") // nor an address
}

// placeHandle finds the entity whose handle the head of chunk i is, or adds it.
func (c *cast) placeHandle(i int) {
	ch := &c.chunks[i]
	at := words.Range{Start: ch.head, End: ch.head + 1}
	key := c.nameKey(at)
	e, ok := c.full[key]
	if !ok {
		if e = c.bearer(i); e == none {
			e = len(c.entities)
			c.entities = append(c.entities, entity{kind: person, named: true, words: at, employer: none, owner: none, last: -1})
		}
		c.full[key] = e
	}
	ch.entity = e
	c.entities[e].last = ch.head
}

// bearer is the one before whose brackets the handle of chunk i stands, "Orla
// Finch (@finch_o)", or of whose name it is made; or none.
func (c *cast) bearer(i int) int {
	ch := &c.chunks[i]
	if i > 0 && ch.Start > 1 && c.bracketed(ch.Range) {
		if before := &c.chunks[i-1]; before.End == ch.Start-1 && before.entity != none {
			return before.entity
		}
	}
	if len(c.joined) == 0 {
		for e := range c.entities {
			if x := &c.entities[e]; x.named && x.words.Len() > 1 {
				if name := lettersOf(c.show(c.trim(x.words))); c.joined[name] == 0 {
					c.joined[name] = e + 1
				}
			}
		}
	}
	name := lettersOf(c.Form(int(ch.head)))
	for _, n := range [...]string{name, strings.TrimPrefix(name, "real"), strings.TrimSuffix(name, "mp")} {
		if e := c.joined[n] - 1; e >= 0 {
			c.entities[e].evidence = append(c.entities[e].evidence, model.Evidence{
				Kind: model.ByName,
				Text: "“" + c.Form(int(ch.head)) + "” is made of the name " + c.show(c.trim(c.entities[e].words)),
				At:   []model.Span{c.span(words.Range{Start: ch.head, End: ch.head + 1})},
			})
			return e
		}
	}
	return none
}

// lettersOf is a name in small letters and without anything else.
func lettersOf(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

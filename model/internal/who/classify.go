package who

import (
	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// classify says what kind of thing the name of a chunk is.
func (c *cast) classify(ch *chunk, name words.Range) kind {
	if name.Len() == 0 {
		return unknown
	}
	first, last := c.is[name.Start], c.is[name.End-1]
	headed := last // of "Ministry of Defence" the head is "Ministry"
	for i := name.Start; i < name.End; i++ {
		if c.Tags[i] == tag.IN && i > name.Start {
			headed = c.is[i-1]
			break
		}
	}
	switch {
	case ch.titles.Len() > 0 && c.anyTitle(ch.titles) && headed&(orgNoun|govNoun) == 0:
		return person
	case name.Len() > 1 && first&firstName != 0 && headed&(orgNoun|govNoun|mediaNoun) == 0:
		return person
	case first&place != 0 && name.Len() == 1, first&placeFirst != 0 && last&place != 0:
		return government
	case headed&govNoun != 0 && first&supranational != 0 && first&place == 0 && name.Len() > 1:
		return organization
	case headed&govNoun != 0:
		return government
	case headed&mediaNoun != 0 && (name.Len() > 1 || headed&orgNoun == 0):
		return media
	case headed&orgNoun != 0:
		return organization
	case headed&docNoun != 0:
		return document
	}
	if _, ok := c.abbreviation(name.Start); ok && name.Len() == 1 {
		return organization
	}
	if name.Len() > 1 {
		for i := name.Start; i < name.End; i++ {
			if c.Tags[i] == tag.IN {
				return organization
			}
		}
		return person
	}
	return unknown
}

func (r *reading) anyTitle(titles words.Range) bool {
	for i := titles.Start; i < titles.End; i++ {
		if r.is[i]&(title|personNoun) != 0 {
			return true
		}
	}
	return false
}

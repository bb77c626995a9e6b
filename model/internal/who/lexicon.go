package who

import (
	_ "embed"
	"strings"
	"sync"

	"hearsay/model/internal/words"
)

// class is a set of word classes: what a word by itself tells about the
// source in whose mention it stands.
type class uint32

const (
	title         class = 1 << iota // stands before a name
	roleTitle                       // stands before a whole name
	titlePart                       // stands before a title
	portfolio                       // what a secretary is secretary of
	personNoun                      // a kind of person
	heWord                          // goes with "he": a name, a title or a noun
	sheWord                         // goes with "she"
	spokesNoun                      // who speaks for another
	crowdNoun                       // several people in the singular
	pluralNoun                      // several people without a plural's s
	orgNoun                         // a kind of organisation
	govNoun                         // a kind of public authority
	mediaNoun                       // a kind of news medium
	docNoun                         // a kind of document
	genericWord                     // nobody in particular
	pronounWord                     // stands for others
	dateWord                        // a month or a day
	place                           // a country, state or capital
	capitalCity                     // where a government sits, which it may be named by
	placeFirst                      // the first word of a place of two words
	demonym                         // of a country or its people
	firstName                       // a given name
	affiliation                     // stands between a person and an organisation
	supranational                   // of more than one country
	counting                        // a number or a part of something
	generalNoun                     // an organisation of any sort
	addressing                      // stands before one who is spoken to
	publicBody                      // a kind of public body, whose name may hold an "and"
	quantifier                      // how many, without saying which
	courtesy                        // a title that says nothing of what somebody does
	formerly                        // what somebody was and is no more
	site                            // a kind of building or place
)

//go:embed lexicon.txt
var lexiconText string

// sections are the classes that each section of the lexicon stands for.
var sections = map[string]class{
	"title":         title,
	"he-title":      title | heWord,
	"she-title":     title | sheWord,
	"role-title":    title | roleTitle,
	"title-part":    titlePart,
	"portfolio":     portfolio,
	"person":        personNoun,
	"he-noun":       personNoun | heWord,
	"she-noun":      personNoun | sheWord,
	"spokes":        personNoun | spokesNoun,
	"crowd":         crowdNoun,
	"plural":        pluralNoun,
	"organization":  orgNoun,
	"government":    govNoun,
	"media":         mediaNoun,
	"document":      docNoun,
	"generic":       genericWord,
	"pronoun":       pronounWord,
	"affiliation":   affiliation,
	"international": supranational,
	"quantifier":    quantifier,
	"body":          publicBody,
	"addressing":    addressing,
	"general":       generalNoun,
	"counting":      counting,
	"month":         dateWord,
	"place":         place,
	"capital":       place | capitalCity,
	"place-first":   placeFirst,
	"demonym":       demonym,
	"courtesy":      courtesy,
	"formerly":      formerly,
	"site":          site,
	"he-name":       firstName | heWord,
	"she-name":      firstName | sheWord,
}

// lexicon is the embedded text, ready for use.
var lexicon = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{class: make(map[uint32]class, 4096), country: make(map[uint32]string, 256), region: make(map[uint32]bool, 64), name: make(map[string]string, 64)}
	for line := range strings.Lines(lexiconText) {
		line, _, _ = strings.Cut(line, "#")
		name, list, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		code, isCountry := strings.CutPrefix(name, "country-")
		for word := range strings.FieldsSeq(list) {
			if isCountry && v.name[code] == "" && v.class[words.FoldHash(word)]&demonym == 0 {
				v.name[code] = titled(word)
			}
			if name == "region" {
				v.region[words.FoldHash(word)] = true
			} else if isCountry {
				v.country[words.FoldHash(strings.ReplaceAll(word, "-", " "))] = code
			} else {
				v.class[words.FoldHash(word)] |= sections[name]
			}
		}
	}
	return v
})

// titled writes a country's name with capitals: "south-korea".
func titled(word string) string {
	parts := strings.Split(word, "-")
	for i, p := range parts {
		parts[i] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, " ")
}

// vocabulary knows words by the hash of their small letters.
type vocabulary struct {
	class   map[uint32]class
	country map[uint32]string // of one word or two, the country it speaks of
	region  map[uint32]bool   // those that speak of a part of a country
	name    map[string]string // of countries by their codes, where the lexicon has it
}

package model

import (
	"slices"
	"strings"
	"unicode"
)

// The id of a source that the registry does not know is made of its name and
// type, and two people may have one name. What tells them apart stands in the
// articles: a nurse at one hospital is not the skipper of a ferry company. No
// id can say so, since the same person is "Mayor Finch" here and "the engineer
// Orla Finch" there; so whoever puts sources of several articles together asks
// of each two with one id whether the articles contradict each other.
//
// They do when they speak of two organisations that have nothing in common and
// of two roles from different walks of life; when they say nothing that could
// join two such organisations; and when roles alone are of walks of life that
// seldom meet in one person. A minister may have been a lawyer, a professor may be
// a doctor, and anybody may be a candidate, an adviser or a witness: such roles do
// not count as a contradiction. Nor does another employer in the same walk of life,
// since people change their jobs. But a mayor is not taken for the farmer of that
// name.

// Contradicts says why s and t, two sources with one id, cannot be one, in
// words that follow "another person: "; it is empty when they can. It looks at
// Known, Type, Name, Aliases, Role and Affiliation only, and is symmetric but
// for the words.
func (s *Source) Contradicts(t *Source) string {
	if s.Known != nil || t.Known != nil || s.Type != Person || t.Type != Person {
		return ""
	}
	if a, b := s.courtesy(), t.courtesy(); a != "" && b != "" && a != b {
		return a + " here, " + b + " there"
	}
	a, b := walk(s.Role), walk(t.Role)
	same := a != "" && a == b || s.Role != "" && head(s.Role) == head(t.Role)
	switch {
	case same, a == anybody || b == anybody, meet(a, b):
		return ""
	case s.Affiliation != "" && t.Affiliation != "":
		if related(s.Affiliation, t.Affiliation) {
			return ""
		}
		return s.described() + " here, " + t.described() + " there"
	case a == "" || b == "" || near(a, b):
		return ""
	}
	return s.Role + " here, " + t.Role + " there"
}

// described is role and organisation in a few words.
func (s *Source) described() string {
	if s.Role == "" {
		return "of " + s.Affiliation
	}
	return s.Role + ", " + s.Affiliation
}

// courtesy is "Mr" or "Ms" where a wording of the article begins with such a
// title and none with the other.
func (s *Source) courtesy() string {
	found := ""
	for _, wording := range append([]string{s.Name}, s.Aliases...) {
		first, _, _ := strings.Cut(wording, " ")
		title := ""
		switch strings.TrimSuffix(first, ".") {
		case "Mr", "Sir":
			title = "Mr"
		case "Ms", "Mrs", "Miss", "Dame":
			title = "Ms"
		}
		switch {
		case title == "":
		case found != "" && found != title:
			return ""
		default:
			found = title
		}
	}
	return found
}

// anybody is the walk of life of roles that people have beside another.
const anybody = "anybody"

// walks are the walks of life that roles belong to, each with the words for
// them. Words that could be of several, such as "captain", are in none.
var walks = [...]struct{ name, words string }{
	{anybody, "councillor councilor councilman councilwoman candidate nominee hopeful contender politician delegate adviser advisor consultant expert specialist chair chairman chairwoman chairperson trustee patron member volunteer campaigner activist commentator author witness victim survivor resident neighbour neighbor pensioner father mother parent husband wife widow widower son daughter brother sister uncle aunt cousin friend winner laureate"},
	{"politics", "president minister secretary senator sen rep representative congressman congresswoman mayor governor gov lawmaker chancellor premier ambassador envoy diplomat mp mep msp assemblyman assemblywoman parliamentarian legislator king queen prince princess"},
	{"forces", "general gen colonel col lieutenant lt sergeant sgt admiral adm soldier marine commander brigadier corporal mercenary"},
	{"police", "sheriff constable detective policeman policewoman superintendent"},
	{"law", "judge lawyer attorney prosecutor barrister solicitor magistrate justice"},
	{"medicine", "nurse surgeon physician doctor paediatrician pediatrician psychiatrist midwife dentist pharmacist paramedic"},
	{"science", "professor prof lecturer scientist biologist historian economist researcher physicist chemist geologist astronomer scholar sociologist psychologist archaeologist statistician analyst fellow academic"},
	{"faith", "priest bishop archbishop pastor rabbi imam vicar rev reverend cardinal nun monk"},
	{"press", "journalist editor reporter correspondent columnist blogger broadcaster"},
	{"arts", "actor actress singer musician painter novelist writer poet dancer composer sculptor conductor"},
	{"sport", "footballer striker midfielder defender winger goalkeeper athlete runner sprinter swimmer golfer jockey cyclist boxer coach referee"},
	{"trades", "fisherman fisherwoman skipper sailor deckhand farmer baker butcher carpenter plumber electrician miner mechanic driver cook chef waiter waitress welder shepherd gardener locksmith builder mason shipwright roofer"},
	{"schools", "teacher headteacher headmaster headmistress student pupil schoolgirl schoolboy"},
	{"building", "engineer architect surveyor"},
	{"business", "ceo executive owner founder banker trader businessman businesswoman shopkeeper landlord investor entrepreneur"},
}

// meeting are walks of life that often meet in one person.
var meeting = [][2]string{{"science", "medicine"}, {"science", "schools"}, {"science", "press"}, {"science", "law"}, {"science", "building"}, {"building", "forces"}, {"press", "arts"}, {"trades", "business"}, {"arts", "business"}, {"forces", "police"}, {"building", "business"}}

// before are walks of life from which people come to politics or business, or to
// which they go from there.
var before = [][2]string{{"politics", "law"}, {"politics", "science"}, {"politics", "business"}, {"politics", "forces"}, {"politics", "press"}, {"politics", "building"},
	{"business", "law"}, {"business", "science"}, {"business", "press"}, {"business", "sport"}, {"business", "medicine"}}

// BesideAnother reports whether a role is one that people have beside another one,
// "adviser" or "witness", and so tells nobody apart.
func BesideAnother(role string) bool { return walk(role) == anybody }

// near reports whether one person may well be of both walks of life, one after the
// other.
func near(a, b string) bool { return meet(a, b) || among(before[:], a, b) }

// meet reports whether one person may well be of both walks of life at once.
func meet(a, b string) bool { return among(meeting[:], a, b) }

func among(pairs [][2]string, a, b string) bool {
	return slices.Contains(pairs, [2]string{a, b}) || slices.Contains(pairs, [2]string{b, a})
}

// walk is the walk of life of a role, or "".
func walk(role string) string {
	for _, word := range []string{head(role), first(role)} {
		for _, of := range walks {
			for w := range strings.FieldsSeq(of.words) {
				if word == w {
					return of.name
				}
			}
		}
	}
	return ""
}

// head is the last word of a role before what it is of: "surgeon" in "chief
// surgeon of the fleet".
func head(role string) string {
	last := ""
	for _, w := range plainWords(role) {
		if w == "of" || w == "for" || w == "at" || w == "in" {
			break
		}
		last = w
	}
	return last
}

func first(role string) string {
	for _, w := range plainWords(role) {
		return w
	}
	return ""
}

// related reports whether two organisations may be one, or one part of the
// other: their names share a word that is not one of general words, or one is
// the other's initials.
func related(a, b string) bool {
	x, y := plainWords(a), plainWords(b)
	if strings.EqualFold(a, b) || initials(a) == strings.ToUpper(b) || initials(b) == strings.ToUpper(a) {
		return true
	}
	for _, v := range x {
		if strings.Contains(" the of and for a an university college school ministry department company hospital board council committee party group bank institute office agency association union ", " "+v+" ") {
			continue
		}
		for _, w := range y {
			if v == w {
				return true
			}
		}
	}
	return false
}

// initials are the capitals of a name.
func initials(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return r
		}
		return -1
	}, name)
}

// plainWords are the words of s in small letters, without marks.
func plainWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

package who

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"hearsay/model"
	"hearsay/model/internal/syntax"
	"hearsay/model/internal/words"
)

// passage is a text with its mentions marked, and whom they should stand for.
type passage struct {
	Input
	want  []string // names
	types []string // types, empty where the passage does not say
}

// marked reads a text in which "[the mayor=Ann Lee]" marks a mention and the
// name of its source, "[the mayor=Ann Lee/person]" also its type, and "{…}"
// what a source says: that of the mention before it in its paragraph, or, where
// a paragraph begins with it or it begins with ">", of the first one after it.
func marked(t testing.TB, text string) passage {
	t.Helper()
	var p passage
	var plain strings.Builder
	type span struct{ start, end int }
	var mentions []span
	var contents [][]span // of each mention
	var early []span      // contents before their mention
	last, open, speaker := -1, -1, -1
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '[':
			inner, _, ok := strings.Cut(text[i+1:], "]")
			mention, want, ok2 := strings.Cut(inner, "=")
			if !ok || !ok2 {
				t.Fatalf("a mention without end or name: %q", text[i:])
			}
			want, kind, _ := strings.Cut(want, "/")
			mentions = append(mentions, span{plain.Len(), plain.Len() + len(mention)})
			contents = append(contents, early)
			early = nil
			p.want, p.types = append(p.want, want), append(p.types, kind)
			plain.WriteString(mention)
			last = len(mentions) - 1
			i += len(inner) + 1
		case '{':
			open, speaker = plain.Len(), last
			if strings.HasPrefix(text[i:], "{>") {
				speaker = -1
				i++
			}
		case '}':
			s := span{open, plain.Len()}
			if speaker < 0 {
				early = append(early, s)
			} else {
				contents[speaker] = append(contents[speaker], s)
			}
		case '\n':
			last = -1
			plain.WriteByte(c)
		default:
			plain.WriteByte(c)
		}
	}
	p.Article = &model.Article{ID: "test", Text: plain.String()}
	p.Text = syntax.Annotate(words.Split(plain.String()))
	tokens := func(s span) words.Range {
		var r words.Range
		for i, tok := range p.Text.Tokens {
			if int(tok.Start) < s.end && int(tok.End) > s.start {
				if r.Len() == 0 {
					r.Start = int32(i)
				}
				r.End = int32(i) + 1
			}
		}
		return r
	}
	for i, m := range mentions {
		x := Mention{Words: []words.Range{tokens(m)}}
		for _, c := range contents[i] {
			x.Content = append(x.Content, tokens(c))
		}
		p.Mentions = append(p.Mentions, x)
	}
	return p
}

// show is a result as a failing test prints it.
func show(p passage, res Result) string {
	var b strings.Builder
	for i, m := range p.Mentions {
		at := m.Words[0]
		name := "nobody"
		if res.Of[i] != model.NoSource {
			s := res.Sources[res.Of[i]]
			name = fmt.Sprintf("%s (%s)", s.Name, s.Type)
		}
		fmt.Fprintf(&b, "  %-40q %-40s want %s %s\n", p.Text.Text[p.Text.Tokens[at.Start].Start:p.Text.Tokens[at.End-1].End], name, p.want[i], p.types[i])
		for _, s := range res.Paths[i] {
			fmt.Fprintf(&b, "      %s\n", s.Why)
		}
		for _, e := range res.Evidence[i] {
			fmt.Fprintf(&b, "      against: %s\n", e.Text)
		}
	}
	return b.String()
}

// wrong is how many mentions of p got another name or type than they should.
func wrong(p passage, res Result) int {
	n := 0
	for i := range p.Mentions {
		if res.Of[i] == model.NoSource {
			n++
			continue
		}
		s := res.Sources[res.Of[i]]
		if s.Name != p.want[i] || p.types[i] != "" && string(s.Type) != p.types[i] {
			n++
		}
	}
	return n
}

func TestWhoIsWho(t *testing.T) {
	for name, text := range map[string]string{
		"relative pronoun":             `[Orla Finch=Orla Finch], [who=Orla Finch] said {the dam would hold}, went home.`,
		"possessive":                   `Tomas Weld spoke in Brackwater. [Weld's=Tomas Weld] claim {that the pier is safe} found few believers.`,
		"two together":                 `[Orla Finch and Tomas Weld=Orla Finch and Tomas Weld/group] said {the dam would hold}. [Finch=Orla Finch] said {it was new}. [Both=Orla Finch and Tomas Weld] said {it was strong}.`,
		"three together":               `[Orla Finch, Tomas Weld and Ines Mott=Orla Finch, Tomas Weld and Ines Mott/group] signed it.`,
		"and others":                   `Orla Finch runs the port. [Finch and her aides=Finch and her aides/group] said {the pier was closed}.`,
		"group":                        `[Critics=Critics/group] say {the dam is too low}. [Many residents=Many residents/group] agree.`,
		"anonymous":                    `[A person familiar with the matter=person familiar with the matter/anonymous] said {the dam leaked}.`,
		"title":                        `[Brackwater Mayor Orla Finch=Orla Finch/person] said {the dam would hold}. [Mayor Finch=Orla Finch] went home.`,
		"title of an office":           `[Secretary of State Orla Finch=Orla Finch/person] said {the treaty holds}.`,
		"rank":                         `[Retired Lt. Gen. Tomas Weld=Tomas Weld/person] said {the fort would fall}.`,
		"role without capital":         `[port authority spokeswoman Ines Mott=Ines Mott/person] said {the pier was closed}.`,
		"possessor of a role":          `[Orla Finch's campaign manager Tomas Weld=Tomas Weld/person] said {she would win}.`,
		"surname is a title":           `[Howard Dean=Howard Dean/person] said {the pier was closed}. [Dean=Howard Dean] went home.`,
		"apposition after":             `[Orla Finch, the mayor of Brackwater,=Orla Finch] said {the dam would hold}. [The mayor=Orla Finch] went home.`,
		"apposition before":            `[The mayor's rival, Tomas Weld,=Tomas Weld] said {the dam would break}.`,
		"apposition far":               `[Her former partner at the mill, Ines Mott,=Ines Mott/person] said {the mill was sold}.`,
		"relative clause between":      `[The warden, who has lived for thirty years in a hut beside the gate,=warden/anonymous] said {the pier was closed}.`,
		"she":                          `[Orla Finch=Orla Finch] said {the dam would hold}. [She=Orla Finch] said {it was new}. “{It is strong},” [she=Orla Finch] said.`,
		"he after she":                 `[Emma Finch=Emma Finch] met Peter Weld on Monday. [He=Peter Weld] said {the dam would hold}. [She=Emma Finch] said {it would not}.`,
		"pronoun of a title":           `[Ms. Korr=Korr] met Mr. Abel on Monday. [He=Abel] said {the dam would hold}. [She=Korr] said {it would not}.`,
		"they of a group":              `[Fishermen=Fishermen/group] blockaded the harbour. [They=Fishermen] said {the quota was too low}.`,
		"it of an organisation":        `[The Brackwater Harbour Board=Brackwater Harbour Board/government] raised its fees on Monday. [It=Brackwater Harbour Board] said {the pier needed repairs}.`,
		"we in a quotation":            `[Tomas Weld=Tomas Weld] said: “{We closed the pier, and [we=Tomas Weld] think it was right}.”`,
		"we of the author":             `[We=the author/author] went to Brackwater to see the dam.`,
		"spokesperson":                 `[Lotte Marr, a spokeswoman for the Saltmere Ferry Company,=Lotte Marr/person] said {the boats would sail}. [The company=Saltmere Ferry Company/organization] also said {fares would rise}.`,
		"abbreviation in brackets":     `[The Institute for the Study of Tides (IST)=Institute for the Study of Tides/organization] published a map. [The IST=Institute for the Study of Tides] said {the sea would rise}.`,
		"abbreviation implied":         `[The Saltmere Port Authority=Saltmere Port Authority] closed the pier. [The SPA=Saltmere Port Authority] said {it was unsafe}.`,
		"the ministry":                 `[The Ministry of Works=Ministry of Works/government] closed the pier. [The ministry=Ministry of Works] said {it was unsafe}.`,
		"the bank":                     `[Orrin Savings Bank=Orrin Savings Bank/organization] closed a branch. [The bank=Orrin Savings Bank] said {it had no customers}.`,
		"surname alone":                `[Orla Finch=Orla Finch] said {the dam would hold}. [Finch=Orla Finch] said {it was new}.`,
		"named only later":             `“{The dam will hold},” [she=Orla Finch] said. [Orla Finch=Orla Finch] has run the port for years.`,
		"surname in the headline":      "[Finch=Orla Finch] says {the dam will hold}\n\n[Orla Finch=Orla Finch] said on Monday that {the dam would hold}.",
		"two of one surname":           `[Adaeze Bryn=Adaeze Bryn] met her brother Tomas Bryn on Monday. [Ms Bryn=Adaeze Bryn] said {it was good}.`,
		"nickname":                     `[Robert “Bob” Weld=Robert “Bob” Weld/person] said {the dam would hold}. [Bob=Robert “Bob” Weld] went home.`,
		"capital for a government":     `[France=France/government] and Germany met. [Paris=France] kept silent, and so did [Oslo=Norway/government].`,
		"and in a name":                `[The House Oversight and Reform Committee=House Oversight and Reform Committee/government] met. [The committee=House Oversight and Reform Committee] said {nothing new}.`,
		"spokesperson of a campaign":   `[Finch campaign spokesman Tomas Weld=Tomas Weld/person] said {she would win}. [The Finch campaign=Finch campaign/organization] said {so too}.`,
		"documents":                    `[A report by the harbour board=report by the harbour board/document] found {cracks in the dam}. [The report=report by the harbour board] said {they were old}.`,
		"a poll":                       `[A poll for the Brackwater Post=poll for the Brackwater Post/document] found {that most people care}.`,
		"media":                        `[The Brackwater Post=Brackwater Post/media] reported {that the pier was closed}. [The paper=Brackwater Post] said {it was unsafe}.`,
		"nobody in particular":         `[Nobody=Nobody/generic] said {that it was easy}. [Some=Some/generic] say {it was}.`,
		"officials":                    `[Two county officials=Two county officials/group] said {the pier was closed}.`,
		"part of a number":             `[A majority of the fishermen=majority of the fishermen/group] said {the quota was too low}.`,
		"a campaign":                   `[The Finch campaign=Finch campaign/organization] said {she would win}. [The campaign=Finch campaign] said {she was ahead}.`,
		"adverb in the mention":        `[ranking Democrat Ann Weld=Ann Weld/person] said {the bill was bad}.`,
		"not whom the quotation is of": `Mara Voss does so. “{You hear one person at a time},” [she=Mara Voss/person] says.`,
		"they of a board beside":       "Fishermen gathered at the quay.\n\n[The Saltmere Port Authority=Saltmere Port Authority] said {it would send a locksmith}. “{We have several},” [they=Saltmere Port Authority] said.",
		"who is told much about":       `[Tomas Weld=Tomas Weld] said {the pier was sound}. [The pier warden, who has lived in a hut for years,=pier warden/anonymous] said {nobody had asked him}.`,
		"age":                          `[Mr. King, 82,=King/person] said {he would stay}. “{I like it},” [King=King/person] said.`,
		"day":                          `[A spokesman on Tuesday=spokesman/anonymous] said {it was late}. [The ministry Monday=ministry/government] said {so}.`,
		"emoji":                        `[Orla Finch 🌊=Orla Finch/person] said {it was late}.`,
		"hall":                         `[Anchor Hall, the seat of the county,=Anchor Hall/organization] said {it would open}. [Peter Hall=Peter Hall/person] said {so}.`,
		"initials with a small word":   `[The Ministry of Works=Ministry of Works] closed the pier. [The MOW=Ministry of Works] said {it was unsafe}.`,
		"one of them":                  `[Two county officials=Two county officials/group] said {it was late}. [One of the officials=One of the officials/anonymous] said {it leaked}.`,
		"one of them by name":          `Attorneys met. [One of the attorneys, Justin Bramble,=Justin Bramble/person] said {it was late}.`,
		"the senators":                 `[Sen. Orla Finch and Sen. Tomas Weld=Orla Finch and Tomas Weld] said {it was late}. [The senators=Orla Finch and Tomas Weld] said {so}. [The two=Orla Finch and Tomas Weld] said {no more}.`,
		"the two who spoke":            `[Orla Finch=Orla Finch] said {it was late}. [Peter Weld=Peter Weld] said {so too}. [The two=Orla Finch and Peter Weld/group] said {they would go}.`,
		"told apart by a clause":       `[A neighbour=neighbour/anonymous] said {it was loud}. [The neighbour who lives next door=neighbour who lives next door/anonymous] said {it was not}.`,
		"not whom a speaker speaks of": `[Mr Plum=Plum] said {the vicar had asked him}. [The vicar, who is new,=vicar/anonymous] said {she had not}.`,
		"apposition with adjective":    `[The verger, old Mr Plum,=Plum/person] said {it was late}.`,
		"apposition that goes on":      `[Mr Weld's rival, Nora Fenn of the Reform Party,=Nora Fenn/person] said {it was late}.`,
		"ministries of two countries":  `[The Ostrand Ministry of Works=Ostrand Ministry of Works/government] said {it was late}. [Saltmere's Ministry of Works=Saltmere's Ministry of Works/government] denied {it}.`,
		"two owners of one name":       `[Ostrand's Foreign Ministry=Ostrand's Foreign Ministry/government] said {it was late}. [Saltmere's Foreign Ministry=Saltmere's Foreign Ministry] denied {it}. [The Ostrand Foreign Ministry=Ostrand's Foreign Ministry] said {so}.`,
		"a name and its owner":         `[Ostrand's Harbour Ministry=Harbour Ministry/government] said {it was late}. [The Harbour Ministry=Harbour Ministry] said {so}.`,
		"ministers of two countries":   `[Russia's foreign minister=Russia's foreign minister/anonymous] said {it was late}. [Ukraine's foreign minister=Ukraine's foreign minister/anonymous] denied {it}.`,
		"of another country by name":   `[Ukraine's foreign minister, Tarrin Vold,=Tarrin Vold] said {it was late}. [Russia's foreign minister=Russia's foreign minister] denied {it}. [The foreign minister=Tarrin Vold] said {so}.`,
		"ministries by adjective":      `[The French interior ministry=French interior ministry/government] said {it was late}. [The German interior ministry=German interior ministry] denied {it}. [The French ministry=French interior ministry] said {so}.`,
		"initials of another's":        `[Saltmere's Ministry of Works=Ministry of Works] said {it was late}. [Ostrand's MOW=MOW] denied {it}.`,
		"an abbreviation like a word":  `[The World Herring Organization=World Herring Organization/organization] met in March. [WHO=World Herring Organization] said {it was late}. [The WHO=World Herring Organization] said {so}.`,
		"a title before first names":   `[Sir Gareth Pym=Gareth Pym/person] said {it was late}. [Sir Gareth=Gareth Pym] said {so}. [Dame Ellen Roe=Ellen Roe] agreed. [Dame Ellen=Ellen Roe] said {why}. [Mr Ellen=Ellen] left.`,
		"a capital":                    `Bergmark, the capital, was quiet. [Bergmark=Bergmark/government] said {it would wait}.`,
		"dateline":                     `[SALTMERE, Ostrand — The head of the harbour, Ines Mott,=Ines Mott/person] said {it was late}.`,
		"both of two bodies":           `Researchers met. [The police and the fire brigade=police and the fire brigade/group] said {they were ready}. [Both=police and the fire brigade] said {so}.`,
		"the bank, by name":            `[The bank, Orrin Savings,=Orrin Savings/organization] declined {to comment}.`,
		"surname that opens":           `“{It is late},” said [Lev Argent=Lev Argent]. [Argent=Lev Argent/person] warned {that bees are not people}.`,
		"they of many":                 `[One beekeeper, who keeps 30 hives,=One beekeeper/anonymous] said {she slept}. Beekeepers in the north disagree. [They=Beekeepers/group] say {so}.`,
		"no newspaper":                 `[The Guardians of the Gate=Guardians of the Gate/group] said {it was late}.`,
		"particles of surnames":        `[De Blasko=Bill de Blasko] spoke. Mayor Bill de Blasko met Alexander Van der Bolten. [Van der Bolten=Alexander Van der Bolten/person] said {it was late}. “{So there},” [de Blasko=Bill de Blasko/person] said.`,
		"particles of other tongues":   `Mohammed bin Salir came. [Bin Salir=Mohammed bin Salir] said {so}. Abdul al-Hadri came. [Al-Hadri=Abdul al-Hadri/person] said {so}. Juan de la Cruce spoke. [De la Cruce=Juan de la Cruce] said {so}. Ursula von der Leyde left. [Von der Leyde=Ursula von der Leyde/person] said {no}.`,
		"the subject before":           `[Manager Sam Toll=Sam Toll/person] praised {her}. His rival, Ike Marsh, was less happy. [The Saltmere boss=Ike Marsh] said {it was late}.`,
		"a fan by name":                `[One fan, Rob Pike, 52,=Rob Pike/person] said {it was worse}.`,
		"one of the people":            `[Two people=Two people/group] spoke. [One of the people=One of the people/anonymous] said {so}.`,
		"a short name opens":           `Paula Reyes left Northgate Bank. [Northgate=Northgate Bank] did not respond to {a request}.`,
		"a trade before":               `[The painter Lis Ek=Lis Ek/person] said {it was late}.`,
		"titles tell he and she":       `In April Councillor Dev Shah spoke. [Mr Shah=Dev Shah] said {no}. [Mrs Shah=Shah] said {yes}.`,
		"a fuller description":         `[The Post's style book=Brackwater Post's style book/document] says {so}. [The Brackwater Post's style book=Brackwater Post's style book] says {more}.`,
		"nobody but she":               `“{It is late},” [she=she/anonymous] said.`,
		"he by what he says":           `[A former official=former official/anonymous] said {it lied}. [He=former official] said {so again}. [Ole Brandt, the minister,=Ole Brandt/person] denied {this}. [He=Ole Brandt] said {it was news to him}.`,
		"a name told later":            `[The old man=Tor Ness/person] said {so}. His name is Tor Ness. “{So},” [Ness=Tor Ness] said.`,
		"the general":                  `[Gen. Ivo Stark=Ivo Stark/person] said {so}. [The general=Ivo Stark] said {more}.`,
		"an ex-surgeon":                `[Henrik Voll, a former surgeon,=Henrik Voll/person] said {so}. [The ex-surgeon=Henrik Voll] said {more}.`,
		"a rector":                     `[The university's rector, Professor Dag Moe,=Dag Moe/person] said {so}. [The rector=Dag Moe] said {more}.`,
		"two ministries":               `[The finance ministry=finance ministry/government] said {so}. [The health ministry=health ministry/government] denied {it}. [The finance ministry=finance ministry] said {so again}.`,
		"a country by its minister":    `[Ostrand's foreign minister=Ostrand's foreign minister/anonymous] said {so}. [Ostrand=Ostrand/government] said {more}.`,
		"plc":                          `[Brightwell Foods plc=Brightwell Foods plc/organization] recalled {it}. [Brightwell=Brightwell Foods plc] said {so}.`,
		"the force":                    `[Police=Police/government] said {so}. [The force=Police] said {more}.`,
		"minutes":                      `[Minutes of the meeting=Minutes of the meeting/document] show {so}.`,
		"an age before a name":         `[Nine-year-old Mia Rue=Mia Rue/person] saw {it}. [Mia=Mia Rue] said {so}.`,
		"which of two by she":          `[Sara Holm=Sara Holm] left. [Her husband, Arne Holm,=Arne Holm] left. [Holm=Sara Holm] said {she had slept}.`,
		"a trailing who":               `[The woman who=woman/anonymous] said {so}.`,
		"a month for a first name":     `[Prosecutor Jan Holt=Jan Holt/person] said {so}. [The judge=judge/anonymous] said {no}.`,
		"a firm by its last word":      `[Kestrel Lines=Kestrel Lines/organization] said {so}. [Northgate Ferries=Northgate Ferries/organization] denied {it}. [Both=Kestrel Lines and Northgate Ferries/group] left.`,
		"a committee on something":     `[The Senate Committee on Fisheries=Senate Committee on Fisheries/government] said {so}. [Co-author Mia Rand=Mia Rand/person] left.`,
		"a union of somebody":          `[Mill=Mill] left. [The union of millers=union of millers/organization] said {so}.`,
		"no firm's council":            `As [Northwire=Northwire] reported, [the council=council] said {so}.`,
		"the newspaper that was told":  `[The Velm Courier=Velm Courier/media] said {so}. [The Harbour Guild=Harbour Guild/organization] denied {it} to the Courier, [the newspaper=Velm Courier] said.`,
		"an agency of news":            `[Northwire, an agency,=Northwire/media] cited {so}. [Radio Velm=Radio Velm/media] said {no}.`,
		"not beside":                   `According to the papers, which were seen by the newspaper, [the Harbour Guild=Harbour Guild/organization] signed {it}. The Velm Courier left.`,
		"a name for a treasurer":       `[The guild's treasurer=Tom Garrity/person] said {so}. The board wept. [The treasurer, Tom Garrity,=Tom Garrity] said {no more}.`,
		"a name for one of several":    `[A neighbour=neighbour/anonymous] said {so}. [Another neighbour=Another neighbour] denied {it}. [The neighbour, Ann Lee,=Ann Lee/person] said {no more}.`,
		"a name for another":           `[A driver=driver/anonymous] said {so}. [Ole Brandt, the driver of the bus,=Ole Brandt] said {no more}.`,
		"an age alone":                 `[Inmate Joe Rusk=Joe Rusk/person] said {so}. [The 34-year-old=Joe Rusk] said {more}.`,
		"an age and nobody":            `[The 34-year-old=34-year-old/anonymous] said {more}.`,
		"deputies":                     `[Deputy mayor Finn Aas=Finn Aas] said {so}. [Mayor Orla Finch=Orla Finch] denied {it}. [The deputy mayor=Finn Aas] laughed. [The mayor=Orla Finch/person] said {more}.`,
		"they of the pair":             `[Kara Holt and Rune Dahl=Kara Holt and Rune Dahl] said {so}. [The pair=Kara Holt and Rune Dahl] said {more}. [They=Kara Holt and Rune Dahl/group] left.`,
		"a title that few know":        `[Cllr Margaret Dowd=Margaret Dowd/person] said {so}. [Her deputy, Cllr James Dowd,=James Dowd/person] said {no}. [Mr Dowd=James Dowd] left.`,
		"a title that nobody knows":    `[Hetm Margaret Dowd=Hetm Margaret Dowd] said {so}. [Hetm James Dowd=Hetm James Dowd] said {no}.`,
		"an observatory":               `[The Oskel Observatory for Human Rights=Oskel Observatory for Human Rights/organization] said {so}. [The observatory=Oskel Observatory for Human Rights] said {more}.`,
		"nobody's own brother":         `[Stephen Marlow=Stephen Marlow] said {so}. [His brother=His brother/anonymous] said {no}.`,
		"she and another":              `[Ingrid Solheim=Ingrid Solheim] said {so}. [She and her colleague Tom Achterberg=Ingrid Solheim and Tom Achterberg/group] said {more}.`,
		"no relation":                  `[His team-mate Ben Stannard, no relation,=Ben Stannard/person] said {so}.`,
		"an MP":                        `[Stroveham's mayor, Gwen Attlee, and the local MP, Sunil Prasad,=Gwen Attlee and Sunil Prasad/group] said {so}. [Attlee and Prasad=Gwen Attlee and Sunil Prasad] left.`,
		"a department for something":   `[A Department for Industry spokesman=Department for Industry spokesman/anonymous] said {so}. [The department=Department for Industry/government] said {more}.`,
		"by nation":                    `[Luca Ferrante=Luca Ferrante] said {so}. [The Italian=Luca Ferrante/person] left. [The French=French/group] cheered.`,
		"officials unnamed in passing": `[Three officials=Three officials/anonymous], speaking on condition of anonymity, said {so}.`,
		"officials unnamed at the end": `[Two clerks=Two clerks/anonymous] said {the talks had failed}, speaking on condition of anonymity.`,
		"officials not to speak":       `[Some officials=Some officials/anonymous], who were not authorised to speak, said {so}.`,
		"officials who hide nothing":   `[Two officials=Two officials/group], who were named last week, said {so}.`,
		"officials without names":      `[Two Western officials=Two Western officials/anonymous], who spoke on condition of anonymity, said {so}. [They=Two Western officials] left.`,
		"a daily":                      `Holt left. [The Daily Lantern=Daily Lantern/media] said {so}.`,
		"not whom the clause is of":    `[The Ministry of Works=Ministry of Works] spoke of the Harbour Group. [The ministry=Ministry of Works] said {so} of the group, which [it=Ministry of Works/government] expects to fail.`,
		"who spoke in the sentence":    `Joe Pell told the Commons Board so. [The Care Quality Commission=Care Quality Commission/government] said {so}, and [the watchdog=Care Quality Commission] said {more}.`,
		"state television":             `[The Prezny Gazette=Prezny Gazette/media] said {so}. [State television=State television/media] reported {it}. [The channel=State television] said {more}.`,
		"her own title":                `[President Milana Korr=Milana Korr/person] said {so}. [Her rival, Danyl Korr,=Danyl Korr/person] said {no}. [President Korr=Milana Korr] laughed.`,
		"an age and a place":           `The Peverel Echo came. [The 34-year-old from Peverel=34-year-old from Peverel/anonymous] said {so}.`,
		"whose inspectors":             `[The board's inspectors=board's inspectors/group] said {so}. Kestrel Lines met. [Its inspectors=Its inspectors/group] said {no}.`,
		"officials of a ministry":      `[Ministry of Agriculture officials=Ministry of Agriculture officials/group] said {so}. [The ministry=Ministry of Agriculture/government] said {no}.`,
		"a staff":                      `[The General Staff=General Staff/organization] said {so}.`,
		"a peer":                       `[The peer=peer/anonymous] said {so}.`,
		"somebody of a body":           `[The foundation's Kwame Ade=Kwame Ade/person] said {so}.`,
		"another minister":             `[Energy Minister Viktor Halas=Viktor Halas] left. [The prime minister=prime minister/anonymous] said {so}.`,
		"two offices of one":           `[Former prosecutor and Mayor Orla Finch=Orla Finch/person] said {the court was wrong}.`,
	} {
		t.Run(name, func(t *testing.T) {
			p := marked(t, text)
			if res := New(nil).Resolve(p.Input); wrong(p, res) > 0 {
				t.Errorf("%s\n%s", p.Text.Text, show(p, res))
			}
		})
	}
}

// boards are invented sources of two countries that share names.
var boards = []model.Known{
	{ID: "gb-harbours", Name: "UK Board of Harbours", Aliases: []string{"Board of Harbours", "BOH", "British harbour intelligence"}, Type: model.Government, Country: "GB"},
	{ID: "in-harbours", Name: "Indian Board of Harbours", Aliases: []string{"Board of Harbours", "BOH"}, Type: model.Government, Country: "IN"},
	{ID: "tides", Name: "World Tide Watch", Aliases: []string{"WTW"}, Type: model.Organization},
}

func TestRegistryNamesNeedSupport(t *testing.T) {
	for name, c := range map[string]struct{ text, id, name string }{
		"a country":              {"The pier in Britain was closed. [The BOH=] said {it was unsafe}.", "gb-harbours", "UK Board of Harbours"},
		"another country":        {"The pier in India was closed. [The BOH=] said {it was unsafe}.", "in-harbours", "Indian Board of Harbours"},
		"the stronger country":   {"In India, Indian fishermen spoke with a British envoy. [The Board of Harbours=] said {it was safe}.", "in-harbours", "Indian Board of Harbours"},
		"no country":             {"The pier was closed. [The BOH=] said {it was unsafe}.", "org:boh", "BOH"},
		"both alike":             {"Britain and India met. [The BOH=] said {it was unsafe}.", "org:boh", "BOH"},
		"another name":           {"British harbour intelligence had warned of India and Indian boats. [The BOH=] said {it was unsafe}.", "gb-harbours", "UK Board of Harbours"},
		"a name of its own":      {"[World Tide Watch=] said {the sea would rise}.", "tides", "World Tide Watch"},
		"an abbreviation abroad": {"[The WTW=] said {the sea would rise}.", "tides", "World Tide Watch"},
		"another's abbreviation": {"The Brackwater Office of Highways (BOH) closed a road in Britain. [The BOH=] said {it was unsafe}.", "org:brackwater-office-of-highways", "Brackwater Office of Highways"},
		"small letters":          {"Britain closed a pier. [A boh=] said {it was unsafe}.", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := marked(t, c.text)
			res := New(boards).Resolve(p.Input)
			s := res.Sources[res.Of[0]]
			if c.id == "" {
				if s.Known != nil {
					t.Errorf("%q is taken for %s", p.Text.Text, s.ID)
				}
				return
			}
			if s.ID != c.id || s.Name != c.name {
				t.Errorf("%q gives %s, %q; want %s, %q", p.Text.Text, s.ID, s.Name, c.id, c.name)
			}
			if (s.Known != nil) != !strings.HasPrefix(s.ID, "org:") {
				t.Errorf("%s has the registry entry %v", s.ID, s.Known)
			}
			if s.Known != nil && !slices.ContainsFunc(s.Evidence, func(e model.Evidence) bool { return e.Kind == model.ByRegistry && len(e.At) > 0 }) {
				t.Errorf("%s has no evidence from the registry: %+v", s.ID, s.Evidence)
			}
		})
	}
}

// A known source may be called by the last word of its full name, though the text
// has only its short one, and a news agency "the agency".
func TestKnownSourcesAreCalledByWhatTheyAre(t *testing.T) {
	known := []model.Known{
		{ID: "grauel", Name: "Grauel Group", Aliases: []string{"Grauel"}, Type: model.Organization},
		{ID: "kurier", Name: "Kurier", Type: model.Media, About: "News agency of Ostrand."},
	}
	for text, want := range map[string]string{
		`Grauel left. [The group=] said {so}.`:                      "grauel",
		`[Kurier=] said {so}. [The agency=] said {more}.`:           "kurier",
		`Kurier met the Harbour Agency. [The agency=] said {more}.`: "org:harbour-agency",
	} {
		p := marked(t, text)
		res := New(known).Resolve(p.Input)
		if s := res.Sources[res.Of[len(res.Of)-1]]; s.ID != want {
			t.Errorf("%s gives %s, want %s\n%s", p.Text.Text, s.ID, want, show(p, res))
		}
	}
}

func TestOwnerTellsWhichKnownSource(t *testing.T) {
	p := marked(t, "[British harbour intelligence=] said {the pier was unsafe}. [India's Board of Harbours=] denied {it}. [India's BOH=] said {so on Monday}. [Brazil's Board of Harbours=] said {nothing}.")
	res := New(boards).Resolve(p.Input)
	var ids []string
	for _, s := range res.Sources {
		ids = append(ids, s.ID)
	}
	if want := []string{"gb-harbours", "in-harbours", "org:brazils-board-of-harbours"}; !slices.Equal(ids, want) {
		t.Errorf("boards of three countries are %q, not %q\n%s", ids, want, show(p, res))
	}
}

// A body of a country that has no known one is not the known one of another.
func TestBodiesOfOtherCountries(t *testing.T) {
	p := marked(t, "[British harbour intelligence=] said {the pier was unsafe}. [Serbia's Board of Harbours=] denied {it}. [Tavria's Board of Harbours=] said {nothing}.")
	res := New(boards).Resolve(p.Input)
	for _, s := range res.Sources[1:] {
		if s.Known != nil {
			t.Errorf("%s is taken for %s\n%s", s.Name, s.Known.ID, show(p, res))
		}
	}
	if len(res.Sources) != 3 {
		t.Errorf("%d sources, want 3\n%s", len(res.Sources), show(p, res))
	}
}

func TestNamesOfOneKnownSourceAreOneSource(t *testing.T) {
	p := marked(t, "[British harbour intelligence=] said {the pier was unsafe}. [The Board of Harbours=] said {it would close}. [The BOH=] said {so on Monday}.")
	res := New(boards).Resolve(p.Input)
	if len(res.Sources) != 1 || res.Sources[0].ID != "gb-harbours" {
		t.Errorf("three names of one source give %+v", res.Sources)
	}
}

func TestSpokesperson(t *testing.T) {
	p := marked(t, "[Lotte Marr, a spokeswoman for the Saltmere Ferry Company,=] said {the boats would sail}.")
	res := New(nil).Resolve(p.Input)
	s := res.Sources[res.Of[0]]
	if s.Affiliation != "Saltmere Ferry Company" || s.SpeaksFor == model.NoSource || res.Sources[s.SpeaksFor].Name != "Saltmere Ferry Company" {
		t.Errorf("the spokeswoman is %+v", s)
	}
}

// A spokesperson without a name speaks for somebody, too: both are shown.
func TestUnnamedSpokesperson(t *testing.T) {
	for text, want := range map[string]string{
		`[A spokesman for the Saltmere Ferry Company=] said {it sailed}.`:       "Saltmere Ferry Company",
		`The Mill Trust met. [The Mill Trust's spokeswoman=] said {it sailed}.`: "Mill Trust",
		`[A spokesperson for the harbour board=] said {it sailed}.`:             "harbour board",
		`The Kremlin met. [A Kremlin spokesman=] said {it sailed}.`:             "Kremlin",
		`[A police spokesperson=] said {it sailed}. [The police=] said {so}.`:   "police",
	} {
		res := New(nil).Resolve(marked(t, text).Input)
		s := res.Sources[res.Of[0]]
		if s.SpeaksFor == model.NoSource || !strings.EqualFold(res.Sources[s.SpeaksFor].Name, want) {
			t.Errorf("%s gives %+v among %+v, want %q", text, s, res.Sources, want)
		}
	}
}

func TestJointSourceHasItsMembers(t *testing.T) {
	p := marked(t, "[Orla Finch and Tomas Weld=] said {the dam would hold}. [Weld=] said {it was new}.")
	res := New(nil).Resolve(p.Input)
	pair := res.Sources[res.Of[0]]
	if len(pair.Members) != 2 || res.Sources[pair.Members[0]].Name != "Orla Finch" || pair.Members[1] != res.Of[1] {
		t.Errorf("the pair is %+v among %+v", pair, res.Sources)
	}
}

func TestDoubtfulMergesAreKeptApart(t *testing.T) {
	for name, text := range map[string]string{
		"brought in anew":  "[An official=] said {the dam was safe}. [An official=] said {the dam was not}.",
		"named only later": "“{We are sorry},” [the company=] said. [Kestrel Lines=] said {it would pay}.",
		"told more of":     "[A neighbour=] said {it was loud}. [The neighbour who lives next door=] said {it was not}.",
	} {
		p := marked(t, text)
		res := New(nil).Resolve(p.Input)
		if res.Of[0] == res.Of[1] {
			t.Errorf("%s: they are one source", name)
			continue
		}
		for i := range 2 {
			if d := res.Sources[res.Of[i]].Doubts; len(d) != 1 || d[0].Other != res.Of[1-i] || d[0].Why == "" {
				t.Errorf("%s: the doubts are %+v", name, d)
			}
		}
	}
}

func TestCueWithoutSourceHasItsSubject(t *testing.T) {
	p := marked(t, "Orla Finch attacked the plan on Monday, saying it was late. It was said that the plan was good.")
	cue := func(word string) []words.Range {
		for i := range p.Text.Tokens {
			if p.Text.Form(i) == word {
				return []words.Range{{Start: int32(i), End: int32(i) + 1}}
			}
		}
		t.Fatalf("no %q", word)
		return nil
	}
	p.Mentions = []Mention{{Cue: cue("saying")}, {Cue: cue("said")}}
	res := New(nil).Resolve(p.Input)
	if res.Of[0] == model.NoSource || res.Sources[res.Of[0]].Name != "Orla Finch" {
		t.Errorf("the source of “saying” is %d of %+v", res.Of[0], res.Sources)
	}
	if res.Of[1] != model.NoSource {
		t.Errorf("“it was said” has the source %+v", res.Sources[res.Of[1]])
	}
}

func TestBylineNamesTheAuthor(t *testing.T) {
	p := marked(t, "[I=] went to Brackwater.")
	p.Article = &model.Article{ID: "test", Text: p.Text.Text, Byline: "Ines Mott"}
	if s := New(nil).Resolve(p.Input).Sources[0]; s.Name != "Ines Mott" || s.Type != model.Author {
		t.Errorf("the author is %+v", s)
	}
}

// What a person is, and where, tells namesakes in two articles apart.
func TestRoleAndAffiliation(t *testing.T) {
	for text, want := range map[string][2]string{
		`[Orla Finch, a nurse at the Saltmere Hospital,=] said {it was late}.`:           {"nurse", "Saltmere Hospital"},
		`[Orla Finch=] said {it was late}. Orla Finch is a biologist.`:                   {"biologist", ""},
		`[Brackwater Mayor Orla Finch=] said {it was late}.`:                             {"Mayor", ""},
		`[Secretary of State Orla Finch=] said {it was late}.`:                           {"Secretary of State", ""},
		`[Former Mayor Orla Finch=] said {it was late}.`:                                 {"", ""},
		`[Ms Finch=] said {it was late}.`:                                                {"", ""},
		`[The ferry skipper, Orla Finch,=] said {it was late}.`:                          {"skipper", ""},
		`[Lotte Marr, a spokeswoman for the Saltmere Ferry Company,=] said {it sailed}.`: {"spokeswoman", "Saltmere Ferry Company"},
		`[Professor Orla Finch of Saltmere University=] said {so}.`:                      {"Professor", "Saltmere University"},
		`The Mill Trust met. [Its secretary, Orla Finch,=] said {so}.`:                   {"secretary", "Mill Trust"},
		`[Lotte Marr=] said {it sailed}. The mayor said nothing.`:                        {"", ""},
	} {
		s := New(nil).Resolve(marked(t, text).Input).Sources[0]
		if s.Role != want[0] || s.Affiliation != want[1] {
			t.Errorf("%s\ngives the role %q and the organisation %q", text, s.Role, s.Affiliation)
		}
	}
}

func TestSamePersonInTwoArticlesHasOneID(t *testing.T) {
	a := New(nil).Resolve(marked(t, "[Mayor Orla Finch=] said {the dam would hold}. [Finch=] went home.").Input)
	b := New(nil).Resolve(marked(t, "[Orla Finch, the engineer,=] said {the dam would hold}.").Input)
	if a.Sources[0].ID != b.Sources[0].ID {
		t.Errorf("she is %s and %s", a.Sources[0].ID, b.Sources[0].ID)
	}
}

// The path tells step by step how the article's words lead to the name, and by
// which sentence.
func TestPathLeadsToTheName(t *testing.T) {
	type step struct{ from, to, sentence, why string }
	for name, c := range map[string]struct {
		text    string
		mention int
		want    []step
	}{
		"its name": {"[The Ministry of Works=] closed the pier.", 0, nil},
		"two steps": {"The Ministry of Works closed the pier. A day later the ministry sent painters. [It=] said {so}.", 0, []step{
			{"It", "the ministry", "A day later the ministry sent painters.", "goes back to"},
			{"the ministry", "Ministry of Works", "The Ministry of Works closed the pier.", "takes up"},
		}},
		"an apposition": {"Orla Finch, the mayor, came. The mayor sat. [She=] said {so}.", 0, []step{
			{"She", "The mayor", "The mayor sat.", "goes back to"},
			{"The mayor", "Orla Finch", "Orla Finch, the mayor, came.", "stands beside"},
		}},
		"a surname":        {"Orla Finch came. [Finch=] said {so}.", 0, []step{{"Finch", "Orla Finch", "Orla Finch came.", "is short for"}}},
		"initials":         {"The Saltmere Port Authority met. [The SPA=] said {so}.", 0, []step{{"The SPA", "Saltmere Port Authority", "The Saltmere Port Authority met.", "are the initials of"}}},
		"a clause":         {"[Orla Finch=], [who=] said {so}, left.", 1, []step{{"who", "Orla Finch", "Orla Finch, who said so, left.", "follows"}}},
		"the first person": {"[Tomas Weld=] said: “{[we=] shut it}.”", 1, []step{{"we", "Tomas Weld", "Tomas Weld said: “we shut it.”", "in a quotation"}}},
		"a capital":        {"France met. [Paris=] said {so}.", 0, []step{{"Paris", "France", "France met.", "stands for the government of"}}},
		"both":             {"[Orla Finch and Tomas Weld=] said {so}. [Both=] said {more}.", 1, []step{{"Both", "Orla Finch and Tomas Weld", "Orla Finch and Tomas Weld said so.", "goes back to"}}},
		"both, by a clause": {"Two passengers, [who=] slept, left. [Both=] said {more}.", 1, []step{
			{"Both", "who", "Two passengers, who slept, left.", "goes back to"},
			{"who", "Two passengers", "Two passengers, who slept, left.", "follows"},
		}},
		"named only behind it": {"[She=] said {so}. Orla Finch laughed.", 0, []step{{"She", "Orla Finch", "Orla Finch laughed.", "named only later"}}},
		"the registry": {"British harbour intelligence met. [The BOH=] said {so}.", 0, []step{
			{"The BOH", "British harbour intelligence", "British harbour intelligence met.", "is a name of UK Board of Harbours"},
		}},
		"a country": {"It rained in Britain. [The BOH=] said {so}.", 0, []step{{"The BOH", "Britain", "It rained in Britain.", "the text speaks of that country"}}},
	} {
		t.Run(name, func(t *testing.T) {
			p := marked(t, c.text)
			res := New(boards).Resolve(p.Input)
			path := res.Paths[c.mention]
			if len(path) != len(c.want) {
				t.Fatalf("%d steps, want %d\n%s", len(path), len(c.want), show(p, res))
			}
			for i, w := range c.want {
				s := path[i]
				got := step{s.From.In(p.Text.Text), s.To.In(p.Text.Text), s.Sentence.In(p.Text.Text), s.Why}
				if got.from != w.from || got.to != w.to || got.sentence != w.sentence || !strings.Contains(got.why, w.why) {
					t.Errorf("step %d is %+v, want %+v", i, got, w)
				}
			}
		})
	}
}

// Articles of our own hold the quality: whoever changes the stage sees what it
// does to whole texts.
func TestGoldArticles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d articles, %v", len(files), err)
	}
	right, all := 0, 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		p := marked(t, string(data))
		res := New(nil).Resolve(p.Input)
		n := wrong(p, res)
		right += len(p.Mentions) - n
		all += len(p.Mentions)
		if n > 0 {
			t.Logf("%s: %d of %d are wrong\n%s", f, n, len(p.Mentions), show(p, res))
		}
	}
	t.Logf("%d of %d mentions are right", right, all)
	if share := float64(right) / float64(all); share < floor {
		t.Errorf("%d of %d mentions are right, a share of %.2f; want %.2f", right, all, share, floor)
	}
}

// floor is the share of mentions in the gold articles that must be right.
const floor = 0.97

// texts are the texts of all gold articles and more.
func texts(t testing.TB) []passage {
	var all []passage
	files, _ := filepath.Glob("testdata/*.txt")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, marked(t, string(data)))
	}
	return all
}

// valid reports what must hold for every result.
func valid(in Input, res Result) error {
	if len(res.Of) != len(in.Mentions) || len(res.Evidence) != len(in.Mentions) {
		return fmt.Errorf("%d sources and %d lists of evidence for %d mentions", len(res.Of), len(res.Evidence), len(in.Mentions))
	}
	for i, m := range in.Mentions {
		if err := validPath(in, res, i); err != nil {
			return err
		}
		if len(m.Words) > 0 && m.Words[0].Len() > 0 && res.Of[i] == model.NoSource {
			return fmt.Errorf("mention %d has words, but no source", i)
		}
		if res.Of[i] >= len(res.Sources) {
			return fmt.Errorf("mention %d has source %d of %d", i, res.Of[i], len(res.Sources))
		}
	}
	for i, s := range res.Sources {
		for _, d := range s.Doubts {
			if !slices.ContainsFunc(res.Sources[d.Other].Doubts, func(back model.Doubt) bool { return back.Other == i }) {
				return fmt.Errorf("source %d may be source %d, but not the other way round", i, d.Other)
			}
		}
	}
	// The rest is what model.Check asks of sources.
	return model.Check(&model.Article{}, &model.Analysis{Sources: res.Sources})
}

// validPath is what model.Check says of a claim that has the path of mention i.
func validPath(in Input, res Result, i int) error {
	if len(res.Paths[i]) == 0 {
		return nil
	}
	all := model.Span{End: len(in.Article.Text)}
	bytes := func(list []words.Range) (spans []model.Span) {
		for _, r := range list {
			spans = append(spans, model.Span{Start: int(in.Text.Tokens[r.Start].Start), End: int(in.Text.Tokens[r.End-1].End)})
		}
		return spans
	}
	a := &model.Article{Text: in.Article.Text, Blocks: []model.Block{{Span: all}}}
	return model.Check(a, &model.Analysis{
		Sources: res.Sources,
		Claims: []model.Claim{{
			ID: "c1", Kind: model.Indirect, Content: []model.Span{all}, Cue: bytes(in.Mentions[i].Cue),
			Voice: model.Voice{Source: res.Of[i], Mention: bytes(in.Mentions[i].Words), Path: res.Paths[i]},
		}},
		Coverage: []model.Region{{Span: all, Part: model.Content}},
	})
}

func TestEveryMentionBelongsToOneSource(t *testing.T) {
	for _, p := range texts(t) {
		if err := valid(p.Input, New(boards).Resolve(p.Input)); err != nil {
			t.Error(err)
		}
	}
}

func TestResultDoesNotDependOnOrderOrCompany(t *testing.T) {
	r := New(boards)
	for _, p := range texts(t) {
		want := r.Resolve(p.Input)
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				if got := r.Resolve(p.Input); !reflect.DeepEqual(got, want) {
					t.Error("the same text gives two results")
				}
			})
		}
		group.Wait()
		order := rand.New(rand.NewPCG(1, 2)).Perm(len(p.Mentions))
		shuffled := p.Input
		shuffled.Mentions = make([]Mention, len(order))
		for to, from := range order {
			shuffled.Mentions[to] = p.Mentions[from]
		}
		got := r.Resolve(shuffled)
		for to, from := range order {
			if got.Sources[got.Of[to]].ID != want.Sources[want.Of[from]].ID {
				t.Errorf("mention %d has another source when the mentions come in another order", from)
			}
		}
	}
}

// Whoever bears another name is still the same person: only the names of the
// result change.
func TestRenaming(t *testing.T) {
	names := map[string]string{"Finch": "Garrow", "Weld": "Hobday", "Mott": "Lunt", "Marr": "Pell", "Korr": "Dask", "Lorn": "Vint", "Fink": "Rusk", "Bask": "Holm", "Weck": "Tarn", "Stahl": "Brod"}
	rename := func(s string) string {
		for old, new := range names {
			s = strings.ReplaceAll(s, old, new)
		}
		return s
	}
	for _, f := range []string{"testdata/dam.txt", "testdata/ferry.txt", "testdata/village.txt", "testdata/trial.txt"} {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		before := marked(t, string(data))
		after := marked(t, rename(string(data)))
		a, b := New(nil).Resolve(before.Input), New(nil).Resolve(after.Input)
		if !slices.Equal(a.Of, b.Of) {
			t.Errorf("%s: other names give other sources:\n%v\n%v", f, a.Of, b.Of)
			continue
		}
		for i := range a.Sources {
			if rename(a.Sources[i].Name) != b.Sources[i].Name {
				t.Errorf("%s: %q became %q", f, a.Sources[i].Name, b.Sources[i].Name)
			}
		}
	}
}

func FuzzResolve(f *testing.F) {
	for _, p := range texts(f) {
		f.Add(p.Text.Text, uint64(1))
	}
	f.Add("He said she said they said it said \"I said we said\" (BOH) who", uint64(7))
	f.Add("A B C D E F, G and H of I for J's K, who \x00 \xff said", uint64(9))
	r := New(boards)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		text = strings.ToValidUTF8(text, "?")
		a := syntax.Annotate(words.Split(text))
		n := len(a.Tokens)
		if n == 0 {
			return
		}
		random := rand.New(rand.NewPCG(seed, 0))
		piece := func() []words.Range {
			from := random.IntN(n)
			return []words.Range{{Start: int32(from), End: int32(min(n, from+1+random.IntN(6)))}}
		}
		in := Input{Article: &model.Article{ID: "x", Text: text}, Text: a}
		for range min(40, n) {
			m := Mention{Words: piece(), Cue: piece()}
			if random.IntN(4) == 0 {
				m.Words = nil
			}
			if random.IntN(2) == 0 {
				m.Content = piece()
			}
			in.Mentions = append(in.Mentions, m)
		}
		if err := valid(in, r.Resolve(in)); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	p := texts(b)
	r := New(boards)
	words := 0
	for _, x := range p {
		words += len(x.Text.Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, x := range p {
			r.Resolve(x.Input)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/token")
}

// Who bears a name that the text gives for another, or for somebody without one,
// is that one from the beginning of the text to its end.
func TestNamesThatTheTextGives(t *testing.T) {
	for text, want := range map[string]string{
		`Yusuf Tarrant — nicknamed the Heron — said so. “{It is late},” [the Heron=Yusuf Tarrant/person] said.`:                               "another name of",
		`Dessa Vole, known as “the Heron”, came. [The Heron=Dessa Vole/person] said {it was late}.`:                                           "another name of",
		`Ann Vole (aka the Fox) came. [The Fox=Ann Vole/person] said {it was late}.`:                                                          "another name of",
		`Singer Mara Quill, known to fans as Silver Quill, came. [Silver Quill=Mara Quill/person] said {it was late}.`:                        "another name of",
		`Orla Finch, whose nickname is “Red”, came. [Red=Orla Finch/person] said {it was late}.`:                                              "another name of",
		`The Saltmere Harbour Works, better known as Shoreline, makes buoys. [Shoreline=Saltmere Harbour Works] said {it was late}.`:          "another name of",
		`[The woman=Tilda/person] said {it was late}. She gave her name only as Tilda. [Tilda=Tilda/person] left.`:                            "is called",
		`[A nurse=Piet/person] said {it was late}. The nurse, who asked to be identified only by his first name, Piet, left.`:                 "is called",
		`[The smuggler=Black Pym/person] said {it was late}. The smuggler, who goes by the name of Black Pym, left. [Pym=Black Pym] laughed.`: "is called",
		`[A man called Rolf=Rolf/person] said {it was late}. [Rolf=Rolf] left.`:                                                               "",
		`[A senator=senator/anonymous] called Tarnley {a liar}. [Tarnley=Tarnley/person] laughed.`:                                            "",
		`[The woman=Tilda/person] came. [She=Tilda] goes by Tilda.`:                                                                           "is called",
	} {
		p := marked(t, text)
		res := New(nil).Resolve(p.Input)
		if wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
			continue
		}
		told := ""
		for _, path := range res.Paths {
			for _, s := range path {
				told += s.Why + "\n"
			}
		}
		for part := range strings.SplitSeq(want, "|") {
			if !strings.Contains(told, part) {
				t.Errorf("%s\ndoes not say %q\n%s", p.Text.Text, part, show(p, res))
			}
		}
	}
}

// What a headline says in short is the one whom the text brings in at length.
func TestHeadlineSpeaksOfWhomTheTextNames(t *testing.T) {
	for text, doubts := range map[string]int{
		"[Harbour ministry=Ministry of Harbours/government] says {pier is unsafe}\n\n[The Ministry of Harbours=Ministry of Harbours] said {it was unsafe}. [The ministry=Ministry of Harbours] said {so again}.":                                        0,
		"[Health secretary=Ann Corby/person]: {wards will close}\n\n[The health secretary, Ann Corby,=Ann Corby] said {so}.":                                                                                                                            0,
		"[Health secretary=Ann Corby/person] warns of {it}\n\n[Ann Corby, Ostrand's health secretary,=Ann Corby] said {so}.":                                                                                                                            0,
		"{Dam unsafe}, [memo=internal memo obtained by the Courier/document] says\n\nIt has cracks, [an internal memo obtained by the Courier=internal memo obtained by the Courier] says. [The memo=internal memo obtained by the Courier] says {so}.": 0,
		"[Skipper=skipper whose trawler sank/anonymous] denies {it}\n\n[A skipper whose trawler sank=skipper whose trawler sank] denied {it}. [The skipper=skipper whose trawler sank] left.":                                                           0,
		"[Company=Kestrel/organization] says {boats are safe}\n\n[Kestrel, a company in Saltmere,=Kestrel] said {so}.":                                                                                                                                  0,
		"[Watchdog=Care Quality Board/government] fines hospital\n\n[The Care Quality Board=Care Quality Board] said {it was dirty}. [The watchdog=Care Quality Board] said {so again}.":                                                                0,
		"[Officials=Two county officials/group] say {so}\n\n[Two county officials=Two county officials] said {so}.":                                                                                                                                     0,
		"[Minister=Minister/anonymous]: {bridge unsafe}\n\n[Transport minister Ole Brandt=Ole Brandt] said {so}. [Finance minister Ann Corby=Ann Corby] denied {it}.":                                                                                   1,
		"[Storvik bank chief=Ane Moe] warns of {losses}\n\n[Storvik chief executive Ane Moe=Ane Moe] said {so}. [The leader of the union, Kari Dell,=Kari Dell] said {no}.":                                                                             0,
		"[Court=court in Marn] clears {minister}\n\n[A court in Marn=court in Marn] said {so}. [The interior ministry=interior ministry] said {no}.":                                                                                                    0,
		"[Baker=Ann Baker/person] says {so}\n\n[Ann Baker=Ann Baker] said {so}.":                                                                                                                                                                        0,
	} {
		p := marked(t, text)
		title, _, _ := strings.Cut(p.Text.Text, "\n")
		p.Article.Blocks = []model.Block{
			{Kind: model.Title, Span: model.Span{End: len(title)}},
			{Span: model.Span{Start: len(title) + 2, End: len(p.Text.Text)}},
		}
		res := New(nil).Resolve(p.Input)
		if wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
		if n := len(res.Sources[res.Of[0]].Doubts); n != doubts {
			t.Errorf("%s\nhas %d doubts, want %d", p.Text.Text, n, doubts)
		}
	}
}

// A noun tells what a bare name is the name of, where only one can be meant.
func TestWhatABareNameNames(t *testing.T) {
	for _, text := range []string{
		`[Kestrel, a company in Saltmere,=Kestrel/organization] makes boats. [The company=Kestrel] said {so}.`,
		`[Orrin Lodge=Orrin Lodge/organization] is a charity. [The charity=Orrin Lodge] said {so}.`,
		`Pellmoor has closed its library. [The college=Pellmoor/organization] said {so}. Nobody at the college wept. [The college=Pellmoor] said {no more}.`,
		`[Tarnholt=Tarnholt/government] said {on Monday that it would close the bridge}. [The town=Tarnholt] said {so}.`,
		`[Brackwater=Brackwater/government] said {the dam would hold}. Its mayor agreed.`,
		`[Pryce=Pryce/person] said {it would rain}.`,
		`[Orla Finch=Orla Finch/person] has closed the library. [The college=college/organization] said {so}.`,
		`Saltmere University met. Pellmoor left. [The university=Saltmere University] said {so}.`,
	} {
		p := marked(t, text)
		if res := New(nil).Resolve(p.Input); wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
}

// Nobody is whom he speaks of, and no source is one that it leans on itself.
func TestNobodyIsWhomHeSpeaksOf(t *testing.T) {
	for _, text := range []string{
		`[Northwire=Northwire] said {the agency had confirmed it}. [The agency=agency] laughed.`,
		`[Finch=Finch/person] told reporters {that the police had assured him}. [The police=police/government] laughed.`,
	} {
		p := marked(t, text)
		if res := New(nil).Resolve(p.Input); wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
	p := marked(t, `[Northwire=Northwire] said {the [agency=agency] had confirmed it}.`)
	p.Mentions[1].Cue, p.Mentions[1].Content = nil, nil // a link of the chain
	if res := New(nil).Resolve(p.Input); res.Of[0] == res.Of[1] {
		t.Errorf("a source leans on itself\n%s", show(p, res))
	}
}

// Whoever speaks for another may be a person with a name, and the other may be
// named only later, or not at all.
func TestWhomAPersonSpeaksFor(t *testing.T) {
	for text, want := range map[string]string{
		`[The governor's spokesman, Colm Rudd,=] said {it was late}. Governor Ada Lorn left.`:               "Ada Lorn",
		`Governor Ada Lorn left. [Her spokesman=] said {it was late}.`:                                      "Ada Lorn",
		`“{It is late},” said [Lotte Marr, a company spokeswoman=]. The Saltmere Ferry Company runs boats.`: "Saltmere Ferry Company",
		`Kestrel, a company based in Saltmere, makes boats. [A spokesman for the company=] said {so}.`:      "Kestrel",
		`[A spokesperson for the UK's Board of Harbours=] said {so}.`:                                       "UK Board of Harbours",
		`Britain met. [A BOH spokesman=] said {so}.`:                                                        "UK Board of Harbours",
		`[The ministry's spokeswoman Ann Lee=] said {so}.`:                                                  "ministry",
		`The Ministry of Roads denied it. “{No},” [a spokesperson=] said.`:                                  "Ministry of Roads",
		`The Ministry of Roads denied it. [A ministry spokesman, Per Aas,=] said {so}.`:                     "Ministry of Roads",
		`The Reform Party met. [The party's spokesman on transport, Jens Vik,=] said {so}.`:                 "Reform Party",
		`[A spokesman for the ministry=] said {so}.`:                                                        "ministry",
	} {
		res := New(boards).Resolve(marked(t, text).Input)
		s := res.Sources[res.Of[0]]
		if s.SpeaksFor == model.NoSource || res.Sources[s.SpeaksFor].Name != want {
			t.Errorf("%s gives %+v among %+v, want %q", text, s, res.Sources, want)
		}
	}
	p := marked(t, "[A spokesman for the Mill Trust=] said {so}. [Ann Lee, a spokeswoman for the Mill Trust,=] said {so}. [Lotte Marr, a Mill Trust spokesperson,=] said {no}. [A spokesperson for the Mill Trust=] said {so}.")
	res := New(nil).Resolve(p.Input)
	if d := res.Sources[res.Of[0]].Doubts; len(d) == 0 {
		t.Errorf("two who speak for one body are not doubtful: %+v", res.Sources)
	}
	for _, d := range res.Sources[res.Of[1]].Doubts {
		if d.Other == res.Of[0] {
			t.Errorf("a spokeswoman may be a spokesman: %+v", res.Sources)
		}
	}
}

// What a name is the name of, and whose body it is.
func TestWhoseAndOfWhatSort(t *testing.T) {
	court := []model.Known{
		{ID: "us-supreme-court", Name: "US Supreme Court", Aliases: []string{"Supreme Court"}, Type: model.Government, Country: "US"},
		{ID: "in-supreme-court", Name: "Supreme Court of India", Aliases: []string{"Supreme Court"}, Type: model.Government, Country: "IN"},
	}
	for _, text := range []string{
		`[Kyiv=Ukraine/government] said {so}. [It=Ukraine] said {more}.`,
		`[Sundria's MOD=Sundrian Ministry of Defence/government] said {so}. [The Sundrian Ministry of Defence=Sundrian Ministry of Defence] said {no}. [The MOD=Sundrian Ministry of Defence] left.`,
		`[The Ostrand Ministry of Works=Ostrand Ministry of Works] said {so}. [Saltmere's MOW=MOW] denied {it}.`,
		`[Ohio's Supreme Court=Ohio's Supreme Court/government] said {so}. [The court=Ohio's Supreme Court] said {no more}.`,
		`[The Ohio Supreme Court=Ohio Supreme Court] said {so}. [The Supreme Court=Ohio Supreme Court] said {no more}.`,
		`American judges met. [The Ohio Supreme Court=Ohio Supreme Court] said {so}. [The Supreme Court=US Supreme Court] said {no}.`,
		`[Meridian News Agency=Meridian News Agency/media] said {so}. [The agency=Meridian News Agency] said {more}.`,
		`[The state news agency=state news agency/media] said {so}.`,
		`“{It is gone},” [@tarn_walker=@tarn_walker/person] wrote. [@tarn_walker=@tarn_walker] left.`,
		`[Orla Finch=Orla Finch] left. [@OrlaFinch=Orla Finch/person] wrote {so}.`,
		`[Orla Finch (@finch_o)=Orla Finch] left. [@finch_o=Orla Finch/person] wrote {so}.`,
	} {
		p := marked(t, text)
		if res := New(court).Resolve(p.Input); wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
	res := New(nil).Resolve(marked(t, `[@tarn_walker=] wrote {so}. [Kyiv=] said {so}. [A report by the Mill Trust=] says {so}.`).Input)
	var ids []string
	for _, s := range res.Sources {
		ids = append(ids, s.ID)
	}
	if want := []string{"handle:tarn-walker", "org:ukraine", "document:report-by-the-mill-trust"}; !slices.Equal(ids, want) {
		t.Errorf("the ids are %q, want %q", ids, want)
	}
	if len(res.Sources[1].Evidence) == 0 || !strings.Contains(res.Paths[1][0].Why, "capital of Ukraine") {
		t.Errorf("nothing says why Kyiv is Ukraine: %+v, %+v", res.Sources[1], res.Paths[1])
	}
}

// Two of one full name are two where the text brings in both, and one where it
// only tells more.
func TestNamesakesInOneArticle(t *testing.T) {
	for text, want := range map[string]struct{ people, doubts int }{
		`[John Marsh, a fisherman from Saltmere,=] said {so}. [John Marsh, the harbour board's chief engineer,=] said {no}.`: {2, 1},
		`[Mark Webb, a nurse at Saltmere Hospital,=] said {so}. [A second Mark Webb, who farms,=] said {no}.`:                {2, 0},
		`[Ann Lee, a clerk at the Mill Trust,=] said {so}. [Ann Lee, a clerk at the Harbour Board,=] said {no}.`:             {1, 0},
		`[Ann Lee, a warden at the Mill Trust,=] said {so}. [Ann Lee, a treasurer at the Harbour Board,=] said {no}.`:        {2, 1},
		`[Ann Lee, a nurse at Saltmere Hospital,=] said {so}. [Ann Lee, the surgeon's sister,=] said {no}.`:                  {1, 0},
		`[Ann Lee, a lawyer,=] said {so}. [Ann Lee, the former mayor,=] said {no}.`:                                          {1, 0},
		`[John Marsh=] said {so}. [John Marsh, the harbour board's chief engineer,=] said {no}. [John Marsh=] said {more}.`:  {1, 0},
		`[John Marsh, a baker,=] said {so}. [John Marsh, a surgeon,=] said {no}. [Marsh=] said {more}.`:                      {3, 1},
	} {
		p := marked(t, text)
		res := New(nil).Resolve(p.Input)
		people, doubts := map[int]bool{}, 0
		for _, i := range res.Of {
			people[i] = true
			doubts += len(res.Sources[i].Doubts)
		}
		if len(people) != want.people || min(doubts, 1) != want.doubts {
			t.Errorf("%s\ngives %d people with %d doubts, want %d and %d\n%s", p.Text.Text, len(people), doubts, want.people, want.doubts, show(p, res))
		}
	}
	p := marked(t, `[John Marsh, a baker,=] said {so}. [John Marsh, a surgeon,=] said {no}. [Marsh=] said {more}.`)
	res := New(nil).Resolve(p.Input)
	if doubts := res.Sources[res.Of[2]].Doubts; len(doubts) != 2 || doubts[0].Other != res.Of[0] || doubts[1].Other != res.Of[1] || !strings.Contains(doubts[0].Why, "John Marsh, the baker or John Marsh, the surgeon") {
		t.Errorf("the surname stands for %d, doubted by %+v", res.Of[2], doubts)
	}
}

// "The other", "another" and "a third" are people of their own, of those whom the
// text has spoken of; whoever speaks together with others is also a source alone.
func TestOneOfSeveral(t *testing.T) {
	for _, text := range []string{
		`Two women ran. [One=one of the two women/anonymous] said {the roof fell}. [The other=other of the two women/anonymous] said {no}. “{It fell},” [the other=other of the two women] said.`,
		`[Two witnesses=Two witnesses/group] left. “{It was red},” [one=one of the two witnesses] said.`,
		`Ann Lee and Bo Roe ran the lab. [Lee=Ann Lee] said {so}. [The other=Bo Roe/person] denied {it}.`,
		`[One of the three passengers=One of the three passengers/anonymous] said {so}. [Another=another of the three passengers/anonymous] said {no}.`,
		`It rained. [Another=Another/generic] said {so}.`,
		`[Ann Lee=Ann Lee] left. [Lee and her colleague=Lee and her colleague/group] said {so}. [Her colleague=her colleague/anonymous] laughed.`,
		`[A man and a woman=man and a woman/group] said {so}. [The man=man/anonymous] said {it was red}. [The woman=woman] laughed. [Both=man and a woman] left.`,
		`[The mayor, Ann Corby, and the sheriff=mayor, Ann Corby, and the sheriff/group] said {so}. [The sheriff=sheriff] left.`,
	} {
		p := marked(t, text)
		if res := New(nil).Resolve(p.Input); wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
	p := marked(t, `[Ann Lee=] left. [Lee and her colleague=] said {so}.`)
	res := New(nil).Resolve(p.Input)
	if m := res.Sources[res.Of[1]].Members; len(m) != 2 || m[0] != res.Of[0] || res.Sources[m[1]].Name != "her colleague" {
		t.Errorf("the members of %+v are %v", res.Sources, m)
	}
}

// Pronouns in what somebody says, and those that are the objects of their verbs, do
// not tell whether they are a man or a woman; and nobody is both.
func TestPronounsThatTellNoGender(t *testing.T) {
	for _, name := range []string{"Jan", "Kim", "Tarvo", "Robin", "Zolt"} {
		for _, text := range []string{
			`[Minister Ida Brenn=Ida Brenn] said {she was leaving}. [Party leader NAME Keel=NAME Keel] said {she had served well}. [He=NAME Keel] said {she was able}. [She=Ida Brenn] said {he had been kind}. [He=NAME Keel] wept.`,
			`[Minister Ida Brenn=Ida Brenn] said {she was leaving}. NAME Keel thanked her. [He=NAME Keel] said {it hurt}. [She=Ida Brenn] wept.`,
			`[NAME Keel=NAME Keel] said {she had served well}. [He=NAME Keel] said {taxes rose}.`,
			`[NAME Keel=NAME Keel] told Anna Lisk {it was late}. [She=Anna Lisk] said {it was early}. [He=NAME Keel] said {she was wrong}. [She=Anna Lisk] said {he was}.`,
			`[NAME Keel=NAME Keel] said {she would stay}. [She=NAME Keel] said {it was early}.`,
		} {
			p := marked(t, strings.ReplaceAll(text, "NAME", name))
			if res := New(nil).Resolve(p.Input); wrong(p, res) > 0 {
				t.Errorf("%s\n%s", p.Text.Text, show(p, res))
			}
		}
	}
	p := marked(t, `It rained. [He=He/anonymous] said {so}. [She=She/anonymous] said {no}.`)
	if res := New(nil).Resolve(p.Input); wrong(p, res) > 0 {
		t.Errorf("%s\n%s", p.Text.Text, show(p, res))
	}
}

// Descriptions and names that could be those of somebody else are not taken for one
// and the same.
func TestNotTheSame(t *testing.T) {
	for _, text := range []string{
		`[Karl Moss Jr.=Karl Moss Jr.] said {he would run}. [Karl Moss Sr.=Karl Moss Sr.] said {he would not}. [Moss Jr.=Karl Moss Jr.] said {his father was tired}. [Moss Sr.=Karl Moss Sr.] laughed.`,
		`[President Korr=Korr/person] said {so}. The president's wife, Emma Korr, is a doctor. [President Korr=Korr] said {he was glad}. [Ms Korr=Emma Korr] said {she was too}.`,
		`[Human rights groups=Human rights groups] said {40 died}. [Ostrand Watch=Ostrand Watch] said {50}. [The rights group=rights group] said {more}.`,
		`[The Ministry of Works=Ministry of Works] said {so}. [The Ministry of Farms=Ministry of Farms] said {no}. [The ministry=Ministry of Farms] said {it would pay}.`,
		`[Sona Vary=Sona Vary] said {so}. [The prime minister=prime minister/anonymous] said {no}.`,
		`[Halm's ministry=Halm's ministry/government] said {so}. [The interior ministry=interior ministry/government] said {no}. [The ministry=interior ministry] denied {it}.`,
	} {
		p := marked(t, text)
		if res := New(nil).Resolve(p.Input); wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
	p := marked(t, `[John Keel, a farmer,=] said {so}. [John Keel, the mayor of Saltmere,=] said {no}.`)
	if res := New(nil).Resolve(p.Input); res.Of[0] == res.Of[1] || len(res.Sources[res.Of[0]].Doubts) != 1 {
		t.Errorf("%s\n%s", p.Text.Text, show(p, res))
	}
	// Who may be meant is said: of a body named by an abbreviation the kind is not known.
	for text, doubts := range map[string]int{
		`[The HMB=] said {so}. [The ministry=] said {more}.`:     1,
		`[The FSB=] said {so}. [The agency=] said {more}.`:       1,
		`[The FSB=] said {so}. [The central bank=] said {more}.`: 0,
	} {
		p := marked(t, text)
		if res := New(nil).Resolve(p.Input); len(res.Sources) != 2 || len(res.Sources[0].Doubts) != doubts {
			t.Errorf("%s\n%s%+v", p.Text.Text, show(p, res), res.Sources)
		}
	}
}

// Nouns that say what a firm is stand before its name and are no part of it.
func TestFirmsByTheirNouns(t *testing.T) {
	for _, text := range []string{
		`[Drugmaker Pharmelia=Pharmelia/organization] said {so}. [It=Pharmelia] said {more}. [The company=Pharmelia] laughed. [Pharmelia=Pharmelia] left.`,
		`[Pharmelia=Pharmelia/organization] said {so}. Shares of the drugmaker fell. [Drugmaker Pharmelia=Pharmelia] said {more}.`,
		`[Airline Velair=Velair/organization] said {so}. [The carrier=Velair] said {more}. [The airline=Velair] left.`,
		`[Retailer Marlow=Marlow/organization] said {so}. [The chain=Marlow] said {more}.`,
		`[Broadcaster Ana Voss=Ana Voss/person] said {so}. [Retailer Peter Moss=Peter Moss/person] said {more}.`,
		`[Boxer Anton Zell=Anton Zell/person] said {so}. [Zell=Anton Zell] left.`,
	} {
		p := marked(t, text)
		if res := New(nil).Resolve(p.Input); wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
}

// What stands in a name, before it or behind it tells what it is the name of.
func TestWhatNamesAreOf(t *testing.T) {
	for _, text := range []string{
		`[The Prison Officers' Union=Prison Officers' Union/organization] said {so}. [The POU=Prison Officers' Union] said {more}.`,
		`[The Lake People's Tim Osk=Tim Osk/person] said {so}.`,
		`The clinic closed. “{It is safe},” said [its head, Dr. Jun Ishida=Jun Ishida/person].`,
		`[A spokesman for Velmar Rail=spokesman for Velmar Rail] said {so}. [Velmar Rail=Velmar Rail/organization] said {more}.`,
		`[The Geological Survey of Karthia=Geological Survey of Karthia/organization] said {so}.`,
		`[Karthia Today=Karthia Today/media] said {so}. [Karthia=Karthia] said {no}.`,
		`[The Oskel Chamber of Commerce=Oskel Chamber of Commerce] said {so}. [Oskel=Oskel] said {no}.`,
		"[Vaughan's agent=Vaughan's agent/anonymous] said {he'd been misquoted}.\n\nLast year's winner, [Mr Justin Peel=Justin Peel], told the Echo {he was happy for Rook}. “{She's earned it}”, [he=Justin Peel] added.",
		`The newspaper Northwire wrote it. [Northwire=Northwire/media] said {so}.`,
	} {
		p := marked(t, text)
		if res := New(nil).Resolve(p.Input); wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
}

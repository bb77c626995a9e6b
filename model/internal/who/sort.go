package who

import (
	"strings"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// What somebody is said to be leaves open what else they may be called: a club is
// also a side and a team, but no league; a senator is a lawmaker, but no judge.
// The nouns that may be said of one and the same are sorted together here. A noun
// that is in no table may be said of anybody.

// sorts is a set of sorts of bodies or of people.
type sorts uint64

// sorted numbers the lists of nouns: each of them is a sort.
func sorted(lists ...string) map[uint32]sorts {
	m := map[uint32]sorts{}
	for n, list := range lists {
		for w := range strings.FieldsSeq(list) {
			m[words.FoldHash(w)] |= 1 << n
		}
	}
	return m
}

// bodySorts are the sorts of bodies, by the nouns in their names and for them.
var bodySorts = sorted(
	"company firm corporation business manufacturer maker retailer airline carrier operator startup start-up developer supplier contractor grocer brewer brewery carmaker automaker drugmaker chipmaker planemaker steelmaker shipbuilder housebuilder chain giant conglomerate subsidiary store stores air supermarket supermarkets hotel utility consultancy group platform app app-maker shipyard yard bakery dairy distillery foundry refinery smelter brand insurer lender bank brokerage studio outlet publisher "+
		"ltd limited plc inc corp co llc gmbh ag foods holdings industries motors homes airlines airways ferries lines railways trains buses energy oil steel mining capital securities insurance technologies systems pharmaceuticals logistics shipping petroleum telecom partners ventures brands mills enterprises breweries works",
	"bank lender bancorp banco banca banque sparkasse savings",
	"club team side rovers united wanderers albion hotspur athletic athletics fc afc rfc cfc utd town city franchise",
	"league championship division",
	"union guild brotherhood local federation association syndicat sindicato gewerkschaft",
	"party opposition movement partei parti partido labour conservatives democrats republicans greens",
	"school academy college seminary",
	"university college school institute",
	"hospital clinic infirmary surgery trust",
	"court tribunal",
	"church diocese archdiocese parish cathedral synod congregation",
	"charity nonprofit non-profit ngo foundation trust group organisation organization fund endowment",
	"newspaper paper daily weekly tabloid broadsheet gazette herald times tribune courier chronicle echo telegraph post mail star journal outlet publication site website blog title ledger",
	"broadcaster station channel radio television tv network outlet",
	"magazine journal weekly publication review",
	"agency wire newswire service outlet",
	"regulator watchdog agency authority commission board ombudsman inspectorate office bureau commissioner body",
	"ministry department office agency treasury government",
	"council authority county city borough municipality district town commission",
	"police force constabulary service",
	"army navy military force forces militia brigade battalion regiment staff",
	"parliament congress senate assembly legislature house chamber",
	"museum gallery library archive theatre theater orchestra philharmonic symphony opera ballet ensemble choir",
	"institute institution centre center laboratory lab observatory think-tank thinktank foundation network group organisation organization society academy",
	"association society federation alliance coalition group organisation organization network campaign chamber council institute body confederation",
	"committee subcommittee panel commission inquiry",
	"bloc alliance organisation organization union body nations",
	"insurgency militia group organisation organization front army movement militants",
	"government administration cabinet regime state country nation executive",
)

// sortOf is what sorts of bodies the description ch speaks of, none where it may
// be any.
func (rs *resolver) sortOf(ch *chunk) sorts { return bodySorts[rs.lemma(ch.head)] }

// sortsTold is of what sorts the body e is as the text or the registry has it: by
// the head of its name, or else by what it is said to be. It is none where
// nothing tells, as of "Kestrel".
func (c *cast) sortsTold(e int) sorts {
	x := &c.entities[e]
	var s sorts
	if name := c.trim(x.words); name.Len() > 1 || !x.named {
		end := name.End
		for i := name.Start + 1; i < name.End; i++ {
			if c.Tags[i] == tag.IN {
				end = i // the head of "Bank of Corvane"
				break
			}
		}
		for i := end - 1; i >= name.Start && s == 0; i-- {
			s = bodySorts[c.form(i)] | bodySorts[c.lemma(i)]
		}
	}
	for _, t := range x.traits {
		s |= bodySorts[t]
	}
	if k := x.known; k != nil {
		for w := range strings.FieldsFuncSeq(k.About, func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == ';' }) {
			s |= bodySorts[words.FoldHash(w)]
		}
	}
	return s
}

// jobSorts are the sorts of what people are, by the nouns for it.
var jobSorts = sorted(
	"lawyer attorney solicitor barrister counsel advocate",
	"mp mps msp mep mla mlc mna senator sen sen. rep rep. representative congressman congresswoman lawmaker legislator parliamentarian politician councillor councilor cllr councilman councilwoman delegate assemblyman assemblywoman alderman whip backbencher deputy",
	"minister secretary politician statesman",
	"premier chancellor politician leader statesman",
	"president politician leader statesman",
	"mayor governor politician leader",
	"chief executive boss ceo president chairman chairwoman chairperson chair director head founder co-founder cofounder manager leader businessman businesswoman entrepreneur tycoon magnate mogul industrialist publisher proprietor",
	"professor prof prof. lecturer dr dr. doctor researcher scientist scholar academic author analyst fellow expert historian economist sociologist psychologist physicist chemist biologist epidemiologist virologist astronomer mathematician geologist ecologist zoologist botanist entomologist archaeologist anthropologist meteorologist climatologist scientist engineer teacher director head",
	"analyst economist strategist expert pundit commentator consultant adviser advisor banker trader",
	"dr dr. doctor physician surgeon gp consultant medic specialist psychiatrist pathologist cardiologist oncologist paediatrician pediatrician neurologist",
	"nurse midwife matron carer",
	"officer detective inspector insp sergeant sgt superintendent supt constable pc dc ds di dci commander chief commissioner policeman policewoman sheriff deputy investigator cop",
	"coach manager boss trainer head",
	"player footballer midfielder striker winger defender goalkeeper keeper forward substitute athlete teammate batsman batter bowler quarterback swimmer sprinter runner cyclist rider boxer wrestler champion star winner",
	"captain skipper player footballer",
	"captain skipper master mate sailor fisherman trawlerman coxswain",
	"writer author novelist poet playwright essayist biographer historian",
	"journalist columnist critic reviewer correspondent reporter editor blogger",
	"singer musician composer conductor artist performer star songwriter guitarist pianist",
	"actor actress star performer comedian",
	"artist painter sculptor photographer designer engraver printmaker",
	"general gen gen. colonel col col. major commander admiral captain lieutenant officer soldier brigadier marshal sergeant veteran",
	"clergywoman priest vicar pastor reverend rev rev. bishop archbishop cardinal cleric clergyman imam rabbi minister monk father",
	"teacher headteacher head headmaster headmistress principal tutor educator",
	"diplomat ambassador envoy negotiator consul",
	"campaigner activist organiser organizer advocate protester",
	"banker financier investor trader broker",
	"farmer grower rancher breeder",
	"owner proprietor landlord landlady",
	"shopkeeper trader owner grocer florist baker butcher",
	"king queen monarch sovereign emperor",
	"deputy vice-president vice-chair",
	"official civil-servant bureaucrat commissioner administrator",
	"leader rebel commander warlord fighter militant",
)

// exclusive are nouns for work or office of which nobody has two, though they share
// their sort with a noun for both: an inspector is no sergeant, and both are officers.
var exclusive = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("minister secretary premier chancellor president governor mayor ambassador envoy consul chairman chairwoman chairperson chair executive ceo founder owner " +
		"mp mps msp mep mla mlc mna senator sen sen. congressman congresswoman councillor councilor cllr councilman councilwoman assemblyman assemblywoman " +
		"economist sociologist psychologist physicist chemist biologist epidemiologist virologist astronomer mathematician geologist ecologist zoologist botanist entomologist archaeologist anthropologist meteorologist climatologist historian engineer " +
		"surgeon gp psychiatrist pathologist cardiologist oncologist paediatrician pediatrician neurologist nurse midwife " +
		"inspector insp sergeant sgt superintendent supt constable pc commissioner sheriff " +
		"midfielder striker winger defender goalkeeper batsman bowler quarterback swimmer sprinter cyclist boxer wrestler " +
		"general gen gen. colonel col col. major admiral lieutenant brigadier marshal " +
		"priest vicar bishop archbishop cardinal rabbi imam monk banker broker analyst strategist florist baker butcher grocer") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// looseNouns say of people what they are besides their work. A report calls by them
// whom it has just spoken of, whatever else it has told.
var looseNouns = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("man woman boy girl child kid lad teenager teen youth youngster pensioner retiree grandmother grandfather mother father mum mom dad parent widow widower veteran native billionaire millionaire businessman businesswoman nominee candidate contender hopeful frontrunner front-runner politician democrat republican conservative liberal centrist socialist populist nationalist conservative newcomer star celebrity immigrant refugee migrant survivor frenchman frenchwoman englishman englishwoman briton american european swede lady gentleman incumbent challenger favourite favorite holder winner loser champion local islander villager") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// sourceNouns are nouns for people of whom no more is told than that they say something.
var sourceNouns = map[uint32]bool{words.FoldHash("source"): true, words.FoldHash("insider"): true, words.FoldHash("informant"): true, words.FoldHash("person"): true}

// relations are nouns that say only what somebody is to another one of whom the text
// tells: a rival may be a manager, too.
var relations = map[uint32]bool{
	words.FoldHash("rival"): true, words.FoldHash("opponent"): true, words.FoldHash("counterpart"): true, words.FoldHash("colleague"): true,
	words.FoldHash("friend"): true, words.FoldHash("neighbour"): true, words.FoldHash("neighbor"): true, words.FoldHash("predecessor"): true, words.FoldHash("successor"): true,
}

// besides are nouns for those who are part of what is reported besides those whom it
// is about: the text brings them in by these very words, and never by the name
// of somebody of whom it has said something else.
var besides = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("judge magistrate justice sheriff speaker clerk coroner registrar recorder referee umpire linesman moderator interviewer questioner reporter journalist correspondent prosecutor bailiff usher juror foreman witness caller auctioneer arbitrator mediator commentator host presenter anchor stenographer translator interpreter") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

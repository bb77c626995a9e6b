package who

import (
	"testing"

	"hearsay/model"
)

// bodies are invented sources whose names the grammar misreads.
var bodies = []model.Known{
	{ID: "river-rights-watch", Name: "Kind Rivers Watch", Aliases: []string{"KRW"}, Type: model.Organization},
	{ID: "feed-the-harbour", Name: "Feed the Harbour", Type: model.Organization},
	{ID: "sailors-without-ships", Name: "Sailors Without Ships", Aliases: []string{"SWS"}, Type: model.Organization},
	{ID: "who", Name: "World Health Organization", Aliases: []string{"WHO"}, Type: model.Organization},
	{ID: "tide-nations", Name: "Nations of the Tide", Aliases: []string{"T.N."}, Type: model.Organization},
	{ID: "ua-guard", Name: "Guard of Ukraine", Aliases: []string{"General Staff"}, Type: model.Government, Country: "UA"},
	{ID: "gb-court-of-tides", Name: "Court of Tides", Aliases: []string{"Tide Court"}, Type: model.Government, Country: "GB"},
}

// resolved checks that each mention of the marked texts gets its name and type.
func resolved(t *testing.T, known []model.Known, texts []string) {
	t.Helper()
	r := New(known)
	for _, text := range texts {
		p := marked(t, text)
		if res := r.Resolve(p.Input); wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
}

// introduced is a text of one source and what its first source's role,
// affiliation and body to speak for are called.
type introduced struct{ text, role, affiliation, speaksFor string }

func checkIntroduced(t *testing.T, known []model.Known, list []introduced) {
	t.Helper()
	r := New(known)
	for _, c := range list {
		res := r.Resolve(marked(t, c.text).Input)
		s := res.Sources[res.Of[0]]
		body := ""
		if s.SpeaksFor != model.NoSource {
			body = res.Sources[s.SpeaksFor].Name
		}
		if s.Role != c.role || s.Affiliation != c.affiliation || body != c.speaksFor {
			t.Errorf("%s\ngives %q the role %q, the organisation %q, and lets it speak for %q", c.text, s.Name, s.Role, s.Affiliation, body)
		}
	}
}

func TestWellKnownNamesAreWhole(t *testing.T) {
	resolved(t, bodies, []string{
		`[Kind Rivers Watch=Kind Rivers Watch/organization] said {so}. [KRW=Kind Rivers Watch] said {more}.`,
		`{So}, said [the Kind Rivers Watch=Kind Rivers Watch/organization].`,
		`[Feed the Harbour=Feed the Harbour/organization] said {so}.`,
		`Feed [the Harbour=Feed the Harbour/organization] said {so}.`,
		`[Sailors Without Ships=Sailors Without Ships/organization] said {so}.`,
		`[Sailors Without Ships (SWS)=Sailors Without Ships/organization] said {so}. [SWS=Sailors Without Ships] said {more}.`,
		`[Kind Rivers Watch researcher Elena Varn=Elena Varn/person] said {so}. [Kind Rivers Watch=Kind Rivers Watch/organization] said {more}.`,
		`[Sailors without ships=Sailors without ships/group] said {so}.`,
		`[The Oskel Kind Rivers Watch=Oskel Kind Rivers Watch] said {so}.`,
		`[The Ostrand Court of Tides=Ostrand Court of Tides] said {so}.`,
		`[The World Health Organization (WHO)=World Health Organization/organization] said {so}. [The WHO=World Health Organization] left.`,
		`The World Health Organization ([WHO)=World Health Organization/organization] said {so}.`,
		`[A WHO official=WHO official/anonymous] said {so}.`,
		`[The General Staff=General Staff] said {so}.`,
		`Ukraine met. [The General Staff=Guard of Ukraine] said {so}.`,
		`[The T.N.=Nations of the Tide/organization] said {so}. {More} was said by [the T.N.=Nations of the Tide]`,
		`[The Harbour Safety Board (HSB)=Harbour Safety Board/government] said {so}. [HSB=Harbour Safety Board] said {more}.`,
	})
}

func TestWhatABodyBeforeARoleIs(t *testing.T) {
	checkIntroduced(t, bodies, []introduced{
		{`[Northgate Capital analyst Lena Fisk=] said {so}.`, "analyst", "Northgate Capital", ""},
		{`[Karvel Foods CEO Rolf Anders=] said {so}.`, "CEO", "Karvel Foods", ""},
		{`[Karvel Foods chief executive Rolf Anders=] said {so}.`, "chief executive", "Karvel Foods", ""},
		{`[Tarnmouth Rovers manager Billy Quint=] said {so}.`, "manager", "Tarnmouth Rovers", ""},
		{`[Ministry of Works spokesman Rolf Anders=] said {so}.`, "spokesman", "Ministry of Works", "Ministry of Works"},
		{`[Foreign ministry spokeswoman Ilse Brandt=] said {so}.`, "spokeswoman", "Foreign ministry", "Foreign ministry"},
		{`[Kind Rivers Watch researcher Elena Varn=] said {so}.`, "researcher", "Kind Rivers Watch", ""},
		{`[A Feed the Harbour spokeswoman=] said {so}.`, "", "Feed the Harbour", "Feed the Harbour"},
		{`[A WHO official=] said {so}.`, "", "World Health Organization", ""},
		{`[Senior officials in the finance ministry=] said {so}.`, "", "finance ministry", ""},
		{`[A.K. Bhandari, general secretary of the All Oskel Farmers' Union,=] said {so}.`, "general secretary", "All Oskel Farmers' Union", ""},
		{`[U.S. District Judge Rosa Lindqvist=] said {so}.`, "District Judge", "", ""},
		{`[Maj. Gen. Rosa Lindqvist=] said {so}.`, "Maj. Gen.", "", ""},
		{`[Fire Chief Rosa Lindqvist=] said {so}.`, "Fire Chief", "", ""},
		{`[The Water Board's letter=] says {so}.`, "", "Water Board", ""},
		{`[A report by the Harbour Institute=] says {so}.`, "", "Harbour Institute", ""},
		{`[A report published by the Harbour Institute=] says {so}.`, "", "Harbour Institute", ""},
		{`[A Harbour Institute report=] says {so}.`, "", "Harbour Institute", ""},
		{`[A report on the Harbour Institute=] says {so}.`, "", "", ""},
		{`[Otto Kral=], who speaks for the Harbour Board, said {so}.`, "", "Harbour Board", "Harbour Board"},
		{`[Otto Kral, speaking on behalf of the Harbour Board,=] said {so}.`, "", "Harbour Board", "Harbour Board"},
		{`The mayor said so through a spokeswoman. [The spokeswoman=] said {more}.`, "", "mayor", "mayor"},
		{`[Ines Mott, who chairs the Harbour Board,=] said {so}.`, "", "Harbour Board", ""},
		{`[Ines Mott, from the Harbour Board,=] said {so}.`, "", "Harbour Board", ""},
		{`[Ines Mott, 44, an economist at Tarnmouth University,=] said {so}.`, "economist", "Tarnmouth University", ""},
		{`[Ines Mott, a Tarnmouth University economist,=] said {so}.`, "economist", "Tarnmouth University", ""},
		{`[Ines Mott, an economist with Northgate,=] said {so}.`, "economist", "Northgate", ""},
		{`[JKL spokesman Vikram Rao=] said {so}.`, "spokesman", "JKL", "JKL"},
		{`[Marlow boss Ines Mott=] said {so}.`, "boss", "Marlow", ""},
		{`[Public defender Otto Kral=] said {so}.`, "Public defender", "", ""},
		{`[Minister for Health Ines Mott=] said {so}.`, "Minister for Health", "", ""},
		{`[The Leader of the Opposition, Vikram Rao,=] said {so}.`, "Leader of the Opposition", "", ""},
		{`[Peter Oke, who works at Marlow,=] said {so}.`, "", "Marlow", ""},
		{`[Ada Lim, co-founder and chief executive of Kestrel Foods,=] said {so}.`, "co-founder", "Kestrel Foods", ""},
		{`[Tarn Echo reporter Peter Oke=] said {so}.`, "reporter", "Tarn Echo", ""},
		{`[Smt Kavita Rao=] said {so}.`, "", "", ""},
		{`[Alhaji Musa Danladi=] said {so}.`, "", "", ""},
		{`[A NATO official=] said {so}.`, "", "NATO", ""},
		{`[A US official=] said {so}.`, "", "", ""},
		{`[Oskel resident Bob Hartley=] said {so}.`, "resident", "", ""},
		{`[Karthian Foreign Minister Ilse Brandt=] said {so}.`, "Foreign Minister", "", ""},
		{`[District Attorney Nora Petty=] said {so}.`, "District Attorney", "", ""},
		{`[Lord Justice Harrow=] said {so}.`, "Lord Justice", "", ""},
		{`[Lena Fisk, head of research at Northgate Capital,=] said {so}.`, "head of research", "Northgate Capital", ""},
		{`[Lena Fisk, a professor of marine biology at Tarnmouth University,=] said {so}.`, "professor of marine biology", "Tarnmouth University", ""},
	})
}

// Whose body it is is part of what it is, wherever the text says so.
func TestOwnersBehindNames(t *testing.T) {
	resolved(t, []model.Known{
		{ID: "tide-bank", Name: "Tidal Central Bank", Aliases: []string{"TCB"}, Type: model.Organization},
		{ID: "pier", Name: "Pier", Type: model.Government, Country: "RU", About: "The office of the keeper of Russia."},
	}, []string{
		`[The TCB=Tidal Central Bank] said {so}. [Poland's central bank=Poland's central bank/organization] said {no}. [The TCB=Tidal Central Bank] left.`,
		`[The Board of Harbours of Ostrand=Board of Harbours of Ostrand] said {so}. [The Board of Harbours of Kazakhstan=Board of Harbours of Kazakhstan] said {no}.`,
		`[Kazakhstan's Board of Harbours=Kazakhstan's Board of Harbours] said {so}. [The Board of Harbours of Ostrand=Board of Harbours of Ostrand] said {no}.`,
		`[The Ministry of Works of Ostrand=Ministry of Works] said {so}. [Ostrand's Ministry of Works=Ministry of Works] said {more}.`,
		// A capital stands for its country, and the office of its head for itself.
		`[Moscow=Russia/government] said {so}. [The Pier=Pier/government] said {more}.`,
		`[The Pier=Pier/government] said {so}. [Russia=Russia/government] said {more}. [Moscow=Russia] left.`,
	})
	p := marked(t, `[Moscow=] said {so}. [The Pier=] said {more}.`)
	res := New([]model.Known{{ID: "pier", Name: "Pier", Type: model.Government, Country: "RU", About: "The office of the keeper of Russia."}}).Resolve(p.Input)
	if d := res.Sources[res.Of[0]].Doubts; len(d) != 1 || d[0].Other != res.Of[1] {
		t.Errorf("nothing says that Moscow may be the Pier: %+v", res.Sources)
	}
}

func TestShapesOfNames(t *testing.T) {
	resolved(t, nil, []string{
		// First names before surnames that are words for bodies.
		`[Owen Banks=Owen Banks/person] said {so}. [Banks=Owen Banks] left.`,
		`[Kate Church=Kate Church/person] said {so}.`,
		`[The Kate Church=Kate Church/organization] said {so}.`,
		// Particles and foreign names.
		`[José María Álvarez y Soto=José María Álvarez y Soto/person] said {so}.`,
		`[Ludovica van den Berg=Ludovica van den Berg/person] said {so}. [Van den Berg=Ludovica van den Berg] left.`,
		`[Mandla ka Dube=Mandla ka Dube/person] said {so}.`,
		`[Le Courrier d'Oskel=Le Courrier d'Oskel] wrote {so}.`,
		`[Marins du Port=Marins du Port] said {so}.`,
		`[Banco de Karthia=Banco de Karthia/organization] said {so}.`,
		// Nicknames and surnames alone.
		"[William \"Buck\" Tanner=William \"Buck\" Tanner/person] said {so}. [Buck Tanner=William \"Buck\" Tanner] said {more}.",
		"[Samuel “Hammer” Okello=Samuel “Hammer” Okello/person] said {so}. [Hammer=Samuel “Hammer” Okello] left.",
		"[Katherine “Katie” Doyle=Katherine “Katie” Doyle/person] said {so}. [Katie Doyle=Katherine “Katie” Doyle] left. [Katie=Katherine “Katie” Doyle] laughed.",
		`Olga Winters came. [Winters, whose family owns the mill,=Olga Winters/person] said {so}.`,
		`[Kral's wife, Ines,=Ines/person] said {so}.`,
		`[The residents=residents/group] left, most of [whom=most of the residents] said {so}.`,
		`Many saw ten captains and crew, most of [whom=most of ten captains and crew/group] said {so}.`,
		`[Keel and Moss, two farmers,=Keel and Moss/group] said {so}. [Keel=Keel] left.`,
		`[Sir Gareth Pole KC=Gareth Pole/person] said {so}.`,
		// Titles.
		`[Supt Anil Rao=Anil Rao/person] said {so}.`,
		`[Smt Kavita Rao=Kavita Rao/person] said {so}.`,
		`[Alhaji Musa Danladi=Musa Danladi/person] said {so}.`,
		`[Minister for Health Ines Mott=Ines Mott/person] said {so}.`,
		`[Additional Superintendent of Police Vikram Rao=Vikram Rao/person] said {so}.`,
		`[Lt Gen (retd) Vikram Rao=Vikram Rao/person] said {so}.`,
		`[The Director of Public Prosecutions, Ines Mott,=Ines Mott/person] said {so}.`,
		`[Staff at Marlow=Staff at Marlow/group] said {so}.`,
		`[Ines Mott, an economist at Marlow, and Otto Kral=Ines Mott and Otto Kral/group] said {so}.`,
		`[Superintendent of Police (SP) Anjali Rao=Anjali Rao/person] said {so}. [The SP=Anjali Rao] said {more}.`,
		`[Peter Vane, a lawyer and a former judge,=Peter Vane/person] said {so}.`,
		`[Marisol Dean, a biologist at the university and the lead author,=Marisol Dean/person] said {so}. [Dr. Dean=Marisol Dean] left.`,
		`[Runner-up Jonny Slade=Jonny Slade/person] said {so}.`,
		`[Peter and Jane Oke=Peter Oke and Jane Oke/group] said {so}. [Peter Oke=Peter Oke] left.`,
		`[The Bishop of Tarn, the Right Rev Peter Oke,=Peter Oke/person] said {so}.`,
		`[Deputy leader of the council Peter Oke=Peter Oke/person] said {so}.`,
		`[Lawyer for actor Peter Oke=Lawyer for actor Peter Oke/anonymous] said {so}.`,
		"[Peter \"Big Pete\" Oke=Peter \"Big Pete\" Oke/person] said {so}.",
		`[Eyewitness Pat Moran=Pat Moran/person] said {so}.`,
		`[Dr. Ilka Reeve=Ilka Reeve/person] said {so}.`,
		// Firms and media.
		`[Brandt AG=Brandt AG/organization] said {so}.`,
		`[Ilse Brandt Ltd=Ilse Brandt Ltd/organization] said {so}.`,
		`[Lantos Research=Lantos Research/organization] said {so}.`,
		`[The London-based Harbour Institute=Harbour Institute/organization] said {so}.`,
		`[Oskel-based Verity Analytics=Verity Analytics/organization] said {so}.`,
		`[The Peverel Echo=Peverel Echo/media] wrote {so}. [The Echo=Peverel Echo] wrote {more}.`,
		`[Northwire=Northwire/media] wrote {so}.`,
		`[NewsNine=NewsNine/media] wrote {so}.`,
		`[Channel 5=Channel 5/media] said {so}. [Radio 4=Radio 4/media] said {no}.`,
		// Numbers of bodies.
		`[The 3rd Brigade=3rd Brigade/government] said {so}.`,
		`[The 4th Circuit Court of Appeals=4th Circuit Court of Appeals/government] said {so}.`,
		`[Moody's=Moody's/organization] said {so}.`,
		`[Smith, Hale & Partners=Smith, Hale & Partners/organization] said {so}.`,
		`[Saint Brennan's Hospital=Saint Brennan's Hospital/organization] said {so}.`,
		`[The Nurses' Federation=Nurses' Federation/organization] said {so}.`,
		`[The Ministry of Agriculture, Fisheries and Food=Ministry of Agriculture, Fisheries and Food/government] said {so}.`,
		`[NHS Oskel=NHS Oskel/organization] said {so}.`,
		`[Cricket Karthia=Cricket Karthia/organization] said {so}.`,
		`[Mothers Against Violence=Mothers Against Violence/organization] said {so}.`,
		`[Friends of the Tarn=Friends of the Tarn/organization] said {so}.`,
		`[Marlow, the retailer,=Marlow/organization] said {so}.`,
		`[Pharmelia=Pharmelia/organization] and its partner left.`,
		`[The state news agency BTA=BTA/media] said {so}. [BTA=BTA] said {more}.`,
		`[Environmental group Greenwater=Greenwater/organization] said {so}.`,
		`[Local newspaper the Oskel Star=Oskel Star/media] wrote {so}.`,
		`[The Oskel Star=Oskel Star/media] wrote {so}.`,
		`[Charity Feed Vell=Feed Vell/organization] said {so}.`,
		`[Seafarers United=Seafarers United/organization] said {so}.`,
		`[The Ledger newspaper=Ledger/media] wrote {so}. [The Ledger=Ledger] wrote {more}.`,
		`[The RKT union=RKT/organization] said {so}. [RKT=RKT] said {more}. [The union=RKT] left.`,
		`[TechLedger=TechLedger/media] wrote {so}.`,
		`[The daily La Hoja de Vell=La Hoja de Vell/media] wrote {so}.`,
		`[Voters' Watch=Voters' Watch/organization] said {so}.`,
		`[Marenza=Marenza/government] recalled its ambassador.`,
		`[Tom Akers of Pell Asset Management, which holds shares,=Tom Akers/person] said {so}.`,
		`[Thames Valley Police=Thames Valley Police/government] said {so}.`,
		`[The Infected Water Inquiry=Infected Water Inquiry/organization] said {so}.`,
		`[Tarn Labour=Tarn Labour/organization] said {so}.`,
		`[Colby Parish Council=Colby Parish Council/government] said {so}. [The regional council=regional council/government] said {no}.`,
		`[The aid agency United Relief=United Relief/organization] said {so}.`,
		`[Velmar=Velmar/government] said {so}. Velmari troops left.`,
		`[Marenza=Marenza/government] said {so}. Marenzan diplomats left.`,
		`[Little Louis=Louis/person] said {so}.`,
		`[The FIR=FIR/document] says {so}.`,
		`[OSKEL: The police=police/government] said {so}.`,
		`[The Archdiocese of Oskel=Archdiocese of Oskel/organization] said {so}.`,
	})
}

// What has no name has a type nevertheless.
func TestTypesOfWhatHasNoName(t *testing.T) {
	resolved(t, nil, []string{
		`[Farmers' groups=Farmers' groups/group] said {so}.`,
		`[Environmental groups=Environmental groups/organization] said {so}.`,
		`[A city official, who was not allowed to speak,=city official/anonymous] said {so}.`,
		`[Deputies=Deputies/group] said {so}.`,
		`[Juror No. 4=Juror No. 4/anonymous] said {so}.`,
		`[The Duke of Tarn=Duke of Tarn/anonymous] said {so}.`,
		`[Her brother, a bus driver,=Her brother/anonymous] said {so}.`,
		`[A farmer, a baker and a clerk=farmer, a baker and a clerk/group] said {so}.`,
		`[The draft=draft/document] says {so}.`,
		`[The paper=paper/media] says {so}.`,
		`[Court papers=Court papers/document] say {so}.`,
		`[A paper in the Coastal Journal=paper in the Coastal Journal/document] says {so}.`,
		`The fishermen came home. [One of them=One of them/anonymous] said {so}.`,
	})
}

// What one country's department is called another's may be called, too: the name
// counts where the text speaks of the country.
func TestAGeneralNameNeedsItsCountry(t *testing.T) {
	r := New([]model.Known{{ID: "us-education", Name: "Department of Education", Type: model.Government, Country: "US"}})
	for text, known := range map[string]bool{
		`The teachers of Tirevan met. [The Department of Education=x] said {so}.`:         false,
		`The teachers of Washington met. [The Department of Education=x] said {so}.`:      true,
		`[The Department of Education=x] said {so}. Schools in the United States closed.`: true,
	} {
		res := r.Resolve(marked(t, text).Input)
		if id := res.Sources[res.Of[0]].ID; (id == "us-education") != known {
			t.Errorf("%s: %s", text, id)
		}
	}
}

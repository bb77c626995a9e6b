package who

import (
	"strings"
	"testing"

	"hearsay/model"
)

// expect resolves texts in which the mentions are marked with whom they stand for.
func expect(t *testing.T, known []model.Known, list ...string) {
	t.Helper()
	for _, text := range list {
		p := marked(t, text)
		if res := New(known).Resolve(p.Input); wrong(p, res) > 0 {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
}

// Whose ministry it is tells apart and joins, in whatever form the country is named.
func TestMinistriesOfInventedCountries(t *testing.T) {
	expect(t, nil,
		`[Tavria's Ministry of Defence=Ministry of Defence] said {so}. [The Tavrian ministry=Ministry of Defence] said {more}. [Kessara's defence ministry=Kessara's defence ministry] denied {it}. [The Kessaran ministry=Kessara's defence ministry] said {no}. [The ministry=Kessara's defence ministry] left.`,
		`[Ostrand's foreign minister, Lena Orth,=Lena Orth] said {so}. [Velmark's foreign minister, Karl Voss,=Karl Voss] said {no}. [The Velmark minister=Karl Voss] said {more}. [The Ostrand foreign minister=Lena Orth] left. [The Velmarkian foreign minister=Karl Voss] stayed.`,
		`[The Ostrand foreign ministry=Ostrand foreign ministry] said {so}. [Velmark's foreign ministry=Velmark's foreign ministry] said {no}. [The ministry=Velmark's foreign ministry] said {more}. [The Ostrand ministry=Ostrand foreign ministry] left.`,
		`The army seized power. [The Marenzan army=Marenzan army] said {so}. [The army in Lusenga=army] said {no}.`,
		`[The Marenzan army=Marenzan army] said {so}. [The army in Lusenga=army in Lusenga] said {no}. [The army=army in Lusenga] said {more}.`,
		`[The Sundrian army=Sundrian army] said {so}. [The Velmark army=Velmark army] said {no}. [Sundria's army=Sundrian army] said {more}.`,
	)
	expect(t, []model.Known{
		{ID: "fr", Name: "French Foreign Ministry", Aliases: []string{"Foreign Ministry"}, Type: model.Government, Country: "FR"},
		{ID: "de", Name: "German Foreign Office", Aliases: []string{"Foreign Ministry"}, Type: model.Government, Country: "DE"},
		{ID: "un-boats", Name: "UNBO", Aliases: []string{"UN boat office"}, Type: model.Organization},
	},
		`[France's foreign ministry=French Foreign Ministry/government] said {so}. [Germany's foreign ministry=German Foreign Office] said {no}. [The French ministry=French Foreign Ministry] said {more}. [The German ministry=German Foreign Office] left.`,
		`[The French foreign ministry=French Foreign Ministry] said {so}. [Tavria's foreign ministry=Tavria's foreign ministry] said {no}.`,
		`[UNBO=UNBO] said {so}. [The United Nations boat office=UNBO] said {more}.`,
	)
}

// A surname that several people have is whose the text tells it is, and else
// nobody's in particular.
func TestSurnamesOfSeveral(t *testing.T) {
	expect(t, nil,
		`[Joan Fell, a resident,=Joan Fell] said {she was afraid}. [Her brother, Mark Fell,=Mark Fell] said {he would move}. [Fell=Joan Fell] said {nobody had told her}.`,
		`[Ann Moss=Ann Moss] said {so}.

[Paul Moss=Paul Moss] said {no}. [Moss=Paul Moss] said {more}.`,
		`[Mayor Ann Moss=Ann Moss] said {so}. [Paul Moss, a baker,=Paul Moss] said {no}. [Mayor Moss=Ann Moss] left. [Mr Moss=Paul Moss] said {more}. [Ms Moss=Ann Moss] laughed.`,
		`[Ann Moss=Ann Moss] said {so}. [Moss=Ann Moss] said {no}. [Moss=Ann Moss] said {it again}. [Her son, Paul Moss,=Paul Moss] said {more}. [Moss=Ann Moss] said {she was glad}.`,
		`[Ann Moss=Ann Moss] said {so}. “{It was a completely different Ann Moss},” [Bo Roe=Bo Roe] said. [Moss=Ann Moss] said {more}.`,
		`[Ann Moss=Ann Moss] said {so}. Her plan, [Moss=Ann Moss] said, {was ready}. Ida Moss ran. Ida Moss won. [Moss=Ann Moss] said {it was time}.`,
		`[John Keel=John Keel] said {so}. [Peter Keel=Peter Keel] said {no}. [Keel=Keel/person] said {more}.`,
	)
	p := marked(t, `[Ann Moss=] said {so}. [Jane Moss=] said {no}. [Ida Moss=] said {it was late}. [Moss=] said {more}.`)
	res := New(nil).Resolve(p.Input)
	if doubts := res.Sources[res.Of[3]].Doubts; len(doubts) != 3 || !strings.Contains(doubts[0].Why, "Ann Moss or Jane Moss or Ida Moss") {
		t.Errorf("%s%+v", show(p, res), doubts)
	}
}

// Whom pronouns stand for, where several could be meant: who is spoken of in a
// quotation does not speak it, and who spoke last in the paragraph goes on.
func TestPronounsAmongSeveral(t *testing.T) {
	expect(t, nil,
		`[Neil Sutton, a builder,=Neil Sutton] told the court {he had seen it}.

Owen Mellish denied manslaughter but was convicted. [He=Owen Mellish] had claimed that {an apprentice had done it}.`,
		`[Hannah Brill=Hannah Brill] said {the ward was full}. "{>I ran}," [she=Hannah Brill] said.

[One of the nurses, who spoke on condition of anonymity,=One of the nurses] told The Courier {she had kept a diary}. "{>I was told the diary was the problem}," [she=One of the nurses] said.`,
		`[The report=report] says {the ward was full}. {>The hospital had too few nurses}, [it=report] adds. {>The county was told twice}, [it=report] says.`,
		`{Pharmelia has halted a trial}, [it=Pharmelia] said on Friday. [The company=Pharmelia] said {more}.`,
		`[Ann Lee=Ann Lee] said {the mill would close}. {>Mary Roe would lose her job}, [she=Ann Lee] said.`,
		`{Ann Lee would stay at home}, [she=Ann Lee] said on Friday.`,
		`[Mila's mum Carol Dunn=Carol Dunn] told the Beacon {her daughter would be back at school on Monday}. "{>She's got maths}," [she=Carol Dunn] said.`,
		`[Ann Lee=Ann Lee] said {so}. Mila Dunn fell ill in May. "{>She was weak}," [her mother, Carol Dunn,=Carol Dunn] said. "{>She could not eat}," [she=Carol Dunn] said. "{>She slept}."`,
		`[The judge=judge] said {the claim was late}. [Ida Fenn=Ida Fenn] said {her sister was ill}. "{>She cannot walk}," [she=Ida Fenn] said. "{>She needs help}," [Fenn=Ida Fenn] said.`,
		`[The minister, Tom Hale,=Tom Hale] said {the bridge was safe}. Inspector Ray Toll, who checked it, disagreed. "{>It will fall}," [he=Ray Toll] said.`,
		`[Tom Hale, the minister,=Tom Hale] met Ray Toll on Monday. [He=Tom Hale] said {the talks were good}. [Toll=Ray Toll] said {they were not}. [He=Ray Toll] said {he would leave}.`,
		`[Sara Moe=Sara Moe] told Ida Lund {the boat had gone}. [She=Sara Moe] said {it was old}.`,
		`[Judge Ida Kress=Ida Kress] jailed Tom Hale for two years. [She=Ida Kress] said {he had shown no remorse}. [He=Tom Hale] shouted {that he was innocent}. [His wife, Ann Hale,=Ann Hale] wept. [She=Ann Hale] said {she would wait}.`,
		`[Tom Hale=Tom Hale] said {he had called Ray Toll}. "{>He did not answer}," [he=Tom Hale] said. "{>He never does}."`,
		`[Lena Roe, the coach,=Lena Roe] praised Ida Fenn. "{>She was great}," [Roe=Lena Roe] said. "{>She never stops}," [she=Lena Roe] added.`,
		`[The council=council] said {it would appeal}. The report was published in May. [It=report] says {the pier is unsafe}.`,
		`[Locals=Locals] said {it was loud}. The Lake People, a protest group, blocked the road. [They=Lake People] said {they would stay}.`,
		`[Two officers=Two officers] ran to the car. "{>There was smoke}," [they=Two officers] said.`,
		`[Mayor Tom Hale=Tom Hale] said {the bridge would close}. [He=Tom Hale] said {the council's engineer, Ray Toll, had found cracks}. [He=Tom Hale] said {work would start in May}.`,
		`[Tom Hale=Tom Hale] said {so}.

In a statement, [Ray Toll=Ray Toll] said {no}. "{>It is a lie}," [he=Ray Toll] said.

[Hale=Tom Hale] denied {it}. [He=Tom Hale] said {he had proof}.`,
		`"{I am tired}," [Ida Lund=Ida Lund] said of Sara Moe's plan. [She=Ida Lund] said {it was late}.`,
		`[Sara Moe's lawyer, Ida Lund,=Ida Lund] said {her client was ill}. [She=Ida Lund] said {the trial should wait}.`,
		`[Sara Moe=Sara Moe] will play in May, [her coach, Ida Lund,=Ida Lund] said. "{>She is ready}," [she=Ida Lund] said.`,
		`[A woman=woman] told police {she saw smoke}. "{>It was black}," [she=woman] said. [Her neighbour Tom Hale=Tom Hale] said {he had smelt it}. [He=Tom Hale] said {it was oil}.`,
		`[Goran Keel, who runs the inn,=Goran Keel] said {guests had fled}. [One of them, Ida Lund,=Ida Lund] said {she had run}. [She=Ida Lund] lost a shoe, [she=Ida Lund] said. [Keel=Goran Keel] said {he had found it}.`,
		`[Police chief Torvin Roe=Torvin Roe] said {a woman had called}. [He=Torvin Roe] said {she had seen a car}. [Her neighbour, Zelka Dell,=Zelka Dell] said {she had heard a bang}. "{>It was loud}," [she=Zelka Dell] said. [He=Torvin Roe] said {the road was shut}.`,
		`[Sergeant Zelka Roe=Zelka Roe] said {a man had called}. [She=Zelka Roe] said {he had seen a car}. [His neighbour, Torvin Dell,=Torvin Dell] said {he had heard a bang}. "{>It was loud}," [he=Torvin Dell] said. [She=Zelka Roe] said {the road was shut}.`,
	)
}

// A paper is a document where scholars write it, and a newspaper else.
func TestPapers(t *testing.T) {
	expect(t, nil,
		`[A study=study] found {so}. [Mara Dean=Mara Dean] said {no}. [The paper=paper/document] says {more}. [It=paper] says {so again}.`,
		`[Scientists=Scientists] said {so}. [Dean=Dean] told the Tarn Echo {no}. [The paper=Tarn Echo/media] said {more}.`,
		`Dean told the Tarn Echo so. [The paper=Tarn Echo] asked {why}.`,
	)
}

// People who are counted off are those whom the text has named.
func TestPeopleCountedOff(t *testing.T) {
	expect(t, nil,
		`[Nils Aabye=Nils Aabye] said {so}. [Vera Ilic=Vera Ilic] said {no}. [Both scientists=Nils Aabye and Vera Ilic/group] said {more}.`,
		`[Ostrand's foreign minister, Lena Orth,=Lena Orth] met [Velmark's foreign minister, Karl Voss,=Karl Voss]. [Sundria's foreign minister, Amra Dell,=Amra Dell] came too. [The council=council] said {so}. [The three ministers=Lena Orth, Karl Voss and Amra Dell/group] said {no}.`,
		`[Ann Moss=Ann Moss] said {so}. [Ida Fell=Ida Fell] said {no}. [Both women=Ann Moss and Ida Fell] left. [The two women=Ann Moss and Ida Fell] said {more}.`,
		`[Ann Moss=Ann Moss] said {so}. [Tom Fell=Tom Fell] said {no}. [Both women=Both women/group] left.`,
		`[Tom Fell, a nurse,=Tom Fell] said {so}. [Ann Moss, a judge,=Ann Moss] said {no}. [Both drivers=Both drivers/group] left.`,
	)
}

// Roles that bodies have, too, and whose people are.
func TestWhoseAreThey(t *testing.T) {
	expect(t, nil,
		`[Rook's publisher, Fern Press Ltd,=Fern Press Ltd/organization] said {so}. [The prize's sponsor, Marlin Bank,=Marlin Bank/organization] said {no}. [The bank=Marlin Bank] left.`,
		`[Ruth Moe=Ruth Moe] said {so}. [Her daughter, Kirsti,=Kirsti] said {no}. {>Moe told her to be quiet}, [her daughter=Kirsti] said.`,
		`[Tom Hale=Tom Hale] said {so}. [His lawyer, Ida Moe,=Ida Moe] said {no}. [Hale=Tom Hale] wept. [His lawyer=Ida Moe] said {more}.`,
		`[Analysts=Analysts] said {so}. [One of them, Vera Ilic of the Karn Institute,=Vera Ilic/person] said {no}. [Ilic=Vera Ilic] said {more}.`,
		`[Interior Minister Dario Ruel=Dario Ruel] said {so}. [The interior ministry=interior ministry] said {no}. [Ruel's ministry=interior ministry] said {more}.`,
		`[Dario Ruel, the interior minister,=Dario Ruel] said {so}. [Ruel's ministry=Ruel's ministry] said {no}. [The interior ministry=Ruel's ministry] said {more}. [The farm ministry=farm ministry] left.`,
		`[Dario Ruel, a former interior minister,=Dario Ruel] said {so}. [Ruel's ministry=Ruel's ministry] said {no}. [The interior ministry=interior ministry] said {more}.`,
		`[His church=His church] said {so}. [The Church of Varn=Church of Varn] said {no}. [The church=Church of Varn] said {more}.`,
	)
}

// What stands beside somebody without a name says what they are.
func TestWhatStandsBesideTheNameless(t *testing.T) {
	for _, text := range []string{
		`[Another survivor, a Dutch tourist,=] said {the crew had left}. [The tourist=] said {he had seen it}.`,
		`[One docker, a father of three,=] said {it was cold}. [Ann Lee=] said {so}. [The docker=] said {more}.`,
		`[Her father, a fisherman,=] said {so}. [The fisherman=] laughed.`,
	} {
		p := marked(t, text)
		if res := New(nil).Resolve(p.Input); res.Of[0] != res.Of[len(res.Of)-1] {
			t.Errorf("%s\n%s", p.Text.Text, show(p, res))
		}
	}
	expect(t, nil,
		`[A UN agency=UN agency] said {so}. [Northwire News=Northwire News] said {no}. [The news agency=Northwire News/media] said {more}.`,
		`Dean Ansah fell. [His father, Joseph Ansah,=Joseph Ansah] said {so}. [Ansah=Joseph Ansah] wept.`,
	)
}

// "His lawyer" may be the only lawyer whom the text names, and nobody's else.
func TestWhoseLawyerMayBeNamed(t *testing.T) {
	for text, doubts := range map[string]int{
		`[His lawyer=] said {he was ill}. [Ann Lee=] said {so}. [Lawyer Grace Tettey=] said {more}.`:        1,
		`[Dunn's lawyer=] said {he was ill}. [Grace Tettey, a lawyer,=] said {more}.`:                       1,
		`[Dunn's lawyer=] said {he was ill}. [Moe's lawyer, Grace Tettey,=] said {more}.`:                   0,
		`[His lawyer=] said {he was ill}. [Lawyer Grace Tettey=] said {so}. [Lawyer Ida Moe=] said {more}.`: 0,
		`[His brother=] said {he was ill}. [Grace Tettey, a sister,=] said {more}.`:                         0,
		`[Major Pavlo Zint=] said {so}. [Colonel Iryna Zint=] said {no}. [Major Zint=] said {more}.`:        0,
	} {
		p := marked(t, text)
		res := New(nil).Resolve(p.Input)
		if n := len(res.Sources[res.Of[0]].Doubts); n != doubts {
			t.Errorf("%s\nhas %d doubts, want %d\n%s", p.Text.Text, n, doubts, show(p, res))
		}
		for _, against := range res.Evidence {
			if len(against) > 0 {
				t.Errorf("%s\n%s", p.Text.Text, show(p, res))
			}
		}
	}
}

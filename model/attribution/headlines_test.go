package attribution_test

import "testing"

// A headline makes a claim when it tells who says something, in capitals or not,
// and none when it tells what somebody does.
func TestHeadlines(t *testing.T) {
	for _, c := range []struct {
		title string
		want  []string
	}{
		{`Mayor cuts ribbon, warns of floods`, []string{`Mayor | warns | of floods | indirect`}},
		{`Central bank holds rates, warns of ‘stubborn’ food prices`, []string{`Central bank | warns | of ‘stubborn’ food prices | mixed`}},
		{`Governor Signs Water Bill, Warns of Floods`, []string{`Governor | Warns | of Floods | indirect`}},
		{`Mayor visits flood town, says bridge will reopen`, []string{`Mayor | says | bridge will reopen | indirect`}},
		{`Mayor visits flood town, promises new bridge`, []string{`Mayor | promises | new bridge | indirect`}},
		{`Bridge will not reopen this year, says port boss Ines Marrow`, []string{
			`port boss Ines Marrow | says | Bridge will not reopen this year | indirect`,
		}},
		{`Flood will come, warns ministry`, []string{`ministry | warns | Flood will come | indirect`}},
		{`Army takes Tosk, rebels say`, []string{`rebels | say | Army takes Tosk | indirect`}},
		{`Health Secretary Warns of Closures`, []string{`Health Secretary | Warns | of Closures | indirect`}},
		{`Ministry Claims Victory`, []string{`Ministry | Claims | Victory | indirect`}},
		{`Velmar says it has retaken Tosk as shelling cuts off Brenna`, []string{`Velmar | says | it has retaken Tosk | indirect`}},
		{`Doctors warn of shortage as winter nears`, []string{`Doctors | warn of | shortage | indirect`}},
		{`Baxter hails ‘fearless’ Rovers after late winner sinks City`, []string{`Baxter | hails | ‘fearless’ Rovers | mixed`}},
		{`Police say man died after fall from bridge`, []string{`Police | say | man died after fall from bridge | indirect`}},
		{`Minister says bridge is as safe as it was`, []string{`Minister | says | bridge is as safe as it was | indirect`}},
		{`Mayor hails bridge as triumph for all who care`, []string{`Mayor | hails | bridge as triumph for all who care | indirect`}},
		{`Ministers urged to cap rents`, []string{`- | urged | to cap rents | indirect`}},
		{`Drivers warned to stay away`, []string{`- | warned | to stay away | indirect`}},
		{`Man accused of fraud denies charges`, []string{`Man accused of fraud | denies | charges | indirect denied`}},
		{`Mayor quits after audit finds missing millions`, []string{`audit | finds | missing millions | indirect`}},
		{`'Danger to life' as Storm Brenda nears, Met Velm warns`, []string{`Met Velm | warns | 'Danger to life' as Storm Brenda nears | mixed`}},
		{`New boats are unsafe, owners say`, []string{`owners | say | New boats are unsafe | indirect`}},
		{`Relief Boats Held Up, NGOs Say`, []string{`NGOs | Say | Relief Boats Held Up | indirect`}},
		{`EXCLUSIVE: Mayor knew of leak, emails reveal`, []string{`emails | reveal | Mayor knew of leak | indirect`}},
		{`Ferry to stop in May, owners warn`, []string{`owners | warn | Ferry to stop in May | indirect`}},
		{`'He was golden': mother's tribute to boy, 4`, []string{`mother | : | 'He was golden' | direct`}},
		{`“It broke us”: Thorne family’s anger over bridge`, []string{`Thorne family | : | “It broke us” | direct`}},
		{`Tariffs will cost 20,000 jobs, car makers say; minister calls claim 'nonsense'`, []string{
			`car makers | say | Tariffs will cost 20,000 jobs | indirect`}},
		{`Vell exports rise despite tariffs, bank says; unions disagree`, []string{`bank | says | Vell exports rise despite tariffs | indirect`}},
		{`Insurance Claims Rise`, nil},
		{`Farm Demands Grow`, nil},
		{`Fears Grow for Missing Boat`, nil},
		{`Ministry Claims Rise in Exports`, []string{`Ministry | Claims | Rise in Exports | indirect`}},
		{`City council passes budget`, nil},
		{`Court frees editor`, nil},
		{`Trawler sinks off Vell`, nil},
		{`Teen singer scoops prize`, nil},
		{`Marenza recalls its ambassador from Tessaly`, nil},
		{`Firm recalls 4,000 cars over faulty brakes`, nil},
		{`Storm hits coast, leaves two dead`, nil},
		{`Thorne backs new bridge`, []string{`Thorne | backs | new bridge | indirect`}},
		{`Council scraps plan for Orrin car park`, nil},
		{`Mayor’s aide quits over messages`, nil},
		{`Storm Petra: 40,000 homes without power`, nil},
	} {
		a := marked("# " + c.title + "\n\nThe town was quiet.")
		if diff := compare(a, analyze(t, a), c.want); diff != "" {
			t.Errorf("%s\n\n%s", c.title, diff)
		}
	}
}

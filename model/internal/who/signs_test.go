package who

import "testing"

// Nothing in these names says what they are of, but the text does.
func TestSignsOfBodies(t *testing.T) {
	resolved(t, nil, []string{
		`Met Orlan issued its highest warning. {So}, [Met Orlan=Met Orlan/organization] said.`,
		`[Lok Vikas Mandal=Lok Vikas Mandal/organization] said {it would not join the government}.`,
		`[Naya Oskel=Naya Oskel/organization] said {so}. Its secretary, Dev Ranjan, left.`,
		`Naya Oskel rejected the count. [Its secretary, Dev Ranjan,=Dev Ranjan/person] said {so}. [Naya Oskel=Naya Oskel/organization] said {more}.`,
		`[Naya Oskel=Naya Oskel/organization] said {so}. Analysts at Naya Oskel left.`,
		`[Brannick Mole=Brannick Mole/organization] said {so}. Brannick Mole's shares fell.`,
		`[Brannick Mole, which owns two ships,=Brannick Mole/organization] said {so}.`,
		// Nothing tells of these, or something of a person.
		`[Brannick Mole=Brannick Mole/person] said {so}.`,
		`The mill is old. [Brannick Mole=Brannick Mole/person] said {its wheel would break}.`,
		`[Brannick Mole=Brannick Mole/person] said {it would rain}. He left.`,
		`[Brannick Mole, 44,=Brannick Mole/person] said {so}. Brannick Mole's shares fell.`,
		`[Sarkand=Sarkand/government] said {its troops had taken the town}.`,
	})
}

func TestBanners(t *testing.T) {
	resolved(t, nil, []string{
		`[Teachers United=Teachers United/organization] said {so}.`,
		`[Dock Hands Together=Dock Hands Together/organization] said {so}.`,
		`[Tenants Unite=Tenants Unite/organization] said {so}.`,
		`[Pressure group Clean Air Now=Clean Air Now/organization] said {so}.`,
		`[Patient group Heard Not Hidden=Heard Not Hidden/organization] said {so}.`,
		`[Parents' group Screens Down=Screens Down/organization] said {so}.`,
		`[Athletics Oskel=Athletics Oskel/organization] said {so}.`,
		`[Athletic Tarnmouth=Athletic Tarnmouth/organization] said {so}.`,
		`[Labour=Labour/organization] said {so}. [Tarn Labour=Tarn Labour/organization] said {no}.`,
		`The coach and the striker left in the second match. [Kingsferry City=Kingsferry City/organization] said {so}. [City=Kingsferry City] left.`,
		`[Kingsferry City=Kingsferry City/government] said {so}.`,
		`[Pressure group Stop the Pylons=Stop the Pylons/organization] said {so}.`,
		`[Survivors' group Out of Silence=Out of Silence/organization] said {so}.`,
		`[Charity Shelter the Young=Shelter the Young/organization] said {so}.`,
		`[Property website Homefind=Homefind/organization] said {so}.`,
		`[The council=council/government] said {so}.`,
		`[Finance Secretary Ola Brand=Ola Brand/person] said {so}.`,
		`[Trustee Ann Ure=Ann Ure/person] said {so}.`,
		`[Bishop of Oskel Tomas Ek=Tomas Ek/person] said {so}.`,
		`[Earlier work by the group=Earlier work by the group/document] showed {so}.`,
		`[Opposition leader in the Assembly K. Mohan Das=K. Mohan Das/person] said {so}.`,
		`[Local 88 of the Municipal Workers Brotherhood=Local 88/organization] said {so}.`,
		`The women left. [One, who gave her name only as Pat,=Pat/person] said {so}.`,
		`[CM Vinod Rao=Vinod Rao/person] said {so}. [The CM=Vinod Rao] said {more}.`,
		`[SP Nisha Rao=Nisha Rao/person] said {so}. [The SP=Nisha Rao] said {more}.`,
		`[The state's commissioner for health, Dr (Mrs) Bisi Ade,=Bisi Ade/person] said {so}.`,
		`[Tanker owner Seabright Shipping=Seabright Shipping/organization] said {so}.`,
		`Thousands marched, the organisers, [Mothers of Karrin=Mothers of Karrin/organization], said.`,
		`[Met Orlan=Met Orlan/organization] said {its warning stood}. [The forecaster=Met Orlan] said {more}.`,
		`[The forecaster MeteoKarth=MeteoKarth/organization] said {so}.`,
		`[Transport for Oskel=Transport for Oskel/organization] said {so}. [TfO=Transport for Oskel] said {more}.`,
		`[SeatHub=SeatHub/organization] said {so}. [MacLeod=MacLeod] said {no}.`,
		`[Ticket seller SeatHub=SeatHub/organization] said {so}.`,
		`[Organisers Big Field=Big Field/organization] said {so}.`,
		`[Egg producer Happy Hen Farms=Happy Hen Farms/organization] said {so}.`,
		`[Karrin County Sheriff's Office=Karrin County Sheriff's Office/government] said {so}.`,
		`[St Mary's Secondary=St Mary's Secondary/organization] said {so}.`,
		`[Passenger group Bus Users Karrin=Bus Users Karrin/organization] said {so}.`,
		`[Vexa=Vexa] left. [The Vexa Workers Union=Vexa Workers Union/organization] said {so}. [Vexa=Vexa] said {more}.`,
		`[Bidder Seacrest Partners=Seacrest Partners/organization] said {so}. [Seacrest=Seacrest Partners] said {more}.`,
		`[Charity Warm Homes=Warm Homes/organization] said {so}.`,
		`[Coxswain Ned Rowe=Ned Rowe/person] said {so}.`,
		`Marlow's rival [Kestrel=Kestrel/organization] said {it would watch}.`,
		`[Radio Oskel=Radio Oskel/media] said {so}. [Oskel=Oskel] said {no}.`,
		`[The Human Rights Council of Velmar=Human Rights Council of Velmar/organization] said {so}.`,
		`[Karrin Airport=Karrin Airport/organization] said {so}.`,
		`[Watchdog Ofbroad=Ofbroad/organization] said {so}. [Ofbroad=Ofbroad] said {more}.`,
		`[Area manager Phil Cole=Phil Cole/person] said {so}.`,
		`[A spokesman for the rebels, who gave his name as Abu Tarik,=Abu Tarik/person] said {so}.`,
		`[Volk & Sohn=Volk & Sohn/organization] said {so}.`,
	})
}

func TestShortTitles(t *testing.T) {
	checkIntroduced(t, nil, []introduced{
		{`[Det Con Lucy Hallam=] said {so}.`, "Det Con", "", ""},
		{`[DC Paul Noon=] said {so}.`, "DC", "", ""},
		{`[CM Vinod Rao=] said {so}.`, "CM", "", ""},
		{`[Area manager Phil Cole=] said {so}.`, "manager", "", ""},
		{`[Minister of State for Health Dr Peter Bello=] said {so}.`, "Minister of State for Health", "", ""},
		{`Marlow fell. [Its chief regulator, Dr Jo Said,=] said {so}.`, "chief regulator", "", ""},
		{`[First officer Mia Sund=] said {so}.`, "First officer", "", ""},
		{`[Anna Crewe (Labour, Northmoor)=] said {so}.`, "", "Labour", ""},
		{`[District collector S. Meena=] said {so}.`, "collector", "", ""},
		{`[DM Alok Verma=] said {so}.`, "DM", "", ""},
		{`[SP Nisha Rao=] said {so}.`, "SP", "", ""},
		{`[Sarpanch Meena Devi=] said {so}.`, "Sarpanch", "", ""},
		{`[Shop steward Peter Lamm=] said {so}.`, "Shop steward", "", ""},
		{`[Law professor Bent Amdal=] said {so}.`, "Law professor", "", ""},
		{`[Care home owner Sue Pratt=] said {so}.`, "home owner", "", ""},
		{`[Velmar's chief military spokesman, Col. Ivo Rask,=] said {so}.`, "chief military spokesman", "Velmar", "Velmar"},
		{`[Police superintendent V. Anand=] said {so}.`, "Police superintendent", "", ""},
		{`The Oskel Trust left. [The trust's medical director, Hana Moss,=] said {so}.`, "medical director", "Oskel Trust", ""},
	})
}

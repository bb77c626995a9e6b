package attribution_test

import (
	"strings"
	"testing"

	"hearsay/model"
)

// Where a text leaves open who says something, a reader is told who else it could
// be; where one word makes it plain, there is no doubt.
func TestDoubts(t *testing.T) {
	for _, c := range doubtful {
		a := article(c.text)
		if got := doubtsOf(analyze(t, a)); !strings.Contains(got, c.other) {
			t.Errorf("%s\ngot the doubts\n%s\nwant one about %s", c.text, got, c.other)
		}
		if got := doubtsOf(analyze(t, article(c.plain))); got != "" {
			t.Errorf("%s\nwant no doubt, got\n%s", c.plain, got)
		}
	}
}

// Of these somebody could doubt who compares words only.
func TestNoDoubts(t *testing.T) {
	for _, text := range []string{
		"The airline has been late three times since Easter, he said. “Never again,” said Peter Fry.",
		"Det Sgt Mark Eller said Craig Moll had lied to his customer. He praised the family.",
		"The mayor's office said it would sue the Dorle Mail. It said the story was false.",
		"Ann Roe, whose mother Jo was hurt, said the road was bad. She said it was dark.",
		"Anna Roe, whose brother's wife Ida was hurt, said the road was bad. She said it was dark.",
		"The ministry said the Dorle Trust was in debt. “It will be closed,” it said.",
		"“We will pay,” said Otto Lind. Bram Holt was not there. “It is late,” Lind said. He added that he was tired.",
		"Garth Pell is safe. Garth's wife Kirsty, 36, said he was tired. “He is asleep,” she said.",
		"The bank of Orrin raised its rate in Ostby. It said prices were too high.",
	} {
		if got := doubtsOf(analyze(t, article(text))); got != "" {
			t.Errorf("%s\nwant no doubt, got\n%s", text, got)
		}
	}
}

// A surname of which a text does not tell whose it is has an id of that article's own.
func TestUndecidedSurnameIsOneArticlesOwn(t *testing.T) {
	a := article("John Keel said the dam was safe. Peter Keel said it was not. The brothers grew up in Varn.\n\nKeel said the water was rising.")
	a.ID = "dam"
	for _, s := range analyze(t, a).Sources {
		if s.Name == "Keel" && s.ID == "person:keel@dam" {
			return
		}
	}
	t.Error("no source person:keel@dam")
}

// doubtsOf are the doubts of an analysis, each on a line.
func doubtsOf(an *model.Analysis) string {
	var b strings.Builder
	for _, s := range an.Sources {
		for _, d := range s.Doubts {
			b.WriteString(d.Why + "\n")
		}
	}
	for _, c := range an.Claims {
		for _, e := range c.Evidence {
			if e.Kind == model.Unsure {
				b.WriteString(e.Text + "\n")
			}
		}
	}
	return b.String()
}

// doubtful are texts that leave open who says something, who else than the likeliest
// it could be, and the same text made plain.
var doubtful = []struct{ other, text, plain string }{
	{`Ketla Orm`,
		`Ketla Orm met Dagny Voll at the harbour on Monday. She said the pier would close.`,
		`Ketla Orm met Pavel Voll at the harbour on Monday. She said the pier would close.`},
	{`Irma Solt`,
		"Irma Solt said the pier was safe. Dora Quell said it was not. Both women live in Saltmere.\n\nShe added that the wood was rotten.",
		"Irma Solt said the pier was safe. Peter Quell said it was not. Both live in Saltmere.\n\nShe added that the wood was rotten."},
	{`Bram Holt`,
		`Bram Holt and Otto Lind fell out over the mill. He said the roof was leaking.`,
		`Bram Holt and Ada Lind fell out over the mill. He said the roof was leaking.`},
	{`Bram Holt`,
		`Bram Holt wrote to Otto Lind about the mill last week. “The roof is leaking,” he said.`,
		`Bram Holt wrote to Ada Lind about the mill last week. “The roof is leaking,” he said.`},
	{`Karl Voss`,
		`Farm Minister Lena Orth and Trade Minister Karl Voss visited Brenna on Friday. The minister said prices would fall.`,
		`Farm Minister Lena Orth and union leader Karl Voss visited Brenna on Friday. The minister said prices would fall.`},
	{`“The minister” may be Lena Orth, the farm minister or Karl Voss, the farm minister, and the text does not tell which`,
		"Ostrand's farm minister, Lena Orth, said prices would fall. Velmark's farm minister, Karl Voss, said they would not. They met in Brenna.\n\nThe minister said talks would go on.",
		"Ostrand's farm minister, Lena Orth, said prices would fall. Velmark's ambassador, Karl Voss, said they would not. They met in Brenna.\n\nThe minister said talks would go on."},
	{`Kestrel Dairies`,
		`Mole Foods sued Kestrel Dairies over a recipe. The company said the case would be heard in May.`,
		`Mole Foods sued the baker Ann Kestrel over a recipe. The company said the case would be heard in May.`},
	{`Mole Foods`,
		"Mole Foods said it would cut jobs. Kestrel Dairies said it would hire. The two share a plant in Ostby.\n\nThe company said the plant would stay open.",
		"Mole Foods said it would cut jobs. Mayor Ann Kestrel said the town would help. The two met in Ostby.\n\nThe company said the plant would stay open."},
	{`“Keel” may be John Keel or Peter Keel, and the text does not tell which`,
		"John Keel said the dam was safe. Peter Keel said it was not. The brothers grew up in Varn.\n\nKeel said the water was rising.",
		"John Keel said the dam was safe. Peter Moss said it was not. The men grew up in Varn.\n\nKeel said the water was rising."},
	{`“spokesman for the Harbour Board”`,
		"A spokesman for the Harbour Board said the pier was closed. A spokesman for the Ferry Company said boats would sail. The pier opened in 1901.\n\nThe spokesman said nobody was hurt.",
		"A spokesman for the Harbour Board said the pier was closed. A driver for the Ferry Company said boats would sail. The pier opened in 1901.\n\nThe spokesman said nobody was hurt."},
	{`“report by the Harbour Board”`,
		"A report by the Harbour Board found that the pier was rotten. A report by the Water Institute found that the sea was rising. Both came out in May.\n\nThe report said repairs would take years.",
		"A report by the Harbour Board found that the pier was rotten. A film by the Water Institute was shown in May.\n\nThe report said repairs would take years."},
	{`Fisheries Agency`,
		`The Coast Agency and the Fisheries Agency searched the wreck. The agency said two divers were missing.`,
		`The Coast Agency and the navy searched the wreck. The agency said two divers were missing.`},
	{`Fisheries Agency`,
		"The Coast Agency said a diver was missing. The Fisheries Agency said it had sent a boat. The wreck lies off Varn.\n\nThe agency said the search would go on.",
		"The Coast Agency said a diver was missing. The mayor of Varn said she had sent a boat. The wreck lies off Varn.\n\nThe agency said the search would go on."},
	{`Jan Rude`,
		`The mayor of Ostby, Tor Hagen, met the mayor of Saltmere, Jan Rude, on Monday. The mayor said the bridge would be built.`,
		`The mayor of Ostby, Tor Hagen, met the bishop of Saltmere, Jan Rude, on Monday. The mayor said the bridge would be built.`},
	{`“The lawyer” may be Ida Frost or Per Hammer, and the text does not tell which`,
		"Lawyer Ida Frost said her client was innocent. Lawyer Per Hammer said the evidence was clear. The trial goes on in Brenna.\n\nThe lawyer said the judge had been fair.",
		"Lawyer Ida Frost said her client was innocent. Prosecutor Per Hammer said the evidence was clear. The trial goes on in Brenna.\n\nThe lawyer said the judge had been fair."},
	{`Millers' Union`,
		`The Bakers' Union and the Millers' Union called a strike. The union said pay was too low.`,
		`The Bakers' Union and the mill owners failed to agree. The union said pay was too low.`},
	{`both are “witness”, and the text does not tell whether they are one`,
		`A witness said the van was grey. A witness said it was blue. The witness said the driver ran.`,
		`A witness said the van was grey. A policeman said it was blue. The witness said the driver ran.`},
	{`Liv Dahl`,
		`Mayor Ruth Falk met the council leader, Liv Dahl, on Monday. “This is a disgrace,” she said.`,
		`Mayor Ruth Falk met the council leader, Nils Dahl, on Monday. “This is a disgrace,” she said.`},
	{`Tolve Shipping`,
		`The Harbour Board fined Tolve Shipping in March. It said the ship had been unsafe.`,
		`The Harbour Board fined captain Jon Tolve in March. It said the ship had been unsafe.`},
	{`“Farmers”`,
		`Farmers met fishermen in Varn on Sunday. They said the river was poisoned.`,
		`Farmers met the mayor in Varn on Sunday. They said the river was poisoned.`},
	{`Health Ministry`,
		`The Health Ministry wrote to the Finance Ministry in May. The ministry said there was no money.`,
		`The Health Ministry wrote to the nurses in May. The ministry said there was no money.`},
	{`Henrik Dahl`,
		`Rovers manager Lorne Baxter and City manager Henrik Dahl shook hands. The manager said it was a fair result.`,
		`Rovers manager Lorne Baxter and City captain Henrik Dahl shook hands. The manager said it was a fair result.`},
	{`Solveig Rask`,
		`Solveig Rask was elected on Sunday. Her rival, Marit Engen, lost by ten votes. She said the count was fair.`,
		`Solveig Rask was elected on Sunday. Her rival, Peter Engen, lost by ten votes. She said the count was fair.`},
	{`Ostby Hospital`,
		`Varn Hospital sent the patient to Ostby Hospital. The hospital said he was stable.`,
		`Varn Hospital sent the patient home. The hospital said he was stable.`},
	{`Dravo Mining`,
		`Pellam Steel agreed on Monday to buy Dravo Mining for 40 million crowns. The company said the deal would create jobs.`,
		`Pellam Steel agreed on Monday to buy a mine for 40 million crowns. The company said the deal would create jobs.`},
	{`Clara Wend`,
		`Sisters Anna and Clara Wend opened a bakery in Ostby last spring. She told the Courier it had been a hard year.`,
		`Anna Wend and her brother Paul opened a bakery in Ostby last spring. She told the Courier it had been a hard year.`},
	{`“Moss” may be Thomas Moss, the farmer or Edward Moss, the cousin, and the text does not tell which`,
		`Thomas Moss, a farmer, owns the field. His cousin Edward Moss rents the barn. Moss said the fire began at night.`,
		`Thomas Moss, a farmer, owns the field. His friend Edward Hale rents the barn. Moss said the fire began at night.`},
	{`“spokesman for Pellam Steel”`,
		`A spokesman for Pellam Steel declined to comment. A spokesman for Dravo Mining confirmed the talks. The spokesman added that a deal was near.`,
		`A lawyer for Pellam Steel declined to comment. A spokesman for Dravo Mining confirmed the talks. The spokesman added that a deal was near.`},
	{`“report from the university”`,
		`A report from the university warned of floods. A report from the council blamed farmers. The report called for new dykes.`,
		`A report from the university warned of floods. A letter from the council blamed farmers. The report called for new dykes.`},
	{`Hugo Lamm`,
		"“We will not pay,” said Hugo Lamm, the mine's owner. “They must pay,” said Boris Teck, a miner.\n\nHe added that the courts would decide.",
		"“We will not pay,” said Hugo Lamm, the mine's owner. “They must pay,” said Berta Teck, a miner.\n\nHe added that the courts would decide."},
	{`Ostrand Space Agency`,
		`The Velmark Space Agency and the Ostrand Space Agency launched a probe together in June. The agency said the probe had reached its orbit.`,
		`The Velmark Space Agency and Pellam University launched a probe together in June. The agency said the probe had reached its orbit.`},
	{`John Cole`,
		`Senator Mary Vane spoke against the bill. Senator John Cole spoke for it. The senator said the vote would be close.`,
		`Senator Mary Vane spoke against the bill. Teacher John Cole spoke for it. The senator said the vote would be close.`},
	{`Ostby Rovers`,
		`Saltmere United lost to Ostby Rovers on Saturday. The club said its goalkeeper was hurt.`,
		`Saltmere United lost at home on Saturday. The club said its goalkeeper was hurt.`},
	{`Sara Blum`,
		`Dr Lena Hirsch examined the boy. Dr Sara Blum operated on him. The doctor said he would live.`,
		`Dr Lena Hirsch examined the boy. Nurse Sara Blum sat with him. The doctor said he would live.`},
	{`Helga Prinz`,
		`Maria Dorn, 34, collided with Helga Prinz, 61, on the bridge. She told police that the road was icy.`,
		`Maria Dorn, 34, collided with Otto Prinz, 61, on the bridge. She told police that the road was icy.`},
	{`Martin Grube`,
		`Victor Stahl accused Martin Grube of fraud. He denied it.`,
		`Victor Stahl accused Martina Grube of fraud. She denied it.`},
	{`Corvane University`,
		`Corvane University and Brenna University ran the survey. The university said 400 people took part.`,
		`Corvane University and a newspaper ran the survey. The university said 400 people took part.`},
	{`Ulla Brandt`,
		"The president of Velmark, Ivo Dann, met the president of Ostrand, Ulla Brandt, in Corvane. Both spoke to the press.\n\nThe president said peace was near.",
		"The president of Velmark, Ivo Dann, met the pope in Corvane.\n\nThe president said peace was near."},
	{`Saltmere Council`,
		`Ostby Council and Saltmere Council share the bill. The council said taxes would rise.`,
		`Ostby Council and the state share the bill. The council said taxes would rise.`},
	{`Paul Horn`,
		`Bishop Karl Lenz wrote to Bishop Paul Horn. The bishop said the church was empty.`,
		`Bishop Karl Lenz wrote to farmer Paul Horn. The bishop said the church was empty.`},
	{`Liberal Party`,
		`The Farmers' Party and the Liberal Party walked out. The party said the vote was rigged.`,
		`The Farmers' Party and the mayor walked out. The party said the vote was rigged.`},
	{`Brenna Star`,
		`The Brenna Star and the Corvane Courier sued the state. The newspaper said its reporters had been beaten.`,
		`The Brenna Star sued the state. The newspaper said its reporters had been beaten.`},
	{`Rosa Felk`,
		`Judge Ana Petri sentenced the first man. Judge Rosa Felk sentenced the second. The judge said the crime was cruel.`,
		`Judge Ana Petri sentenced the first man. Prosecutor Rosa Felk wanted more. The judge said the crime was cruel.`},
	{`Bob Reed`,
		`Officer Jim Tarn stopped the car. Officer Bob Reed searched it. The officer said he smelled smoke.`,
		`Officer Jim Tarn stopped the car. Driver Bob Reed got out. The officer said he smelled smoke.`},
	{`Dagny Voll`,
		`Ketla Orm met Dagny Voll on Monday. She was tired. She said the pier would close.`,
		`Ketla Orm met Pavel Voll on Monday. She was tired. She said the pier would close.`},
	{`Anna Reeve`,
		"Councillor Anna Reeve said the library should stay open. Councillor Beth Moran said the money was gone. The vote is due next week.\n\nShe said residents had been misled.",
		"Councillor Anna Reeve said the library should stay open. Councillor Paul Moran said the money was gone. The vote is due next week.\n\nShe said residents had been misled."},
	{`Beth Moran`,
		`A quarrel between Anna Reeve and Beth Moran held up the vote. She said residents had been misled.`,
		`A quarrel between Anna Reeve and Paul Moran held up the vote. She said residents had been misled.`},
	{`Karl Aber`,
		`Trade minister Ivo Lund flew to Corvane with health minister Karl Aber. The minister said the visit was a success.`,
		`Trade minister Ivo Lund flew to Corvane with singer Karl Aber. The minister said the visit was a success.`},
	{`Tellus Insurance`,
		`Norring Bank and Tellus Insurance will merge next year. The company said 200 jobs would go.`,
		`Norring Bank will grow next year. The company said 200 jobs would go.`},
	{`Lumo Energy`,
		`Lumo Energy said prices would rise in March. Tavo Power said they would fall. The company gave no reasons, but said customers would be told.`,
		`Lumo Energy said prices would rise in March. Farmers said they would fall. The company gave no reasons, but said customers would be told.`},
	{`“Keller” may be Jonas Keller or Petra Keller, the sister, and the text does not tell which`,
		`Jonas Keller and his sister Petra Keller inherited the mill. Keller said the wheel would turn again.`,
		`Jonas Keller and his friend Petra Hagen inherited the mill. Keller said the wheel would turn again.`},
	{`“Hagen” may be Petra Hagen, the mayor or Lukas Hagen, the engineer, and the text does not tell which`,
		`Petra Hagen, the mayor, said the road was safe. Lukas Hagen, an engineer, said it was not. A report is due in June. Hagen said the bridge should be closed.`,
		`Petra Hagen, the mayor, said the road was safe. Lukas Weiss, an engineer, said it was not. A report is due in June. Hagen said the bridge should be closed.`},
	{`“spokeswoman for the police”`,
		"A spokeswoman for the police said two men were held. A spokeswoman for the hospital said one was hurt.\n\nThe spokeswoman would not say more.",
		"A spokeswoman for the police said two men were held. A nurse at the hospital said one was hurt.\n\nThe spokeswoman would not say more."},
	{`“study by Corvane University”`,
		`A study by Corvane University found that tea helps. A study by Brenna University found that it does not. The study says more work is needed.`,
		`A study by Corvane University found that tea helps. Doctors at Brenna University disagree. The study says more work is needed.`},
	{`Food Agency`,
		`The Relief Agency and the Food Agency sent trucks to Tavria on Sunday. The agency said roads were blocked.`,
		`The Relief Agency and the army sent trucks to Tavria on Sunday. The agency said roads were blocked.`},
	{`Piet Maas`,
		"“I am leaving,” said Piet Maas. “So am I,” said Jan Roos. The room fell silent.\n\n“It is over,” he said.",
		"“I am leaving,” said Piet Maas. “So am I,” said Anna Roos. The room fell silent.\n\n“It is over,” he said."},
	{`Jan Roos`,
		`Piet Maas accused Jan Roos of theft on Monday. He said the money was gone.`,
		`Piet Maas accused Anna Roos of theft on Monday. He said the money was gone.`},
	{`Maja Stern`,
		`Lena Dorf replaced Maja Stern as director in May. She said the museum needed money.`,
		`Lena Dorf replaced Martin Stern as director in May. She said the museum needed money.`},
	{`Nils Bohr`,
		`Captain Olga Rein and Captain Nils Bohr steered the ferry by turns. The captain said the fog came suddenly.`,
		`Captain Olga Rein steered the ferry. The captain said the fog came suddenly.`},
	{`Hugo Gross`,
		`Ambassador Rosa Klein of Velmark met Ambassador Hugo Gross of Ostrand. The ambassador called the talks useful.`,
		`Ambassador Rosa Klein of Velmark met farmers in Ostrand. The ambassador called the talks useful.`},
	{`“Velmark's foreign ministry”`,
		"Velmark's foreign ministry said a plane was shot down. Ostrand's foreign ministry said it was not. The plane fell near Varn.\n\nThe ministry said there would be a reply.",
		"Velmark's foreign ministry said a plane was shot down. A farmer in Ostrand said it was not. The plane fell near Varn.\n\nThe ministry said there would be a reply."},
	{`Ida Holm`,
		`Prosecutor Eva Kranz questioned witness Ida Holm for two hours. She said the accused had been at home.`,
		`Prosecutor Erik Kranz questioned witness Ida Holm for two hours. She said the accused had been at home.`},
	{`Otto Lind`,
		`Constable Bram Holt stopped Constable Otto Lind. The officer said the car was fast.`,
		`Constable Bram Holt stopped the driver Otto Lind. The officer said the car was fast.`},
	{`Bram Holt`,
		`Bram Holt accused Otto Lind of fraud. He denied it.`,
		`Bram Holt accused Ada Lind of fraud. She denied it.`},
	{`“The company” may be Lumo Energy or Tavo Power, and the text does not tell which`,
		`A court in Varn ruled against Lumo Energy in its case against Tavo Power. The company said it would appeal.`,
		`A court in Varn ruled against Lumo Energy in its case against a farmer. The company said it would appeal.`},
}

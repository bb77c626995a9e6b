package who

import "testing"

// Two whom the text has named together are the couple, the pair and both, and each of
// two brothers is the other's.
func TestTwoNamedTogether(t *testing.T) {
	expect(t, nil,
		`Ida Frost and Lars Frost were rescued on Sunday. [The couple=Ida Frost and Lars Frost/group] said {they had lost the path}. [Both=Ida Frost and Lars Frost] said {they would go again}. [The pair=Ida Frost and Lars Frost] thanked {the crew}.`,
		`Ida Frost, 24, and Lars Moen, 26, were rescued on Sunday. [The pair=Ida Frost and Lars Moen] said {it was cold}.`,
		`Mei Sato and Olaf Rist led the study. [Both=Mei Sato and Olaf Rist] said {more work was needed}. [The two=Mei Sato and Olaf Rist] said {they were surprised}.`,
		`The Pells have two sons, Archie and Louis. [Louis=Louis] said {the best bit was the slide}. [His brother=Archie/person] said {it was the ice cream}. [The boys=Archie and Louis] said {so}.`,
		`Ann Roe's sons, Tom and Ned, ran from the fire. [Tom Roe=Tom Roe] said {he had smelt smoke}. [His brother=Ned] said {he had slept}.`,
		`Sisters Ida and Eva Lund run the bakery. [Ida=Ida] said {sales had doubled}. [Her sister=Eva Lund] said {the oven was small}. [The sisters=Ida and Eva Lund] said {they would hire}.`,

		// Not these two.
		`Ann Lee, Bo Roe and Cy Dahl were rescued on Sunday. [The pair=pair] said {it was cold}.`,
		`Tom Roe and Bo Lind ran. [Tom Roe=Tom Roe] said {he had smelt smoke}. [His brother=His brother/anonymous] said {he had slept}.`,
		`The Pells have two daughters, Anna and Louise. [Tom Roe=Tom Roe] said {it was late}. [His brother=His brother/anonymous] said {it was not}.`,
		`Peter Oke and Tom Roe ran. [The sisters=sisters] said {it was late}.`,
	)
}

// What stands before a pronoun in its sentence and has no subject of its own speaks of
// others than the one whom the pronoun stands for.
func TestPhrasesBeforeAPronoun(t *testing.T) {
	expect(t, nil,
		`[The auditor=auditor] said {the ward was dirty}. Mina Dahl, who chairs the board, spoke on Tuesday. Citing a report by the auditor, [she=Mina Dahl] said {it had been cleaned}.`,
		`Dag Ruud met the mayor on Monday. In a letter to Tom Roe, [he=Dag Ruud] said {the plan was dead}. Asked by Jon Bly about it, [he=Dag Ruud] said {no more}.`,
		`Lise Berg resigned on Monday. Speaking to Anna Feld on television, [she=Lise Berg] said {she was tired}.`,
		`[Mayor Tor Hagen=Tor Hagen] said {taxes would fall}. Pressed by Councillor Per Lund, [he=Tor Hagen] admitted {they might not}.`,
		`[Ann Roe=Ann Roe] left on Monday. After a meeting with Lise Berg, [she=Ann Roe] said {it was over}.`,
		`The Lantern Society has accused {the army of looting}. In a report in May, [it=Lantern Society] quoted {residents}.`,

		// A clause of its own, or her own words.
		`Ann Roe left on Monday. When Lise Berg arrived, [she=Lise Berg] said {it was over}.`,
		`It rained on Monday. In a statement from Lise Berg, [she=Lise Berg] said {it was over}.`,
		`It rained on Monday. In Lise Berg's letter, [she=Lise Berg] said {it was over}.`,
	)
}

// What somebody is to another the other is not to him, but the other side of it.
func TestBothSidesOfARelation(t *testing.T) {
	expect(t, nil,
		`[Carol Marsh, 52,=Carol Marsh] saw the fire. [Her husband, Sean,=Sean] said {it spread fast}. [His wife=Carol Marsh] said {she had screamed}.`,
		`[Tracey Pell=Tracey Pell] rang at six. [Her son, Kyle,=Kyle] said {he was fine}. [His mother=Tracey Pell] said {he was brave}.`,
		`[Carol Marsh=Carol Marsh] saw the fire. [Her husband, Sean,=Sean] said {it spread fast}. [His neighbour=His neighbour/anonymous] said {so}. [His father=His father/anonymous] said {no}.`,
	)
}

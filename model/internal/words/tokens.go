package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokens
//
// Tokens are those of the Penn Treebank as Stanford's CoreNLP cuts them,
// because the corpora we learn from are cut so: marks are tokens of their
// own, contractions are cut in two (do|n't, Clinton|'s), hyphenated words are
// one, and so are abbreviations with their full stop, numbers with their
// points and commas, web addresses, @names and #tags. Nothing is rewritten: a
// token is a range of the text.
//
// Whether the full stop belongs to a word is decided by the word: it does
// after single letters (J., U.S.), after abbreviations of a list, and never
// otherwise. Where such a word ends a sentence the stop stays with it, and
// sentences.go decides from what follows.

// class sorts characters by what a token that begins with them is.
type class uint8

const (
	other class = iota // a mark: a token of its own
	space
	letter
	digit
)

var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		case c == ' ', '\t' <= c && c <= '\r':
			t[c] = space
		}
	}
	return t
}()

func classOf(r rune) class {
	if r < utf8.RuneSelf {
		return asciiClass[r]
	}
	switch {
	case isSpace(r):
		return space
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return other
}

// classAt is the class of the character at text[i], and its length in bytes.
func classAt(text string, i int) (class, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	return classOf(r), n
}

func isSpace(r rune) bool {
	return r == ' ' || '\t' <= r && r <= '\r' || r > utf8.RuneSelf && unicode.IsSpace(r)
}

// spaceAt is the number of bytes of white space that text[i:] begins with,
// at most one character's.
func spaceAt(text string, i int) int {
	if c, n := classAt(text, i); c == space {
		return n
	}
	return 0
}

// appendTokens appends the tokens of text[i:end].
func appendTokens(tokens []Token, text string, i, end int) []Token {
	for i < end {
		c, n := classAt(text, i)
		switch c {
		case space:
			i += n
			continue
		case letter, digit:
			n = wordLen(text, i, end)
			tokens = appendWord(tokens, text, i, i+n)
		default:
			n = markLen(text, i, end, n)
			tokens = append(tokens, Token{int32(i), int32(i + n)})
		}
		i += n
	}
	return tokens
}

// wordLen is the length of the word that begins at text[i], a letter or
// digit. A contraction is still whole.
func wordLen(text string, i, end int) int {
	part := i       // start of what follows the last connecting mark
	figures := true // that part is digits only
	j := i
	for j < end {
		c, n := classAt(text, j)
		if c == letter || c == digit {
			figures = figures && c == digit
			j += n
			continue
		}
		next := other
		if j+n < end {
			next, _ = classAt(text, j+n)
		}
		joins := next == letter || next == digit
		switch after(text, j) {
		case '.':
			if next == digit && figures {
				break // 3.5
			}
			if next == letter {
				if n := domainLen(text, i, end); i+n > j {
					return n
				}
				if single(text[part:j]) && !letterAt(text, j+2, end) {
					break // p.m, U.S: a single letter again
				}
			}
			if abbreviates(text, part, j) {
				j++
				if j+1 < end && text[j] == '-' && letterAt(text, j+1, end) {
					break // U.S.-led: go on with the hyphen
				}
				if text[part:j-1] == "Ph" && strings.HasPrefix(text[j:end], "D.") {
					j += 2
				}
			}
			return j - i
		case ',':
			if !figures || !thousands(text, j+1, end) {
				return j - i
			}
		case ':':
			if isScheme(text[part:j]) && strings.HasPrefix(text[j:end], "://") {
				return urlLen(text, i, end)
			}
			if !figures || next != digit {
				return j - i
			}
		case '@':
			if !joins {
				return j - i
			}
			return j + n - i + nameLen(text, j+n, end)
		case '-', '‐', '‑', '/', '&', '\'', '’', '⁄', '\u00ad', '\u200d': // the last two: soft hyphen, joiner
			if !joins {
				return j - i
			}
		case '_':
		default:
			return j - i
		}
		j += n
		part, figures = j, true
	}
	return j - i
}

// appendWord appends the word text[i:j], cut where it is a contraction.
func appendWord(tokens []Token, text string, i, j int) []Token {
	if k := i + stemLen(text[i:j]); i < k && k < j {
		return append(tokens, Token{int32(i), int32(k)}, Token{int32(k), int32(j)})
	}
	return append(tokens, Token{int32(i), int32(j)})
}

// stemLen is the length of word without the contracted word at its end.
func stemLen(word string) int {
	n := len(word)
	switch lower(word[n-1]) {
	case 's', 'm', 'd', 'e', 'l', 't':
	case 'a', 'o':
		return fusedLen(word)
	default:
		return n
	}
	for tail := 1; tail <= 2 && tail < n; tail++ {
		mark := 0
		switch before := word[:n-tail]; {
		case strings.HasSuffix(before, "'"):
			mark = 1
		case strings.HasSuffix(before, "’"):
			mark = len("’")
		default:
			continue
		}
		stem := n - tail - mark
		switch strings.ToLower(word[n-tail:]) {
		case "s", "m", "d", "re", "ve", "ll":
			return stem
		case "t":
			if stem > 1 && lower(word[stem-1]) == 'n' {
				return stem - 1
			}
		}
		return n
	}
	return fusedLen(word)
}

// fusedLen is the length of the first of two words that are written as one.
func fusedLen(word string) int {
	switch strings.ToLower(word) {
	case "cannot", "gonna", "gotta", "gimme", "lemme":
		return 3
	case "wanna":
		return 3
	}
	return len(word)
}

// markLen is the length of the token that begins at text[i] with a character
// of n bytes that is neither letter nor digit.
func markLen(text string, i, end, n int) int {
	next := other
	if i+n < end {
		next, _ = classAt(text, i+n)
	}
	switch r := after(text, i); r {
	case '.':
		if m := spacedDots(text, i, end); m > 0 {
			return m
		}
		return runLen(text, i, end, ".")
	case '-', '_', '*', '=', '~', '+', '|', '^':
		return runLen(text, i, end, text[i:i+1])
	case '!', '?':
		return runLen(text, i, end, "!?")
	case '–', '—', '―', '…':
		return sameLen(text, i, end, text[i:i+n])
	case utf8.RuneError:
		j := i
		for j < end {
			if r, m := utf8.DecodeRuneInString(text[j:end]); r != utf8.RuneError || m == 0 {
				break
			} else {
				j += m
			}
		}
		return max(j-i, 1)
	case '`':
		if i+1 < end && text[i+1] == '`' {
			return 2
		}
	case '\'', '’', '‘':
		if r == '\'' && i+1 < end && text[i+1] == '\'' {
			return 2
		}
		if m := elisionLen(text, i, end, n); m > 0 {
			return m
		}
	case '@', '#':
		if next == letter || r == '@' && next == digit || r == '@' && i+1 < end && text[i+1] == '_' {
			return n + nameLen(text, i+n, end)
		}
	case '<':
		return elementLen(text, i, end)
	}
	return n
}

// elisionLen is the length of a word that begins with the apostrophe of n
// bytes at text[i], 0 where the mark stands alone: '90s, 'em, or the second
// part of a contraction whose first part is not a word of letters.
func elisionLen(text string, i, end, n int) int {
	j := i + n
	for j < end && j < i+n+8 {
		c, m := classAt(text, j)
		if c != letter && c != digit {
			break
		}
		j += m
	}
	word := strings.ToLower(text[i+n : j])
	if len(word) >= 2 && len(word) <= 3 && '0' <= word[0] && word[0] <= '9' && '0' <= word[1] && word[1] <= '9' &&
		(len(word) == 2 || word[2] == 's') {
		return j - i
	}
	switch word {
	case "em", "cause", "til", "tis", "twas", "bout", "n":
		return j - i
	case "s", "m", "d", "re", "ve", "ll":
		if after(text, i) != '‘' {
			return j - i
		}
	}
	return 0
}

// spacedDots is the length of an ellipsis of dots with single spaces between
// them, 0 where there is none.
func spacedDots(text string, i, end int) int {
	j, dots := i+1, 1
	for j < end {
		n := spaceAt(text, j)
		if n == 0 || text[j] == '\n' || j+n >= end || text[j+n] != '.' {
			break
		}
		j += n + 1
		dots++
	}
	if dots < 3 {
		return 0
	}
	return j - i
}

// runLen is the number of bytes of text[i:end] that are among marks, ASCII.
func runLen(text string, i, end int, marks string) int {
	j := i
	for j < end && strings.IndexByte(marks, text[j]) >= 0 {
		j++
	}
	return j - i
}

// sameLen is the length of the run of mark that text[i:end] begins with.
func sameLen(text string, i, end int, mark string) int {
	j := i
	for strings.HasPrefix(text[j:end], mark) {
		j += len(mark)
	}
	return j - i
}

const (
	longestElement = 600 // bytes of a tag that was left in the text
	longestDomain  = 100
	widestGap      = 16 // bytes of white space between an abbreviation and the word that tells what its stop is
)

// elementLen is the length of the HTML tag at text[i], 1 where there is none.
func elementLen(text string, i, end int) int {
	if i+1 >= end || text[i+1] != '/' && asciiOf(text[i+1]) != letter {
		return 1
	}
	if n := strings.IndexByte(text[i:min(end, i+longestElement)], '>'); n > 0 {
		return n + 1
	}
	return 1
}

// nameLen is the length of the rest of an account's name or a tag.
func nameLen(text string, i, end int) int {
	j := i
	for j < end {
		c, n := classAt(text, j)
		if c != letter && c != digit && text[j] != '_' && !(text[j] == '.' && letterAt(text, j+1, end)) {
			break
		}
		j += n
	}
	return j - i
}

// urlLen is the length of the address at text[i] without the marks after it.
func urlLen(text string, i, end int) int {
	j := i
	for j < end && spaceAt(text, j) == 0 && !strings.ContainsRune("<>\"“”", after(text, j)) {
		_, n := classAt(text, j)
		j += n
	}
	for j > i && strings.ContainsRune(".,;:!?)]'’…", before(text, j)) {
		_, n := utf8.DecodeLastRuneInString(text[:j])
		j -= n
	}
	return j - i
}

// domainLen is the length of the domain name at text[i], with its path, 0
// where there is none.
func domainLen(text string, i, end int) int {
	j := i
	for j < end && j < i+longestDomain && (asciiOf(text[j]) != other && asciiOf(text[j]) != space || text[j] == '-' ||
		text[j] == '.' && j+1 < end && asciiOf(text[j+1]) != other && asciiOf(text[j+1]) != space) {
		j++
	}
	dot := strings.LastIndexByte(text[i:j], '.')
	if dot < 0 || !topLevel(text[i+dot+1:j]) {
		return 0
	}
	if j < end && text[j] == '/' {
		return urlLen(text, i, end)
	}
	return j - i
}

func topLevel(s string) bool {
	switch s {
	case "com", "org", "net", "gov", "edu", "mil", "int", "info", "co", "uk", "io", "tv", "ly", "eu", "ru", "ua", "de", "fr", "ca", "au":
		return true
	}
	return false
}

func isScheme(s string) bool {
	switch strings.ToLower(s) {
	case "http", "https", "ftp":
		return true
	}
	return false
}

// thousands reports whether text[i:end] begins with three digits and no
// fourth.
func thousands(text string, i, end int) bool {
	for k := range 3 {
		if i+k >= end || asciiOf(text[i+k]) != digit {
			return false
		}
	}
	return i+3 >= end || asciiOf(text[i+3]) != digit
}

// abbreviates reports whether the full stop at text[stop] belongs to the word
// before it, text[part:stop].
func abbreviates(text string, part, stop int) bool {
	word := text[part:stop]
	kind := abbreviations[word]
	if single(word) && word != "I" || kind == 0 && initials(text, part) {
		kind = usual
		if c, _ := utf8.DecodeRuneInString(word); unicode.IsLower(c) && !initials(text, part) && word != "v" {
			return false
		}
	}
	if kind == 0 {
		return false
	}
	i := stop + 1
	for i < len(text) && strings.ContainsRune(")]}\"'”’", after(text, i)) {
		_, n := classAt(text, i)
		i += n
	}
	gap := i
	for i < min(len(text), gap+widestGap) && spaceAt(text, i) > 0 {
		i += spaceAt(text, i)
	}
	if i >= len(text) {
		return false // the text ends: the stop is its last sentence's
	}
	c, _ := classAt(text, i)
	switch {
	case kind == title:
		return true
	case kind == beforeNumber:
		return c == digit
	case kind == doubtful:
		return i == gap || !unicode.IsUpper(after(text, i))
	}
	return i == gap || !starts(text[i:i+plainLen(text, i, len(text))])
}

// initials reports whether the single letter at text[i] has a full stop and
// another letter before it: the S of U.S.
func initials(text string, i int) bool {
	return i >= 2 && text[i-1] == '.' && unicode.IsLetter(before(text, i-1))
}

// plainLen is the number of letters that text[i:end] begins with.
func plainLen(text string, i, end int) int {
	j := i
	for j < end && j < i+16 && asciiOf(text[j]) == letter {
		j++
	}
	return j - i
}

// single reports whether s is one letter.
func single(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && n > 0 && unicode.IsLetter(r)
}

func letterAt(text string, i, end int) bool {
	if i >= end {
		return false
	}
	c, _ := classAt(text, i)
	return c == letter
}

func asciiOf(c byte) class {
	if c >= utf8.RuneSelf {
		return other
	}
	return asciiClass[c]
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// How the words of the list of abbreviations behave.
const (
	title        = iota + 1 // a name follows: never the end of a sentence
	usual                   // the end of a sentence only where a word follows that begins one
	doubtful                // also a word or a name: an abbreviation only where no capital follows
	beforeNumber            // an abbreviation only before a number
)

var abbreviations = func() map[string]int {
	kinds := map[int]string{
		title: `Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Govs Gen Col Lt Maj Capt Cmdr Cpl Sgt Adm Brig Pvt Hon Rev Fr Sr
			Pres Supt Insp Messrs Mme Mlle St Ste Mt Ft Amb Atty Rt vs viz cf Spc`,
		usual: `Jr Inc Ltd Corp Co Cos Bros Dept Assn Univ Ave Blvd Rd Esq etc al Jan Feb Apr Aug Sept Sep Oct Nov Dec
			Ala Ariz Ark Calif Colo Conn Fla Ga Ind Kan Ky La Md Mich Minn Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wis Wyo
			Ph Ed approx est dept govt Phila Que Ont eg ie`,
		doubtful:     `Miss Mass Ill Wash Del Me Mar Jun Jul Sun Mon Tue Tues Wed Thu Thur Thurs Fri Sat Cal Fig`,
		beforeNumber: `No Nos no nos p pp Art Vol vol Sec Ch`,
	}
	m := map[string]int{}
	for kind, list := range kinds {
		for _, w := range strings.Fields(list) {
			m[w] = kind
		}
	}
	return m
}()

// starts reports whether word is one that, with a capital, begins a sentence
// rather than a name.
func starts(word string) bool { return starters[word] }

var starters = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`A About After Again All Also Although Among An And Another Any Anyone Are As Asked At
		Because Before Both But By Can Could Did Do Does During Each Earlier Either Even Every Few For From Had Has Have He
		Her Here Hers Him His How However I If In Instead Is It Its Just Last Later Like Many Maybe Meanwhile Moreover Most
		My Neither Nevertheless No Nobody Nor Not Nothing Now Of On Once One Only Or Other Others Our Out Over Perhaps
		Several She Should Since So Some Someone Sometimes Still Such Than That The Their Then There These They This Those
		Though Through Thus To Today Together Two Under Unless Unlike Until Upon Was We Were What Whatever When Where
		Whether Which While Who Whoever Whose Why Will With Within Without Would Yes Yet You Your According Despite Asked
		Nearly Three`) {
		m[w] = true
	}
	return m
}()

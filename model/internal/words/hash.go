package words

import (
	"unicode"
	"unicode/utf8"
)

// Hash is a hash of s as it stands, never 0.
func Hash(s string) uint32 {
	h := uint32(offset32)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * prime32
	}
	return finish(h)
}

// FoldHash is a hash of s that is the same for all ways of writing one word:
// capitals count as small letters, every digit as 0, curly quotation marks
// and apostrophes as straight ones, all dashes as one. It is never 0, and
// FoldHash of a word in small letters without digits and such marks is its
// Hash.
func FoldHash(s string) uint32 { return finish(foldOn(offset32, s)) }

// FoldHashPair is FoldHash of a and b written together.
func FoldHashPair(a, b string) uint32 { return finish(foldOn(foldOn(offset32, a), b)) }

func foldOn(h uint32, s string) uint32 {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < utf8.RuneSelf {
			h = (h ^ uint32(fold[c])) * prime32
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		h = foldRune(h, r, s[i:i+n])
		i += n - 1
	}
	return h
}

func foldRune(h uint32, r rune, s string) uint32 {
	switch r {
	case '’', '‘', '‚', '‛', 'ʼ', '`':
		return (h ^ '\'') * prime32
	case '“', '”', '„', '«', '»':
		return (h ^ '"') * prime32
	case '–', '—', '―', '−', '‐', '‑':
		return (h ^ '-') * prime32
	case '…':
		s = "..."
	case utf8.RuneError:
	default:
		var buf [utf8.UTFMax]byte
		for _, c := range buf[:utf8.EncodeRune(buf[:], unicode.ToLower(r))] {
			h = (h ^ uint32(c)) * prime32
		}
		return h
	}
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * prime32
	}
	return h
}

// fold is what each ASCII character counts as.
var fold = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		t[c] = byte(c)
		switch {
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c) - 'A' + 'a'
		case '0' <= c && c <= '9':
			t[c] = '0'
		case c == '`':
			t[c] = '\''
		}
	}
	return t
}()

const (
	offset32 = 2166136261 // FNV-1a
	prime32  = 16777619
)

// finish spreads the last characters, which FNV leaves in the low bits, over
// all of them.
func finish(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	h ^= h >> 16
	if h == 0 {
		return 1
	}
	return h
}

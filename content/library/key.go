package library

import "time"

// A key, which statements take apart by its bits (key >> 19 << 19 is that of the
// edition), puts claims in the order in which results are shown: the latest day
// first, then by edition and by their order in the text. Its parts fill the 63
// bits that a row id has.
//
// The edition that the engine has found has the number and so the key of its
// article. Those with corrections are numbered downwards from the last number,
// and stand at the end of their day.
const (
	ordinalBits = 19 // half a million claims in an edition
	editionBits = 24 // 8 million articles in a library's life, and as many corrected editions
	dayBits     = 20 // days until the year 2871

	maxOrdinal = 1<<ordinalBits - 1
	maxEdition = 1<<editionBits - 1
	maxArticle = 1<<(editionBits-1) - 1
	maxDay     = 1<<dayBits - 1
)

// keyOf is the key of an edition.
func keyOf(day, edition int64) int64 {
	return (maxDay-day)<<(editionBits+ordinalBits) | edition<<ordinalBits
}

// editionOf is the key of the edition that a claim's key is of.
func editionOf(key int64) int64 { return key &^ maxOrdinal }

// isCorrected reports whether a key is of an edition with corrections.
func isCorrected(key int64) bool { return key>>ordinalBits&maxEdition > maxArticle }

// lastOfDay is the last key of a key's day.
func lastOfDay(key int64) int64 { return key | (1<<(editionBits+ordinalBits) - 1) }

// dayOf is the day of a key's first bits.
func dayOf(bits int64) int64 { return maxDay - bits }

// ordinalOf is which claim of its edition a key is of.
func ordinalOf(key int64) int { return int(key & maxOrdinal) }

// epoch is the number of days from the first of January of the year 1, which
// is day 1, to 1970.
const epoch = 719163

// day numbers the day of a date YYYY-MM-DD; 0 stands for no date.
func day(date string) int64 {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0
	}
	return min(max(t.Unix()/86400+epoch, 1), maxDay)
}

// date is the date of a day's number.
func date(day int64) time.Time {
	return time.Unix((day-epoch)*86400, 0).UTC()
}

// monthOf numbers the month of a day: twelve times its year, and how many months
// of that have passed; 0 stands for no date.
func monthOf(day int64) int64 {
	if day == 0 {
		return 0
	}
	d := date(day)
	return 12*int64(d.Year()) + int64(d.Month()) - 1
}

// firstOf is the first day of a month's number.
func firstOf(month int64) time.Time {
	return time.Date(int(month/12), time.Month(month%12+1), 1, 0, 0, 0, 0, time.UTC)
}

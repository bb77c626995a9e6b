package library

import "time"

// A key, which statements take apart by its bits (key >> 19 << 19 is that of the
// edition), puts claims in the order in which results are shown: the latest day
// first, then by edition and by their order in the text. Its parts fill the 63
// bits that a row id has.
const (
	ordinalBits = 19 // half a million claims in an edition
	editionBits = 24 // 16 million editions in a library's life
	dayBits     = 20 // days until the year 2871

	maxOrdinal = 1<<ordinalBits - 1
	maxEdition = 1<<editionBits - 1
	maxDay     = 1<<dayBits - 1
)

// keyOf is the key of an edition.
func keyOf(day, edition int64) int64 {
	return (maxDay-day)<<(editionBits+ordinalBits) | edition<<ordinalBits
}

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

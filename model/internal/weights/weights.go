// Package weights stores the weights of linear models so that they are read
// where they lie, in a string embedded in the program: nothing is decoded and
// no map is built when the program starts.
//
// A model has one row of weights for each feature and one weight in a row for
// each label. Features are known by a 64-bit key, the hash of what they say.
// A table of rows is a perfect hash of its keys, built as CHD does it
// (Belazzougui, Botelho, Dietzfelbinger: Hash, displace, and compress, 2009):
// keys fall into buckets of five on average, and each bucket has a pilot, a
// number tried from 0 up until it sends all keys of the bucket to slots that
// are free. The largest buckets choose first. So a lookup is one read in the
// pilots, which are small enough to stay in the cache, and one read in the
// rows, and only three slots in a hundred are empty. An open-addressed table
// would need a quarter of its slots empty and would probe several of them for
// each feature that has no weights, as most features of a new text have none.
//
// Keys are not stored. Each row carries a check of one or two bytes, other
// bits of the key's hash: a feature that the table does not hold is taken for
// another one in 1 of 256 or 1 of 65,536 cases.
//
// Weights are whole numbers from -127 to 127 in units of the table's scale.
// Sums of them are exact, so that a score does not depend on the processor.
package weights

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"slices"
)

// Row is one feature and its weights, for building a table.
type Row struct {
	Key     uint64
	Weights []float32
}

// Options shape a table.
type Options struct {
	Prune float32 // rows whose weights are all smaller than this in magnitude are left out
	Rows  int     // the largest number of rows, those with the largest weights; 0 sets no limit
	Clip  float32 // the largest magnitude that can be told apart; 0 takes the largest there is
	Check int     // bytes of check in a row, 1 or 2
	Pairs int     // 0 stores every weight; otherwise the number of strongest weights a row keeps, each beside its label
}

// Table reads weights in place. Its methods may be called by any number of
// goroutines at once. The zero Table holds no feature.
type Table struct {
	data    string // header, pilots, slots
	pilots  string
	slots   string
	buckets uint64
	size    uint64 // number of slots
	stride  int    // bytes in a slot
	check   int    // bytes of check at the start of a slot
	labels  int
	pairs   int
	scale   float32
}

const (
	magic      = 0x31577348 // "HsW1"
	headerSize = 24
	bucketLoad = 5
	maxPilot   = 1<<16 - 1
)

// Build makes a table of rows, which must have distinct keys and the same
// number of weights. The bytes depend on the set of rows alone, not on its
// order.
func Build(labels int, rows []Row, o Options) []byte {
	kept := make([]Row, 0, len(rows))
	for _, r := range rows {
		if m := r.most(); m > 0 && m >= o.Prune {
			kept = append(kept, r)
		}
	}
	kept = strongest(kept, o.Rows)
	var largest float32
	for _, r := range kept {
		largest = max(largest, r.most())
	}
	slices.SortFunc(kept, func(a, b Row) int { return cmp.Compare(a.Key, b.Key) })
	for i := 1; i < len(kept); i++ {
		if kept[i].Key == kept[i-1].Key {
			panic("weights: two rows have the same key")
		}
	}
	if o.Clip > 0 {
		largest = o.Clip
	}
	scale := largest / 127
	if scale == 0 {
		scale = 1
	}

	t := Table{labels: labels, pairs: o.Pairs, check: o.Check, scale: scale}
	t.stride = t.check + t.rowSize()
	t.buckets = uint64(len(kept)/bucketLoad + 1)
	t.size = uint64(len(kept)) + uint64(len(kept))/32 + 1

	pilots, at := t.place(kept)
	data := make([]byte, headerSize, headerSize+2*len(pilots)+int(t.size)*t.stride)
	le := binary.LittleEndian
	le.PutUint32(data[0:], magic)
	data[4], data[5], data[6], data[7] = byte(labels), byte(o.Pairs), byte(o.Check), 0
	le.PutUint32(data[8:], uint32(t.buckets))
	le.PutUint32(data[12:], uint32(t.size))
	le.PutUint32(data[16:], math.Float32bits(scale))
	for _, p := range pilots {
		data = le.AppendUint16(data, p)
	}
	slots := make([]byte, int(t.size)*t.stride)
	for i, r := range kept {
		row := slots[int(at[i])*t.stride:][:t.stride]
		check := checkOf(mix(r.Key))
		row[0] = byte(check)
		if t.check == 2 {
			row[1] = byte(check >> 8)
		}
		t.fill(row[t.check:], r.Weights)
	}
	return append(data, slots...)
}

// strongest are the n rows with the largest weights, all for 0. It may reorder
// rows.
func strongest(rows []Row, n int) []Row {
	if n == 0 || len(rows) <= n {
		return rows
	}
	slices.SortFunc(rows, func(a, b Row) int {
		if d := cmp.Compare(b.most(), a.most()); d != 0 {
			return d
		}
		return cmp.Compare(a.Key, b.Key)
	})
	return rows[:n]
}

// place finds the pilots, and the slot of each row.
func (t *Table) place(rows []Row) (pilots []uint16, at []uint32) {
	members := make([][]uint32, t.buckets)
	for i, r := range rows {
		b := bucketOf(mix(r.Key), t.buckets)
		members[b] = append(members[b], uint32(i))
	}
	order := make([]int, len(members))
	for b := range order {
		order[b] = b
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(members[b]) - len(members[a]) })

	pilots = make([]uint16, t.buckets)
	at = make([]uint32, len(rows))
	taken := make([]bool, t.size)
	for _, b := range order {
		pilot := 0
	try:
		for ; ; pilot++ {
			if pilot > maxPilot {
				panic("weights: no pilot places a bucket") // one in e^2000 or so: a third of a slot in 32 is free at the end
			}
			for k, i := range members[b] {
				s := slotOf(mix(rows[i].Key), uint16(pilot), t.size)
				if taken[s] {
					for _, j := range members[b][:k] {
						taken[at[j]] = false
					}
					continue try
				}
				taken[s], at[i] = true, uint32(s)
			}
			break
		}
		pilots[b] = uint16(pilot)
	}
	return pilots, at
}

// fill writes the weights of a row as the table stores them.
func (t *Table) fill(row []byte, ws []float32) {
	if t.pairs == 0 {
		for l, w := range ws {
			row[l] = byte(t.quantum(w))
		}
		return
	}
	order := make([]int, len(ws))
	for l := range order {
		order[l] = l
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(abs(ws[b]), abs(ws[a]))
	})
	for k, l := range order[:min(t.pairs, len(order))] {
		row[2*k], row[2*k+1] = byte(l), byte(t.quantum(ws[l]))
	}
}

// most is the largest magnitude of r's weights.
func (r Row) most() float32 {
	var m float32
	for _, w := range r.Weights {
		m = max(m, abs(w))
	}
	return m
}

// quantum is w in units of the scale.
func (t *Table) quantum(w float32) int8 {
	q := math.RoundToEven(float64(w / t.scale))
	return int8(max(-127, min(127, q)))
}

func (t *Table) rowSize() int {
	if t.pairs > 0 {
		return 2 * t.pairs
	}
	return t.labels
}

// Open reads the header of a table that Build made. The table keeps data and
// returns whatever follows it.
func Open(data string) (t Table, rest string, err error) {
	if len(data) < headerSize || word(data, 0) != magic {
		return Table{}, "", errors.New("weights: the data is not a table of weights")
	}
	t = Table{
		labels:  int(data[4]),
		pairs:   int(data[5]),
		check:   int(data[6]),
		buckets: uint64(word(data, 8)),
		size:    uint64(word(data, 12)),
		scale:   math.Float32frombits(word(data, 16)),
	}
	t.stride = t.check + t.rowSize()
	pilots, slots := 2*int(t.buckets), int(t.size)*t.stride
	if t.check < 1 || t.check > 2 || t.buckets == 0 || t.size == 0 || len(data) < headerSize+pilots+slots {
		return Table{}, "", errors.New("weights: the table is cut short")
	}
	t.data = data[:headerSize+pilots+slots]
	t.pilots = data[headerSize:][:pilots]
	t.slots = data[headerSize+pilots:][:slots]
	return t, data[len(t.data):], nil
}

// Row is the weights of the feature with the given key, empty when the table
// does not hold it. Where every weight is stored, byte l is the weight of
// label l, an int8. In a table of pairs, byte 2k is a label and byte 2k+1 its
// weight.
func (t *Table) Row(key uint64) string {
	if t.size == 0 {
		return ""
	}
	key = mix(key)
	b := 2 * bucketOf(key, t.buckets)
	pilot := uint16(t.pilots[b]) | uint16(t.pilots[b+1])<<8
	at := int(slotOf(key, pilot, t.size)) * t.stride
	slot := t.slots[at : at+t.stride]
	check := checkOf(key)
	if slot[0] != byte(check) || t.check == 2 && slot[1] != byte(check>>8) {
		return ""
	}
	return slot[t.check:]
}

// Add adds the weights of a feature to score, one sum for each label, in
// units of Scale.
func (t *Table) Add(key uint64, score []int32) {
	row := t.Row(key)
	if t.pairs == 0 {
		if len(row) > len(score) {
			row = row[:len(score)]
		}
		for l := range len(row) {
			score[l] += int32(int8(row[l]))
		}
		return
	}
	for ; len(row) >= 2; row = row[2:] {
		score[row[0]] += int32(int8(row[1]))
	}
}

// Triples reports whether the table is one for AddTriples: of three labels,
// all weights stored, one byte of check.
func (t *Table) Triples() bool { return t.labels == 3 && t.pairs == 0 && t.check == 1 }

// AddTriples adds the weights of many features at once, as Add does one after
// the other, for a table of Triples. A
// row is then four bytes, read as one number. Whether the table holds a
// feature cannot be foreseen, so a processor that guessed would often guess
// wrong: the weights are multiplied by 1 or 0 instead, and summed side by
// side in the lanes of one number, 128 too high so that none is negative. The
// slots of all features are found before any is read, so that the processor
// waits for many of them at once.
func (t *Table) AddTriples(keys []uint64, score *[3]int32) {
	const lane = 20
	var sum uint64
	var found int32
	var at [64]uint32
	var checks [64]uint8
	pilots, slots := t.pilots, t.slots
	for len(keys) > 0 {
		n := min(len(keys), len(at))
		for i, key := range keys[:n] {
			key = mix(key)
			b := 2 * bucketOf(key, t.buckets)
			pilot := uint16(pilots[b]) | uint16(pilots[b+1])<<8
			at[i] = uint32(4 * slotOf(key, pilot, t.size))
			checks[i] = uint8(checkOf(key))
		}
		for i, a := range at[:n] {
			row := word(slots, int(a)) ^ 0x80808000
			hit := (((row ^ uint32(checks[i])) & 0xff) - 1) >> 31 // 1 where the check is right
			lanes := uint64(row>>8&0xff) | uint64(row>>16&0xff)<<lane | uint64(row>>24)<<(2*lane)
			sum += lanes * uint64(hit)
			found += int32(hit)
		}
		keys = keys[n:]
	}
	const mask = 1<<lane - 1
	score[0] += int32(sum&mask) - 128*found
	score[1] += int32(sum>>lane&mask) - 128*found
	score[2] += int32(sum>>(2*lane)) - 128*found
}

// Scale is what a weight of 1 stands for.
func (t *Table) Scale() float32 { return t.scale }

// Labels is the number of labels.
func (t *Table) Labels() int { return t.labels }

// Size is the number of bytes the table occupies.
func (t *Table) Size() int { return len(t.data) }

// mix spreads a key over all bits (the finaliser of MurmurHash3), so that keys
// may be made cheaply. Bucket, slot and check are taken from the mixed key.
func mix(key uint64) uint64 {
	key ^= key >> 33
	key *= 0xff51afd7ed558ccd
	key ^= key >> 33
	key *= 0xc4ceb9fe1a85ec53
	return key ^ key>>33
}

func bucketOf(mixed, buckets uint64) uint64 {
	hi, _ := bits.Mul64(mixed, buckets)
	return hi
}

func slotOf(mixed uint64, pilot uint16, size uint64) uint64 {
	hi, _ := bits.Mul64((mixed^uint64(pilot)*0xd6e8feb86659fd93)*0x9e3779b97f4a7c15, size)
	return hi
}

func checkOf(mixed uint64) uint16 { return uint16(mixed) }

func word(s string, i int) uint32 {
	return uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16 | uint32(s[i+3])<<24
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}

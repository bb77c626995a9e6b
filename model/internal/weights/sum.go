package weights

// lot is how many features Sum works on at a time.
const lot = 64

// Sum adds the weights of all features to score, as Add does for one. It goes
// over the features three times: for the places of their rows, for the checks,
// and for the weights of those that the table holds. So the reads from memory
// do not wait for one another, nor for the guess whether a check will agree,
// which is wrong for every third feature; that halves the time.
func (t *Table) Sum(keys []uint64, score []int32) {
	if t.size == 0 {
		return
	}
	if t.pairs != 0 || t.check != 2 {
		for _, k := range keys {
			t.Add(k, score)
		}
		return
	}
	score = score[:t.labels]
	var at [lot]uint32
	var check [lot]uint16
	var held [lot]uint32
	for len(keys) > 0 {
		n := min(lot, len(keys))
		for j, key := range keys[:n] {
			key = mix(key)
			b := 2 * bucketOf(key, t.buckets)
			pilot := uint16(t.pilots[b]) | uint16(t.pilots[b+1])<<8
			at[j] = uint32(slotOf(key, pilot, t.size)) * uint32(t.stride)
			check[j] = checkOf(key)
		}
		m := 0
		for j := range n {
			p := at[j]
			held[m] = p
			// A row that the table does not hold is overwritten by the next one.
			differ := uint32(uint16(t.slots[p]) | uint16(t.slots[p+1])<<8 ^ check[j])
			m += int(1 - (differ+0xffff)>>16)
		}
		for _, p := range held[:m] {
			row := t.slots[p+2:]
			row = row[:len(score)]
			for l := range score {
				score[l] += int32(int8(row[l]))
			}
		}
		keys = keys[n:]
	}
}

package sshd

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// metrics is what the server tells of itself, in the text format that
// Prometheus reads. Seven numbers do not need its client library, which would
// make every start of hearsay slower.
type metrics struct {
	current    atomic.Int64 // sessions that are open
	ended      labelled     // sessions that have ended, by outcome
	refused    labelled     // connections and sessions, by reason
	bytes      atomic.Int64
	frames     atomic.Int64
	keyToFrame *histogram
	analysis   *histogram
}

func newMetrics() *metrics {
	return &metrics{keyToFrame: newHistogram(0.0005, 14), analysis: newHistogram(0.001, 16)}
}

func (m *metrics) begin() { m.current.Add(1) }

func (m *metrics) end(outcome string) {
	m.current.Add(-1)
	m.ended.add(outcome)
}

// labelled counts things of several kinds. The zero value has counted nothing.
type labelled struct {
	mu     sync.Mutex
	counts map[string]int64
}

func (l *labelled) add(label string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.counts == nil {
		l.counts = map[string]int64{}
	}
	l.counts[label]++
}

func (l *labelled) write(w io.Writer, name, help, label string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s counter\n", name, help, name)
	for _, k := range slices.Sorted(maps.Keys(l.counts)) {
		fmt.Fprintf(w, "%s{%s=%q} %d\n", name, label, k, l.counts[k])
	}
}

// histogram counts durations in buckets, each twice as wide as the one before.
type histogram struct {
	mu     sync.Mutex
	bounds []float64 // upper bounds in seconds
	counts []int64   // one more than bounds
	sum    float64
}

func newHistogram(first float64, buckets int) *histogram {
	h := &histogram{counts: make([]int64, buckets+1)}
	for range buckets {
		h.bounds = append(h.bounds, first)
		first *= 2
	}
	return h
}

func (h *histogram) observe(seconds float64) {
	i, _ := slices.BinarySearch(h.bounds, seconds)
	h.mu.Lock()
	h.counts[i]++
	h.sum += seconds
	h.mu.Unlock()
}

func (h *histogram) write(w io.Writer, name, help string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s histogram\n", name, help, name)
	n := int64(0)
	for i, b := range h.bounds {
		n += h.counts[i]
		fmt.Fprintf(w, "%s_bucket{le=\"%g\"} %d\n", name, b, n)
	}
	n += h.counts[len(h.bounds)]
	fmt.Fprintf(w, "%s_bucket{le=\"+Inf\"} %d\n%s_sum %g\n%s_count %d\n", name, n, name, h.sum, name, n)
}

func (m *metrics) write(out io.Writer) error {
	w := bufio.NewWriter(out)
	one := func(name, kind, help string, n int64) {
		fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s %s\n%s %d\n", name, help, name, kind, name, n)
	}
	one("hearsay_sessions", "gauge", "Sessions that are open.", m.current.Load())
	m.ended.write(w, "hearsay_sessions_total", "Sessions that have ended, by how.", "outcome")
	m.refused.write(w, "hearsay_refused_total", "Connections and sessions that were refused, by why.", "reason")
	one("hearsay_written_bytes_total", "counter", "Bytes written to terminals.", m.bytes.Load())
	one("hearsay_frames_total", "counter", "Frames written to terminals.", m.frames.Load())
	m.keyToFrame.write(w, "hearsay_key_to_frame_seconds", "Time from a key to the frame that answers it.")
	m.analysis.write(w, "hearsay_analysis_seconds", "Time that a reader waited for an article's claims.")
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	one("go_goroutines", "gauge", "Goroutines that exist.", int64(runtime.NumGoroutine()))
	one("go_memstats_heap_alloc_bytes", "gauge", "Heap bytes in use.", int64(mem.HeapAlloc))
	one("go_memstats_sys_bytes", "gauge", "Bytes taken from the system.", int64(mem.Sys))
	return w.Flush()
}

// handler serves the metrics, and whether the server lives and takes readers.
func (m *metrics) handler(ready func() bool) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		_ = m.write(w) // a client that has gone
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if !ready() {
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = io.WriteString(w, "draining\n")
			return
		}
		_, _ = io.WriteString(w, "ok\n")
	})
	return mux
}

// gauge measures one session: what is written, and how long after a key.
type gauge struct {
	m       *metrics
	now     func() time.Time
	pressed atomic.Int64 // when the first key without a frame came, in nanoseconds; 0 for none
}

func (m *metrics) gauge(now func() time.Time) *gauge { return &gauge{m: m, now: now} }

// key notes that a key has come.
func (g *gauge) key() { g.pressed.CompareAndSwap(0, g.now().UnixNano()) }

// output measures what is written to w: every write is a frame.
func (g *gauge) output(w io.Writer) io.Writer { return measured{w, g} }

type measured struct {
	io.Writer
	g *gauge
}

func (w measured) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	w.g.m.bytes.Add(int64(n))
	w.g.m.frames.Add(1)
	if at := w.g.pressed.Swap(0); at != 0 {
		w.g.m.keyToFrame.observe(float64(w.g.now().UnixNano()-at) / 1e9)
	}
	return n, err
}

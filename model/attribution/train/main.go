// Command train learns the weights of the engine from the corpus.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"hearsay/model/internal/relate"
)

func main() {
	corpus := flag.String("corpus", "../shared/polnear", "folder of the corpus")
	n := flag.Int("n", 0, "use only the first n articles")
	flag.Parse()
	start := time.Now()
	train, err := readSilver(*corpus, "train")
	if err != nil {
		log.Fatal(err)
	}
	dev, err := readSilver(*corpus, "dev")
	if err != nil {
		log.Fatal(err)
	}
	if *n > 0 {
		train = train[:*n]
	}
	fmt.Println(len(train), len(dev), "articles", time.Since(start))
	s := relate.Defaults()
	s.Log = os.Stdout
	var ex []relate.Example
	for _, a := range train {
		ex = append(ex, a.Example)
	}
	m := relate.Train(ex, s)
	fmt.Println("trained", time.Since(start))
	var sc score
	for _, a := range dev {
		sc.add(a.text, a.gold, bytesOf(a.Doc, m.Relate(a.Doc)))
	}
	fmt.Print(sc.String())
	fmt.Println(time.Since(start))
	_ = filepath.Join
}

package attribution_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/model/attribution"
)

var update = flag.Bool("update", false, "write down what engines of this version find")

// Libraries renew what an engine of another name has found, so engines that find
// other things must not bear one name. What this version finds in the gold
// articles is written down.
func TestAnotherFindingIsAnotherVersion(t *testing.T) {
	file := filepath.Join("testdata", "version.txt")
	version, _, _ := strings.Cut(attribution.New(attribution.Options{}).Name(), "+")
	sum := sha256.New()
	for _, text := range goldTexts(t, "gold") {
		a, _ := readGold(text)
		an := analyze(t, a)
		an.Engine = ""
		for i := range an.Claims {
			an.Claims[i].Confidence = math.Round(1000 * an.Claims[i].Confidence)
		}
		if err := json.NewEncoder(sum).Encode(an); err != nil {
			t.Fatal(err)
		}
	}
	finds := version + " " + hex.EncodeToString(sum.Sum(nil)) + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(finds), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	noted, err := os.ReadFile(file)
	switch {
	case err != nil:
		t.Fatal(err)
	case string(noted) == finds:
	case strings.HasPrefix(string(noted), version+" "):
		t.Errorf("the engine finds other things than %s did: raise version in engine.go, then run: go test ./model/attribution -run Version -update", version)
	default:
		t.Errorf("version %s is not written down yet; run: go test ./model/attribution -run Version -update", version)
	}
}

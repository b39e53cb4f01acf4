package venue

import (
	"errors"
	"fmt"
	"runtime"
)

// Shape bends a base into one that breaks matchers.
type Shape uint8

// The shapes.
const (
	Natural      Shape = iota // as venues have it
	Identical                 // one ticketing row over and over
	OneEmail                  // every record under one address
	OneSurname                // everybody is called Martin
	EmptyNames                // no record has a name
	Placeholders              // a ticketing file of fillers
)

var shapeNames = [...]string{"natural", "identical", "one-email", "one-surname", "empty-names", "placeholders"}

// ParseShape reads the name of a shape.
func ParseShape(s string) (Shape, error) {
	for i, name := range shapeNames {
		if s == name {
			return Shape(i), nil
		}
	}
	return 0, fmt.Errorf("unknown shape %q (want one of %v)", s, shapeNames)
}

// Options says what base to make.
type Options struct {
	// Records is the size of the base. It ends with the household that reaches
	// it, so a natural base holds a few more.
	Records int
	// Venues is 1 to MaxVenues; three at a time share a region and its people.
	Venues int
	// Seed makes another base of the same kind.
	Seed uint64
	// Workers is how many goroutines generate; 0 for one per processor. It has
	// no influence on the bytes.
	Workers int
	// Names is where names come from; nil for DefaultNames.
	Names *Names
	Shape Shape
}

// Validate tells what is wrong with the options, nil if nothing is.
func (o *Options) Validate() error {
	switch {
	case o.Records < 1:
		return errors.New("records: want 1 or more")
	case o.Venues < 1 || o.Venues > MaxVenues:
		return fmt.Errorf("venues: want 1 to %d", MaxVenues)
	}
	return nil
}

// check completes the options with what was left out.
func (o *Options) check() error {
	if err := o.Validate(); err != nil {
		return err
	}
	if o.Workers < 1 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Names == nil {
		names, err := DefaultNames()
		if err != nil {
			return err
		}
		o.Names = names
	}
	return nil
}

// Part names one stream of bytes of a base.
type Part struct {
	Stream Stream
	Venue  int // 0 and up, for data and truth
	Source Source
}

// Stream is a kind of bytes.
type Stream uint8

// The streams of a base.
const (
	DataStream    Stream = iota // rows of one tool's file, heading first
	TruthStream                 // the lines of truth.csv about one file, no heading
	PersonsStream               // lines of persons.csv, no heading
)

// Headings of the two truth files.
const (
	TruthHeading   = "venue,source,row,source_id,entity_id,kind,members,household_id,notes\r\n"
	PersonsHeading = "person_id,household_id,role,sex,birth_date,first,birth_name,use_name,emails,mobile,landline,tags\r\n"
)

// A Sink takes the bytes of a base. Generate calls Write from one goroutine at
// a time; the pieces of one part come in order, those of different parts mixed.
// The bytes are only valid during the call.
type Sink interface {
	Write(part Part, p []byte) error
}

// Package search finds persons of a base by words that are only nearly right.
//
// It keeps an index beside the base, on bleve's scorch. The index is a cache: it
// says which persons may be meant, and no more. Whatever is shown of them is read
// from the sealed base, so that an index that is lost, torn or old costs the time
// of making it anew and nothing else.
//
// # What lies on the disk
//
// No word of a person. A term is a keyed digest (HMAC-SHA256, eight bytes of it) of
// domain, kind and word; a document is named by the number of its person, and
// holds nothing. The wall between domains stands in the terms themselves: no
// query of one domain can meet a person of another.
//
// There are two sorts of documents. One stands for a person, under the words
// that the person is known by. The other stands for a word, under the texts that
// arise when one letter of it is left out (Garbe's symmetric deletion) and under
// its sound. A query goes from its words to near words, and from these to persons:
// a base has ten times as many persons as words.
//
//	search/LOCK          held by whoever makes the index
//	search/current       the name of the generation in use
//	search/g-…/          one generation: never changed once it is current
//	    manifest         what it was made of, and the hash of every other file
//	    persons          number and state of every person in it
//	    root.bolt, *.zap the index
package search

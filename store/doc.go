// Package store is the base: what a venue keeps between two runs.
//
// It holds the records as the tools gave them (behind the privacy gate), who
// was held to be whom, what people decided, consent events, suppressions,
// journals and the history of runs. It computes nothing about persons: every run
// works out anew who is who, and tells the base.
//
// # On disk
//
// A base is a folder:
//
//	header    format, number of the base, its secrets wrapped by the master key
//	db/       a Pebble database
//	slots     one random secret a record; a record whose slot is overwritten is gone
//	views/    what readers open: hard links to a whole state of db/
//	LOCK      held by the one writer; holder says who that is
//
// # What protects it
//
// Keys of the database are numbers and keyed digests (HMAC-SHA256); values are
// sealed with AES-256-GCM and bound to their key. The master key lies outside the
// base. What is written about one record is sealed by a key of its own, made of
// the master key and of the record's slot: overwriting sixteen bytes makes it
// unreadable wherever an old copy of it still lies (tables, logs, views).
//
// # What a crash leaves
//
// A change becomes real by one synced batch (Change.Commit). What was staged for
// it before lies behind the counters of the last commit, and is cleared when
// the base is opened next.
package store

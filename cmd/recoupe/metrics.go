package main

import (
	"github.com/prometheus/client_golang/prometheus"

	"recoupe/store"
)

// writeMetrics writes the figures of a run as a text file for the collector of
// Prometheus' node exporter: to a temporary name, then renamed.
func writeMetrics(file string, run *store.Run) error {
	r := prometheus.NewRegistry()
	whole := func(name, help string, value float64) {
		g := prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "recoupe", Name: name, Help: help})
		g.Set(value)
		r.MustRegister(g)
	}
	whole("run_timestamp_seconds", "Time of the last run.", float64(run.At.Unix()))
	whole("run_number", "Number of the last run.", float64(run.Number))
	whole("records", "Records in the base.", float64(run.Records))
	whole("persons", "Persons behind them.", float64(run.Persons))
	whole("duplicates", "Records beyond the first of each person.", float64(run.Duplicates))
	whole("unreachable_ratio", "Share of persons without any way to reach them.", run.Unreachable)
	whole("review_pairs", "Pairs that a person should look at.", float64(run.Review))
	whole("persons_split", "Persons that the last run split.", float64(run.Split))
	whole("persons_merged", "Persons that the last run merged into others.", float64(run.Merged))
	whole("alarms", "Limits that the last run did not keep.", float64(len(run.Alarms)))
	perSource(r, run.Sources)
	return prometheus.WriteToTextfile(file, r)
}

func perSource(r *prometheus.Registry, sources []store.SourceRun) {
	gauge := func(name, help string, value func(*store.SourceRun) float64) {
		g := prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: "recoupe", Subsystem: "source", Name: name, Help: help}, []string{"source"})
		for i := range sources {
			g.WithLabelValues(sources[i].Name).Set(value(&sources[i]))
		}
		r.MustRegister(g)
	}
	gauge("records", "Records of the source.", func(s *store.SourceRun) float64 { return float64(s.Records) })
	gauge("surplus_records", "Records beyond the first of each person in the source.", func(s *store.SourceRun) float64 { return float64(s.Surplus) })
	gauge("added_records", "Records that the last run added.", func(s *store.SourceRun) float64 { return float64(s.Added) })
	gauge("changed_records", "Records that the last run found changed.", func(s *store.SourceRun) float64 { return float64(s.Changed) })
	gauge("gone_records", "Records that had vanished at the last run.", func(s *store.SourceRun) float64 { return float64(s.Gone) })
	gauge("rejected_rows", "Rows that could not be read.", func(s *store.SourceRun) float64 { return float64(s.Rejected) })
	gauge("delivered", "1 where a file of the source came.", func(s *store.SourceRun) float64 {
		if s.Delivered {
			return 1
		}
		return 0
	})
}

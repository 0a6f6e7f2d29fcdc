package org.skyscatter.operators.encode;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Keeps the metrics of the last job; Flink finds it as a service. */
public final class MetricsOfTests implements MetricReporterFactory, MetricReporter {

  private static final Map<String, Metric> METRICS = new ConcurrentHashMap<>();

  /** The metric whose full name ends so, subtask number left out. */
  static Metric find(String name) {
    return METRICS.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    METRICS.clear();
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    METRICS.put(group.getMetricIdentifier(name).replaceAll("\\.\\d+\\.", "."), metric);
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}

package org.writingsystem.benchmarks.capacity;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network in its steady state.
 *
 * @param perSecond calls
 * @param responseMillis of a call, on average
 * @param utilisation of the cores of each station, from 0 to 1; delays have none
 * @param bottleneck the name of the station that saturates first; empty if all are delays
 */
public record Solution(
    double perSecond, double responseMillis, Map<String, Double> utilisation, String bottleneck) {

  /** By the utilisation law: throughput × demand / cores. */
  static Solution of(List<Station> stations, double perSecond, double responseMillis) {
    Map<String, Double> utilisation = new LinkedHashMap<>();
    stations.stream()
        .filter(station -> !station.isDelay())
        .forEach(one -> utilisation.put(one.name(), perSecond / 1000 * one.queueingMillis()));
    String bottleneck =
        stations.stream()
            .filter(station -> !station.isDelay())
            .max(Comparator.comparingDouble(Station::queueingMillis))
            .map(Station::name)
            .orElse("");
    return new Solution(perSecond, responseMillis, utilisation, bottleneck);
  }
}

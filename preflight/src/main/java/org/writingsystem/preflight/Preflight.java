package org.writingsystem.preflight;

import static org.writingsystem.preflight.settings.Settings.PREFLIGHT_IGNORE;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.writingsystem.preflight.findings.Finding;
import org.writingsystem.preflight.findings.Report;
import org.writingsystem.preflight.findings.Severity;
import org.writingsystem.preflight.host.Machine;
import org.writingsystem.preflight.probes.ProbeResults;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.Configuration;

/** One run of preflight. Changes nothing; ends within some 10 seconds, whatever hangs. */
public final class Preflight {
  private Preflight() {}

  /** Settings, machine, database and cache. */
  public static Report run(Configuration configuration) {
    long start = System.nanoTime();
    return report(configuration, ProbeResults.ask(configuration), start);
  }

  /** Settings and machine only. */
  public static Report runOffline(Configuration configuration) {
    return report(configuration, ProbeResults.none(), System.nanoTime());
  }

  private static Report report(Configuration configuration, ProbeResults probeResults, long start) {
    List<Finding> found =
        Rules.findings(new RuleContext(configuration, Machine.here(), probeResults));
    Set<String> ignored = ignored(configuration);
    return new Report(
        configuration.isProduction() ? "production" : "development",
        found.stream().map(finding -> accepted(finding, ignored)).toList(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** Turns an error that was accepted by its id into a warning. */
  private static Finding accepted(Finding finding, Set<String> ignored) {
    return ignored.contains(finding.id()) && finding.severity() == Severity.ERROR
        ? finding.as(Severity.WARNING)
        : finding;
  }

  private static Set<String> ignored(Configuration configuration) {
    return Arrays.stream(configuration.text(PREFLIGHT_IGNORE).orElse("").split(","))
        .collect(Collectors.toSet());
  }
}

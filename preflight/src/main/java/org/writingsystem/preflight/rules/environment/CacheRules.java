package org.writingsystem.preflight.rules.environment;

import static org.writingsystem.preflight.settings.Settings.CACHE_SERVERS;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.writingsystem.preflight.probes.ProbeResult;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;

/** Rules for the cache: the service continues without it, so none is an error. */
public final class CacheRules {
  private CacheRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.warning(
            "cache-unreachable",
            "each of `CACHE_SERVERS` answers Hot Rod",
            "start it, or correct CACHE_SERVERS; the service is slower without it",
            CacheRules::unreachable));
  }

  private static Stream<Rule.Violation> unreachable(RuleContext ruleContext) {
    return ruleContext.probes().caches().entrySet().stream()
        .filter(entry -> entry.getValue().value().filter(yes -> yes).isEmpty())
        .map(entry -> Rule.Violation.of(problem(entry), ruleContext.where(CACHE_SERVERS)));
  }

  private static String problem(Map.Entry<String, ProbeResult<Boolean>> entry) {
    ProbeResult<Boolean> probeResult = entry.getValue();
    String what =
        probeResult.late()
            ? "does not answer"
            : probeResult.failure().map(CacheRules::reason).orElse("does not speak Hot Rod");
    return entry.getKey() + " " + what;
  }

  private static String reason(Exception failure) {
    return "cannot be used (%s)".formatted(failure.getMessage());
  }
}

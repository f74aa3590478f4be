package org.writingsystem.preflight;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.writingsystem.preflight.findings.Finding;
import org.writingsystem.preflight.host.KeyStoreFile;
import org.writingsystem.preflight.host.LogDirectory;
import org.writingsystem.preflight.host.Machine;
import org.writingsystem.preflight.probes.DatabaseFacts;
import org.writingsystem.preflight.probes.KnownMigrations;
import org.writingsystem.preflight.probes.ProbeResult;
import org.writingsystem.preflight.probes.ProbeResults;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Environment;
import org.writingsystem.preflight.settings.TaskKindDefaults;

/** What stands around a node that is well, to be broken in one place. */
final class TestEnvironment {
  static final long GIB = 1L << 30;
  static final ProbeResults WELL = facts(facts -> {});
  private static final Machine MACHINE =
      new Machine(OptionalLong.of(16 * GIB), OptionalLong.of(65_536), Optional.of(true));

  private TestEnvironment() {}

  /** What a database says, to be changed. */
  static final class Facts {
    final Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "max_connections", "100",
                "superuser_reserved_connections", "3",
                "fsync", "on",
                "full_page_writes", "on",
                "synchronous_commit", "on",
                "server_encoding", "UTF8",
                "default_transaction_isolation", "read committed",
                "lc_ctype", "C.UTF-8"));
    int version = 150_004;
    boolean encrypted = true;
    boolean mayCreate = true;
    SortedSet<String> lockedTables = new TreeSet<>();
    boolean readOnly;
    Duration clockAhead = Duration.ZERO;
    Set<String> applied = KnownMigrations.known();
    Map<String, OptionalLong> otherNodes = Map.of("another", OptionalLong.of(20));

    private DatabaseFacts said() {
      return new DatabaseFacts(
          settings,
          version,
          encrypted,
          mayCreate,
          lockedTables,
          readOnly,
          clockAhead,
          applied,
          true,
          otherNodes);
    }
  }

  static ProbeResults facts(Consumer<Facts> change) {
    Facts facts = new Facts();
    change.accept(facts);
    return database(answer(facts.said()));
  }

  static ProbeResults database(ProbeResult<DatabaseFacts> probeResult) {
    return new ProbeResults(
        probeResult,
        Map.of("127.0.0.1:11222", answer(true)),
        answer(LogDirectory.usable(100 * GIB, 0)),
        ProbeResults.none().keyStore(),
        ProbeResults.none().credentialStore());
  }

  static ProbeResults cache(ProbeResult<Boolean> probeResult) {
    return new ProbeResults(
        WELL.database(),
        Map.of("127.0.0.1:11222", probeResult),
        WELL.logs(),
        WELL.keyStore(),
        WELL.credentialStore());
  }

  static ProbeResults logs(ProbeResult<LogDirectory> probeResult) {
    return new ProbeResults(
        WELL.database(), WELL.caches(), probeResult, WELL.keyStore(), WELL.credentialStore());
  }

  static ProbeResults keyStore(ProbeResult<KeyStoreFile> probeResult) {
    return new ProbeResults(
        WELL.database(), WELL.caches(), WELL.logs(), probeResult, WELL.credentialStore());
  }

  static ProbeResults credentialStore(ProbeResult<Boolean> probeResult) {
    return new ProbeResults(
        WELL.database(), WELL.caches(), WELL.logs(), WELL.keyStore(), probeResult);
  }

  static <T> ProbeResult<T> answer(T value) {
    return new ProbeResult<>(Optional.of(value), Optional.empty(), false);
  }

  static <T> ProbeResult<T> failed(Exception failure) {
    return new ProbeResult<>(Optional.empty(), Optional.of(failure), false);
  }

  static <T> ProbeResult<T> late() {
    return new ProbeResult<>(Optional.empty(), Optional.empty(), true);
  }

  static List<Finding> findings(Map<String, String> variables, ProbeResults probeResults) {
    return findings(variables, MACHINE, probeResults);
  }

  static List<Finding> findings(
      Map<String, String> variables, Machine machine, ProbeResults probeResults) {
    return findings(Environment.of(variables), machine, probeResults);
  }

  static List<Finding> findings(Environment environment, ProbeResults probeResults) {
    return findings(environment, MACHINE, probeResults);
  }

  static List<Finding> findings(
      Environment environment, Machine machine, ProbeResults probeResults) {
    var kinds = TaskKindDefaults.read(TestEnvironment.class.getClassLoader());
    var configuration = new Configuration(environment, kinds);
    return Rules.findings(new RuleContext(configuration, machine, probeResults));
  }
}

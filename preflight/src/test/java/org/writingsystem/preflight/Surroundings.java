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
import org.writingsystem.preflight.probes.Answer;
import org.writingsystem.preflight.probes.Answers;
import org.writingsystem.preflight.probes.DatabaseFacts;
import org.writingsystem.preflight.probes.Migrations;
import org.writingsystem.preflight.rules.Situation;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Environment;

/** What stands around a node that is well, to be broken in one place. */
final class Surroundings {
  static final long GIB = 1L << 30;
  static final Answers WELL = facts(facts -> {});
  private static final Machine MACHINE =
      new Machine(OptionalLong.of(16 * GIB), OptionalLong.of(65_536), Optional.of(true));

  private Surroundings() {}

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
    Set<String> applied = Migrations.known();
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

  static Answers facts(Consumer<Facts> change) {
    Facts facts = new Facts();
    change.accept(facts);
    return database(answer(facts.said()));
  }

  static Answers database(Answer<DatabaseFacts> answer) {
    return new Answers(
        answer,
        Map.of("127.0.0.1:11222", answer(true)),
        answer(LogDirectory.usable(100 * GIB, 0)),
        Answers.none().keyStore(),
        Answers.none().credentialStore());
  }

  static Answers cache(Answer<Boolean> answer) {
    return new Answers(
        WELL.database(),
        Map.of("127.0.0.1:11222", answer),
        WELL.logs(),
        WELL.keyStore(),
        WELL.credentialStore());
  }

  static Answers logs(Answer<LogDirectory> answer) {
    return new Answers(
        WELL.database(), WELL.caches(), answer, WELL.keyStore(), WELL.credentialStore());
  }

  static Answers keyStore(Answer<KeyStoreFile> answer) {
    return new Answers(WELL.database(), WELL.caches(), WELL.logs(), answer, WELL.credentialStore());
  }

  static Answers credentialStore(Answer<Boolean> answer) {
    return new Answers(WELL.database(), WELL.caches(), WELL.logs(), WELL.keyStore(), answer);
  }

  static <T> Answer<T> answer(T value) {
    return new Answer<>(Optional.of(value), Optional.empty(), false);
  }

  static <T> Answer<T> failed(Exception failure) {
    return new Answer<>(Optional.empty(), Optional.of(failure), false);
  }

  static <T> Answer<T> late() {
    return new Answer<>(Optional.empty(), Optional.empty(), true);
  }

  static List<Finding> findings(Map<String, String> variables, Answers answers) {
    return findings(variables, MACHINE, answers);
  }

  static List<Finding> findings(Map<String, String> variables, Machine machine, Answers answers) {
    return findings(Environment.of(variables), machine, answers);
  }

  static List<Finding> findings(Environment environment, Answers answers) {
    return findings(environment, MACHINE, answers);
  }

  static List<Finding> findings(Environment environment, Machine machine, Answers answers) {
    return Rules.findings(new Situation(new Configuration(environment), machine, answers));
  }
}

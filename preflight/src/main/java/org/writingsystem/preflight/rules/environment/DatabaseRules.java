package org.writingsystem.preflight.rules.environment;

import static org.writingsystem.preflight.settings.Settings.ADMIN_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.DB_POOL_MAX;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.writingsystem.preflight.probes.DatabaseFacts;
import org.writingsystem.preflight.probes.KnownMigrations;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;

/** Rules for the properties of PostgreSQL. */
public final class DatabaseRules {
  private static final int OLDEST_VERSION = 150_000;
  private static final Duration MOST_SKEW = Duration.ofSeconds(5);

  private DatabaseRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "database-version",
            "PostgreSQL is 15 or newer",
            "upgrade PostgreSQL",
            fact(
                facts -> facts.version() < OLDEST_VERSION,
                facts -> "PostgreSQL is %d".formatted(facts.version() / 10_000))),
        Rule.error(
            "database-read-only",
            "the database accepts writes: no standby, not read-only",
            "name the primary in POSTGRES_HOST",
            fact(DatabaseFacts::readOnly, facts -> "the database is read-only")),
        Rule.error(
            "database-privileges",
            "the user may read and change the tables, and make some where a migration waits",
            "make USER the owner of the database, or grant it what is missing",
            fact(facts -> !mayWork(facts), DatabaseRules::forbidden)),
        Rule.error(
            "database-encoding",
            "the database's encoding is UTF8",
            "recreate the database with --encoding=UTF8",
            fact(
                facts -> !facts.setting("server_encoding").equals("UTF8"),
                facts -> "the database's encoding is " + facts.setting("server_encoding"))),
        Rule.error(
            "database-isolation",
            "`default_transaction_isolation` is read committed, for this user and database too",
            "set it in postgresql.conf, and by ALTER ROLE and ALTER DATABASE … RESET",
            fact(
                facts -> !isReadCommitted(facts),
                facts ->
                    "transactions of this user are "
                        + facts.setting("default_transaction_isolation")
                        + ": concurrent tasks and requests fail")),
        Rule.warning(
            "database-letters",
            "the database folds letters beyond ASCII: its LC_CTYPE is not C or" + " POSIX",
            "recreate the database with --locale=C.UTF-8, or with the locale of its" + " texts",
            fact(
                facts -> Set.of("C", "POSIX").contains(facts.setting("lc_ctype")),
                facts ->
                    "LC_CTYPE is "
                        + facts.setting("lc_ctype")
                        + ": a search for É does not find é")),
        Rule.warning(
            "clock-skew",
            "PostgreSQL's clock and the node's differ by 5 seconds at most",
            "run NTP on both",
            fact(
                facts -> facts.clockAhead().abs().compareTo(MOST_SKEW) > 0,
                facts ->
                    "the database's clock is %d ms ahead of the node's"
                        .formatted(facts.clockAhead().toMillis()))),
        Rule.info(
            "migrations-pending",
            "no migration is pending",
            "nothing: the start applies them",
            DatabaseRules::pending),
        Rule.warning(
            "schema-newer",
            "the schema is not of a newer version",
            "run the newer version here too",
            fact(
                facts -> !unknown(facts).isEmpty(),
                facts -> "the database has migrations of a newer version: " + unknown(facts))),
        Rule.warning(
                "database-may-lose-commits",
                "`fsync`, `full_page_writes` and `synchronous_commit` are on",
                "set them on in postgresql.conf",
                fact(
                    facts -> !off(facts).isEmpty(),
                    facts -> "a crash of the database can lose commits; off: " + off(facts)))
            .inProduction(),
        Rule.warning(
                "database-connection-plain",
                "a connection to another machine is encrypted",
                "turn on ssl in postgresql.conf, and set POSTGRES_SSLMODE=verify-full",
                ruleContext ->
                    facts(ruleContext)
                        .filter(facts -> !facts.encrypted())
                        .filter(facts -> !ruleContext.hasLocalDatabase())
                        .map(
                            facts ->
                                Rule.Violation.of(
                                    "the connection to the database is not encrypted",
                                    ruleContext.whereEncryptionIsSet())))
            .inProduction(),
        Rule.warning(
            "database-connections",
            "the sum of `DB_POOL_MAX` of all nodes is below `max_connections` (a"
                + " node without a report counts with this one's)",
            "lower DB_POOL_MAX, or raise max_connections in postgresql.conf",
            DatabaseRules::connections),
        Rule.warning(
                "admin-password-left",
                "`ADMIN_PASSWORD` is unset once there is an administrator",
                "unset ADMIN_PASSWORD",
                ruleContext ->
                    facts(ruleContext)
                        .filter(DatabaseFacts::administrator)
                        .filter(facts -> ruleContext.value(ADMIN_PASSWORD).isGiven())
                        .map(
                            facts ->
                                Rule.Violation.of(
                                    "there is an administrator; ADMIN_PASSWORD is no longer needed",
                                    ruleContext.where(ADMIN_PASSWORD))))
            .inProduction());
  }

  private static Stream<DatabaseFacts> facts(RuleContext ruleContext) {
    return ruleContext.probes().database().value().stream();
  }

  private static Rule.Check fact(
      Predicate<DatabaseFacts> broken, Function<DatabaseFacts, String> problem) {
    return ruleContext ->
        facts(ruleContext)
            .filter(broken)
            .map(
                facts -> Rule.Violation.of(problem.apply(facts), ruleContext.whereTheDatabaseIs()));
  }

  private static Stream<Rule.Violation> pending(RuleContext ruleContext) {
    return facts(ruleContext)
        .filter(DatabaseRules::mayWork) // else that is told
        .map(DatabaseRules::waiting)
        .filter(waiting -> !waiting.isEmpty())
        .map(
            waiting ->
                Rule.Violation.of(
                    "migrations that the start will apply: " + waiting,
                    ruleContext.whereTheDatabaseIs()));
  }

  private static boolean mayWork(DatabaseFacts facts) {
    return facts.lockedTables().isEmpty() && (facts.mayCreate() || waiting(facts).isEmpty());
  }

  private static String forbidden(DatabaseFacts facts) {
    return facts.lockedTables().isEmpty()
        ? "the user may not create the missing tables"
        : "the user may not read and change: " + String.join(", ", facts.lockedTables());
  }

  private static Set<String> waiting(DatabaseFacts facts) {
    return difference(KnownMigrations.known(), facts.applied());
  }

  private static Set<String> unknown(DatabaseFacts facts) {
    return difference(facts.applied(), KnownMigrations.known());
  }

  private static Set<String> difference(Set<String> all, Set<String> without) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static boolean isReadCommitted(DatabaseFacts facts) {
    return facts.setting("default_transaction_isolation").equals("read committed");
  }

  private static List<String> off(DatabaseFacts facts) {
    return Stream.of("fsync", "full_page_writes", "synchronous_commit")
        .filter(name -> facts.setting(name).equals("off"))
        .toList();
  }

  private static Stream<Rule.Violation> connections(RuleContext ruleContext) {
    OptionalLong pool = ruleContext.configuration().number(DB_POOL_MAX);
    return facts(ruleContext)
        .filter(facts -> pool.isPresent())
        .flatMap(
            facts -> {
              long own = pool.getAsLong();
              long nodes = facts.otherNodes().size() + 1L;
              long wanted =
                  facts.otherNodes().values().stream()
                      .mapToLong(other -> other.orElse(own))
                      .reduce(own, Long::sum);
              return Rule.Violation.when(
                  wanted > facts.connectionsForAll(),
                  "%d nodes may take %d connections; PostgreSQL has %d for all"
                      .formatted(nodes, wanted, facts.connectionsForAll()),
                  ruleContext.where(DB_POOL_MAX));
            });
  }
}

package org.writingsystem.health.preflight.rules.surroundings;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.writingsystem.health.preflight.live.Answer;
import org.writingsystem.health.preflight.live.DatabaseFacts;
import org.writingsystem.health.preflight.rules.Rule;
import org.writingsystem.health.preflight.rules.Situation;

/** The way to PostgreSQL: network, login, and where the password stands. */
public final class DatabaseAccessRules {
  /** What the driver says where it is asked for a password and has none. */
  private static final String NO_PASSWORD = "08004";

  private DatabaseAccessRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "database-unreachable",
            "PostgreSQL can be reached",
            "start PostgreSQL, or correct POSTGRES_HOST and POSTGRES_PORT",
            situation ->
                isUnasked(situation)
                    ? Stream.empty()
                    : failed(situation, state -> !isLogin(state) && !isMissing(state))),
        Rule.error(
            "database-silent",
            "PostgreSQL answers within 2 seconds",
            "look at the load of PostgreSQL and at the network between",
            situation ->
                Rule.Breach.when(
                    situation.answers().database().late(),
                    "PostgreSQL does not answer",
                    situation.whereTheDatabaseIs())),
        Rule.error(
            "database-login",
            "PostgreSQL takes `POSTGRES_USER_NAME` and `POSTGRES_PASSWORD`",
            "correct them, or pg_hba.conf",
            situation ->
                isUnasked(situation)
                    ? Stream.empty()
                    : failed(situation, DatabaseAccessRules::isLogin)),
        Rule.info(
            "database-password-in-store",
            "what holds in the database is asked where `POSTGRES_PASSWORD` is known here",
            "nothing: the start asks; to ask now, set POSTGRES_PASSWORD for this command alone",
            situation ->
                Rule.Breach.when(
                    isUnasked(situation),
                    "the database's password is in a credential store, which is not opened here",
                    situation.where("CREDENTIAL_STORE", "CREDENTIAL_STORE_PASSWORD"))),
        Rule.error(
            "database-missing",
            "PostgreSQL has the database `POSTGRES_DB_NAME`",
            "createdb --owner=USER NAME",
            situation -> failed(situation, DatabaseAccessRules::isMissing)));
  }

  private static Stream<Rule.Breach> failed(Situation situation, Predicate<String> states) {
    Answer<DatabaseFacts> answer = situation.answers().database();
    return answer.failure().stream()
        .filter(failure -> states.test(state(failure)))
        .map(
            failure ->
                Rule.Breach.of(
                    "PostgreSQL cannot be used: " + firstLine(failure), where(situation, failure)));
  }

  private static String where(Situation situation, Exception failure) {
    return isLogin(state(failure))
        ? situation.where("POSTGRES_USER_NAME", "POSTGRES_PASSWORD")
        : situation.whereTheDatabaseIs();
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static String state(Exception failure) {
    return failure instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
  }

  private static boolean isLogin(String state) {
    return state.startsWith("28");
  }

  /** PostgreSQL is there and wants the password that only the server can get. */
  private static boolean isUnasked(Situation situation) {
    return situation.hasCredentialStore()
        && !situation.value("POSTGRES_PASSWORD").isGiven()
        && situation.answers().database().failure().stream()
            .map(DatabaseAccessRules::state)
            .anyMatch(state -> isLogin(state) || state.equals(NO_PASSWORD));
  }

  private static boolean isMissing(String state) {
    return state.equals("3D000");
  }
}

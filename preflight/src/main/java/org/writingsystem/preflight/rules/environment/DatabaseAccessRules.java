package org.writingsystem.preflight.rules.environment;

import static org.writingsystem.preflight.settings.Settings.CREDENTIAL_STORE;
import static org.writingsystem.preflight.settings.Settings.CREDENTIAL_STORE_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_USER_NAME;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.writingsystem.preflight.probes.DatabaseFacts;
import org.writingsystem.preflight.probes.ProbeResult;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.ResolvedSetting;

/** Rules for the access to PostgreSQL: network, login, place of the password. */
public final class DatabaseAccessRules {
  /** SQLSTATE of the driver for a missing password, among others. */
  private static final String NOT_TAKEN = "08004";

  private DatabaseAccessRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "database-unreachable",
            "PostgreSQL can be reached",
            "start PostgreSQL, or correct POSTGRES_HOST and POSTGRES_PORT",
            ruleContext ->
                isUnasked(ruleContext)
                    ? Stream.empty()
                    : failed(ruleContext, failure -> !isLogin(failure) && !isMissing(failure))),
        Rule.error(
            "database-silent",
            "PostgreSQL answers within 10 seconds",
            "check the load of PostgreSQL and the network",
            ruleContext ->
                Rule.Violation.when(
                    ruleContext.probes().database().late(),
                    "PostgreSQL does not answer",
                    ruleContext.whereTheDatabaseIs())),
        Rule.error(
            "database-login",
            "PostgreSQL accepts `POSTGRES_USER_NAME` and `POSTGRES_PASSWORD`",
            "correct them, or pg_hba.conf",
            ruleContext ->
                isUnasked(ruleContext) || isTold(ruleContext)
                    ? Stream.empty()
                    : failed(ruleContext, DatabaseAccessRules::isLogin)),
        Rule.info(
            "database-password-in-store",
            "what holds in the database is asked where `POSTGRES_PASSWORD` is known here",
            "nothing: the start checks it; to check now, set POSTGRES_PASSWORD for"
                + " this command alone",
            ruleContext ->
                Rule.Violation.when(
                    isUnasked(ruleContext),
                    "the database's password is in a credential store, which is not opened here",
                    ruleContext.where(CREDENTIAL_STORE, CREDENTIAL_STORE_PASSWORD))),
        Rule.error(
            "credential-store-unreadable",
            "`CREDENTIAL_STORE` can be read where `CREDENTIAL_STORE_PASSWORD` is set",
            "create the store, and let the server's user read it; or unset"
                + " CREDENTIAL_STORE_PASSWORD",
            ruleContext ->
                Rule.Violation.when(
                    hasNoStore(ruleContext),
                    "the credential store cannot be read",
                    ruleContext.where(CREDENTIAL_STORE))),
        Rule.error(
            "database-missing",
            "PostgreSQL has the database `POSTGRES_DB_NAME`",
            "createdb --owner=USER NAME",
            ruleContext -> failed(ruleContext, DatabaseAccessRules::isMissing)));
  }

  private static Stream<Rule.Violation> failed(
      RuleContext ruleContext, Predicate<Exception> wanted) {
    ProbeResult<DatabaseFacts> probeResult = ruleContext.probes().database();
    return probeResult.failure().stream()
        .filter(wanted)
        .map(
            failure ->
                Rule.Violation.of(
                    "PostgreSQL cannot be used: " + firstLine(failure),
                    where(ruleContext, failure)));
  }

  private static String where(RuleContext ruleContext, Exception failure) {
    return isLogin(failure)
        ? ruleContext.where(POSTGRES_USER_NAME, POSTGRES_PASSWORD)
        : ruleContext.whereTheDatabaseIs();
  }

  private static String firstLine(Exception failure) {
    String message = ResolvedSetting.withoutPassword(String.valueOf(failure.getMessage()));
    return message.lines().findFirst().orElse("");
  }

  private static String state(Exception failure) {
    return failure instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
  }

  /** The driver refuses a server without SSL in the same state: that word no language changes. */
  private static boolean isLogin(Exception failure) {
    return state(failure).startsWith("28")
        || state(failure).equals(NOT_TAKEN)
            && !String.valueOf(failure.getMessage()).contains("SSL");
  }

  /** Tests whether another rule reports the missing password or its unread file. */
  private static boolean isTold(RuleContext ruleContext) {
    boolean missing =
        ruleContext.configuration().isProduction()
            && !ruleContext.value(POSTGRES_PASSWORD).isGiven();
    return (missing || ruleContext.isInUnreadFile(POSTGRES_PASSWORD.setting()))
        && ruleContext.probes().database().failure().stream()
            .anyMatch(failure -> state(failure).equals(NOT_TAKEN));
  }

  private static boolean hasNoStore(RuleContext ruleContext) {
    ProbeResult<Boolean> readable = ruleContext.probes().credentialStore();
    return ruleContext.hasCredentialStore()
        && (readable.late() || readable.value().filter(yes -> !yes).isPresent());
  }

  /** Tests for a password that only the server can read. */
  private static boolean isUnasked(RuleContext ruleContext) {
    return ruleContext.hasCredentialStore()
        && !ruleContext.value(POSTGRES_PASSWORD).isGiven()
        && ruleContext.probes().database().failure().stream()
            .anyMatch(DatabaseAccessRules::isLogin);
  }

  private static boolean isMissing(Exception failure) {
    return state(failure).equals("3D000");
  }
}

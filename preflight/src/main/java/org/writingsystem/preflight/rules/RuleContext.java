package org.writingsystem.preflight.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.writingsystem.preflight.host.Machine;
import org.writingsystem.preflight.probes.ProbeResults;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.ResolvedSetting;

/** Everything that rules look at. */
public record RuleContext(Configuration configuration, Machine machine, ProbeResults answers) {
  private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*)");
  private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([^&]*)");
  private static final Pattern LOCAL =
      Pattern.compile("(localhost|127\\.[0-9.]+|\\[?::1]?)?(:\\d+)?");

  public ResolvedSetting value(String name) {
    return configuration.value(name);
  }

  public String text(String name) {
    return configuration.text(name).orElse("");
  }

  /** The setting, its value and its source, for each of the names. */
  public String where(String... names) {
    return String.join("; ", Arrays.stream(names).map(name -> value(name).where()).toList());
  }

  /** Whether the server has been told how to open a credential store: secrets may stand there. */
  public boolean hasCredentialStore() {
    return value("CREDENTIAL_STORE_PASSWORD").isGiven();
  }

  /** Whether a secret stands in a file that nobody reads, which is told by a rule of its own. */
  public boolean isInUnreadFile(String name) {
    return configuration.unreadFiles().stream()
        .anyMatch(mountedSecret -> mountedSecret.variable().equals(name + "_FILE"));
  }

  /** The settings that name the database, as {@link #where} tells them. */
  public String whereTheDatabaseIs() {
    return value("POSTGRES_URL").isGiven()
        ? where("POSTGRES_URL")
        : where("POSTGRES_HOST", "POSTGRES_PORT", "POSTGRES_DB_NAME");
  }

  /** How the driver encrypts, in small letters: what stands in an address counts first. */
  public String sslMode() {
    return SSL_MODE
        .matcher(text("POSTGRES_URL"))
        .results()
        .reduce((first, last) -> last)
        .map(mode -> mode.group(1))
        .orElseGet(() -> text("POSTGRES_SSLMODE"))
        .toLowerCase(Locale.ROOT);
  }

  /** The same for those that say how. */
  public String whereEncryptionIsSet() {
    return value("POSTGRES_URL").isGiven()
        ? where("POSTGRES_SSLMODE", "POSTGRES_URL")
        : where("POSTGRES_SSLMODE", "POSTGRES_HOST");
  }

  /** Whether the database is on this machine, so that nobody listens between. */
  public boolean hasLocalDatabase() {
    Matcher address = HOSTS.matcher(text("POSTGRES_URL"));
    String hosts = address.lookingAt() ? address.group(1) : text("POSTGRES_HOST");
    return LOCAL.matcher(hosts).matches();
  }
}

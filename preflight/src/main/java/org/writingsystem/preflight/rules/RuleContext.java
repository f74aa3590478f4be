package org.writingsystem.preflight.rules;

import static org.writingsystem.preflight.settings.Settings.CREDENTIAL_STORE_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_DB_NAME;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_HOST;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_PORT;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_SSLMODE;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_URL;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.writingsystem.preflight.host.Machine;
import org.writingsystem.preflight.probes.ProbeResults;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.ResolvedSetting;
import org.writingsystem.preflight.settings.Setting;
import org.writingsystem.preflight.settings.Settings;

/** Input of the rules. */
public record RuleContext(Configuration configuration, Machine machine, ProbeResults probes) {
  private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*)");
  private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([^&]*)");
  private static final Pattern LOCAL =
      Pattern.compile("(localhost|127\\.[0-9.]+|\\[?::1]?)?(:\\d+)?");

  public ResolvedSetting value(Settings setting) {
    return configuration.value(setting);
  }

  public String text(Settings setting) {
    return configuration.text(setting).orElse("");
  }

  /** Formats settings with their values and sources. */
  public String where(Settings... settings) {
    return Arrays.stream(settings)
        .map(setting -> value(setting).where())
        .collect(Collectors.joining("; "));
  }

  /** Tests whether the server can open a credential store, which may hold secrets. */
  public boolean hasCredentialStore() {
    return value(CREDENTIAL_STORE_PASSWORD).isGiven();
  }

  /** Tests for a secret in an unread file, which has a rule of its own. */
  public boolean isInUnreadFile(Setting setting) {
    return configuration.unreadFiles().stream()
        .anyMatch(mountedSecret -> mountedSecret.variable().equals(setting.fileVariable()));
  }

  /** Formats the settings that address the database, as {@link #where} does. */
  public String whereTheDatabaseIs() {
    return value(POSTGRES_URL).isGiven()
        ? where(POSTGRES_URL)
        : where(POSTGRES_HOST, POSTGRES_PORT, POSTGRES_DB_NAME);
  }

  /**
   * Returns the driver's SSL mode in small letters; a mode in POSTGRES_URL overrides the variable.
   */
  public String sslMode() {
    return SSL_MODE
        .matcher(text(POSTGRES_URL))
        .results()
        .reduce((first, last) -> last)
        .map(mode -> mode.group(1))
        .orElseGet(() -> text(POSTGRES_SSLMODE))
        .toLowerCase(Locale.ROOT);
  }

  /** Formats the settings that choose the SSL mode. */
  public String whereEncryptionIsSet() {
    return value(POSTGRES_URL).isGiven()
        ? where(POSTGRES_SSLMODE, POSTGRES_URL)
        : where(POSTGRES_SSLMODE, POSTGRES_HOST);
  }

  /**
   * Tests whether the database is on this machine, so that its connections cannot be intercepted.
   */
  public boolean hasLocalDatabase() {
    Matcher address = HOSTS.matcher(text(POSTGRES_URL));
    String hosts = address.lookingAt() ? address.group(1) : text(POSTGRES_HOST);
    return LOCAL.matcher(hosts).matches();
  }
}

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

/** Everything that rules look at. */
public record RuleContext(Configuration configuration, Machine machine, ProbeResults answers) {
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

  /** Each setting with its value and its source. */
  public String where(Settings... settings) {
    return Arrays.stream(settings)
        .map(setting -> value(setting).where())
        .collect(Collectors.joining("; "));
  }

  /** Whether the server has been told how to open a credential store: secrets may stand there. */
  public boolean hasCredentialStore() {
    return value(CREDENTIAL_STORE_PASSWORD).isGiven();
  }

  /** Whether a secret stands in a file that nobody reads, which is told by a rule of its own. */
  public boolean isInUnreadFile(Setting setting) {
    return configuration.unreadFiles().stream()
        .anyMatch(mountedSecret -> mountedSecret.variable().equals(setting.fileVariable()));
  }

  /** The settings that name the database, as {@link #where} tells them. */
  public String whereTheDatabaseIs() {
    return value(POSTGRES_URL).isGiven()
        ? where(POSTGRES_URL)
        : where(POSTGRES_HOST, POSTGRES_PORT, POSTGRES_DB_NAME);
  }

  /** How the driver encrypts, in small letters: what stands in an address counts first. */
  public String sslMode() {
    return SSL_MODE
        .matcher(text(POSTGRES_URL))
        .results()
        .reduce((first, last) -> last)
        .map(mode -> mode.group(1))
        .orElseGet(() -> text(POSTGRES_SSLMODE))
        .toLowerCase(Locale.ROOT);
  }

  /** The same for those that say how. */
  public String whereEncryptionIsSet() {
    return value(POSTGRES_URL).isGiven()
        ? where(POSTGRES_SSLMODE, POSTGRES_URL)
        : where(POSTGRES_SSLMODE, POSTGRES_HOST);
  }

  /** Whether the database is on this machine, so that nobody listens between. */
  public boolean hasLocalDatabase() {
    Matcher address = HOSTS.matcher(text(POSTGRES_URL));
    String hosts = address.lookingAt() ? address.group(1) : text(POSTGRES_HOST);
    return LOCAL.matcher(hosts).matches();
  }
}

package org.writingsystem.preflight.rules.values;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.writingsystem.preflight.settings.Flag;
import org.writingsystem.preflight.settings.Setting;
import org.writingsystem.preflight.settings.Settings;
import org.writingsystem.preflight.settings.TaskKindDefaults;

/**
 * Names of known variables: current, removed and foreign ones, and the nearest to a typing error.
 */
final class KnownNames {
  private static final String FILE = "_FILE";

  /** Removed names with their replacement. */
  private static final Map<String, String> REMOVED =
      Map.of("HTTP_BEHIND_PROXY", "name the proxies in HTTP_TRUSTED_PROXIES");

  /** Foreign names that resemble ours. */
  private static final Set<String> FOREIGN =
      Set.of("HTTP_PROXY", "HTTPS_PROXY", "HTTP_HOST", "APP_NAME", "DATA_DIR");

  /** Foreign names for POSTGRES_… settings: programs beside the node may use them. */
  private static final Pattern FOREIGN_DATABASE =
      Pattern.compile(
          "DB_(HOST(NAME)?|PORT|NAME|DATABASE|USER(NAME)?|PASS(WORD)?|PASSWD|URL|URI|DSN|SCHEMA"
              + "|TYPE|DRIVER|DIALECT|ENGINE|CONNECTION|SSL|SSLMODE|ROOT_PASSWORD)(_FILE)?");

  /** Variables of Kubernetes and Docker for services called db, cache and the like. */
  private static final Pattern SERVICE =
      Pattern.compile(".*_(SERVICE_(HOST|PORT)(_.*)?|PORT_\\d+_(TCP|UDP)(_.*)?|PORT|NAME|ENV_.*)");

  /** Prefixes that nobody else uses. */
  private static final Pattern OURS =
      Pattern.compile(
          "(DB|TASK|CACHE|MGMT|PREFLIGHT|TLS_KEY|RATE_LIMIT|QUOTA|SHUTDOWN|HEAP_RENEW|HTTP_MAX)_.*"
              + "|HTTP_(.*_)?TIMEOUT(_.*)?");

  private static final int LETTERS_FOR_ONE_SLIP = 6;
  private static final int MOST_SLIPS = 3;

  private final Set<String> all = new TreeSet<>();

  KnownNames(TaskKindDefaults kinds) {
    for (Setting setting : Settings.table()) {
      all.add(setting.name());
      all.addAll(setting.deprecatedNames());
      if (setting.mayStandInFile()) {
        all.add(setting.fileVariable());
      }
      if (setting.is(Flag.PER_KIND)) {
        kinds.names().forEach(kind -> all.add(setting.name() + "_" + kind));
      }
    }
  }

  boolean contains(String name) {
    return all.contains(name) || FOREIGN.contains(name) || FOREIGN_DATABASE.matcher(name).matches();
  }

  /** Returns the replacement of a removed name. */
  static Optional<String> advice(String removed) {
    return Optional.ofNullable(REMOVED.get(removed));
  }

  /** Tests for an unknown name that looks like ours. */
  boolean looksLikeOurs(String name) {
    boolean fileOfNoSecret = name.endsWith(FILE) && all.contains(name.replaceFirst(FILE + "$", ""));
    return fileOfNoSecret || OURS.matcher(name).matches() && !SERVICE.matcher(name).matches();
  }

  /** Returns the known name within a typing error. */
  Optional<String> nearest(String name) {
    int slips = Math.min(MOST_SLIPS, name.length() / LETTERS_FOR_ONE_SLIP);
    return all.stream()
        .filter(known -> Math.abs(known.length() - name.length()) <= slips)
        .filter(known -> EditDistance.distance(known, name) <= slips)
        .min(Comparator.comparingInt(known -> EditDistance.distance(known, name)));
  }

  /** Lists known names that continue this one, as POSTGRES_USER_NAME after POSTGRES_USER. */
  Stream<String> longer(String name) {
    return all.stream().filter(known -> known.startsWith(name + "_"));
  }
}

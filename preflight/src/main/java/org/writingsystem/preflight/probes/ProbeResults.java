package org.writingsystem.preflight.probes;

import static org.writingsystem.preflight.settings.Settings.CACHE_SERVERS;
import static org.writingsystem.preflight.settings.Settings.CREDENTIAL_STORE;
import static org.writingsystem.preflight.settings.Settings.CREDENTIAL_STORE_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.LOG_DIR;
import static org.writingsystem.preflight.settings.Settings.TLS_KEY_STORE;
import static org.writingsystem.preflight.settings.Settings.TLS_KEY_STORE_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.TLS_KEY_STORE_TYPE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.writingsystem.preflight.host.KeyStoreFile;
import org.writingsystem.preflight.host.LogDirectory;
import org.writingsystem.preflight.settings.Configuration;

/** Results of the probes of database, cache and disk, which run in parallel. */
public record ProbeResults(
    ProbeResult<DatabaseFacts> database,
    Map<String, ProbeResult<Boolean>> caches,
    ProbeResult<LogDirectory> logs,
    ProbeResult<KeyStoreFile> keyStore,
    ProbeResult<Boolean> credentialStore) {

  /**
   * Time limit of the probes; a missing result is a finding. As long as the default wait for a
   * first connection: a busy starting machine is not a silent one.
   */
  public static final Duration LIMIT = Duration.ofSeconds(10);

  private static final int MOST_CACHES = 16;

  /** Creates empty results, without probes. */
  public static ProbeResults none() {
    return new ProbeResults(
        ProbeResult.notAsked(),
        Map.of(),
        ProbeResult.notAsked(),
        ProbeResult.notAsked(),
        ProbeResult.notAsked());
  }

  /** Within {@link #LIMIT}. */
  public static ProbeResults ask(Configuration configuration) {
    return ask(configuration, LIMIT);
  }

  /**
   * Probes; waits for this machine's probes first, so that silent remote ones take no time from
   * them.
   */
  static ProbeResults ask(Configuration configuration, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    var logs =
        new Probe<>("logs", () -> LogDirectory.probe(configuration.text(LOG_DIR).orElseThrow()));
    Optional<Probe<KeyStoreFile>> keyStore = keyStore(configuration);
    Optional<Probe<Boolean>> credentialStore = credentialStore(configuration);
    Map<String, Probe<Boolean>> caches = new LinkedHashMap<>();
    for (String server : servers(configuration)) {
      caches.put(server, new Probe<>("cache", () -> HotRodPing.of(server).answers(limit)));
    }
    var database = new Probe<>("database", new DatabaseProbe(configuration, limit)::ask);
    var logged = logs.await(left(end));
    var key = keyStore.map(probe -> probe.await(left(end)));
    var credentials = credentialStore.map(probe -> probe.await(left(end)));
    return new ProbeResults(
        database.await(left(end)),
        answers(caches, end),
        logged,
        key.orElseGet(ProbeResult::notAsked),
        credentials.orElseGet(ProbeResult::notAsked));
  }

  /** Probes whether the store can be read, where its password is set. */
  private static Optional<Probe<Boolean>> credentialStore(Configuration configuration) {
    var store = configuration.value(CREDENTIAL_STORE);
    return configuration
        .text(CREDENTIAL_STORE_PASSWORD)
        .filter(password -> store.fits())
        .map(password -> new Probe<>("credential-store", () -> isReadable(store.text().get())));
  }

  private static boolean isReadable(String path) {
    return Files.isRegularFile(Path.of(path)) && Files.isReadable(Path.of(path));
  }

  /** Probes the key store, where one is set with its password. */
  private static Optional<Probe<KeyStoreFile>> keyStore(Configuration configuration) {
    var password = configuration.text(TLS_KEY_STORE_PASSWORD);
    return configuration
        .text(TLS_KEY_STORE)
        .filter(path -> password.isPresent())
        .map(
            path ->
                new Probe<>(
                    "key-store",
                    () ->
                        KeyStoreFile.probe(
                            path,
                            configuration.text(TLS_KEY_STORE_TYPE).orElseThrow(),
                            password.orElseThrow())));
  }

  private static List<String> servers(Configuration configuration) {
    var servers = configuration.value(CACHE_SERVERS);
    return servers.fits()
        ? List.of(servers.text().orElseThrow().split(";")).stream().limit(MOST_CACHES).toList()
        : List.of();
  }

  private static Map<String, ProbeResult<Boolean>> answers(
      Map<String, Probe<Boolean>> caches, long end) {
    Map<String, ProbeResult<Boolean>> answers = new LinkedHashMap<>();
    caches.forEach((server, probe) -> answers.put(server, probe.await(left(end))));
    return answers;
  }

  private static Duration left(long end) {
    return Duration.ofNanos(end - System.nanoTime());
  }
}

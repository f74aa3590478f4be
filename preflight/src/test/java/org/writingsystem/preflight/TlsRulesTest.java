package org.writingsystem.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.writingsystem.preflight.Environments.goodBut;
import static org.writingsystem.preflight.TestEnvironment.findings;
import static org.writingsystem.preflight.TestEnvironment.keyStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.writingsystem.preflight.findings.Finding;
import org.writingsystem.preflight.host.KeyStoreFile;
import org.writingsystem.preflight.host.KeyStoreFile.Key;
import org.writingsystem.preflight.host.KeyStoreFile.State;
import org.writingsystem.preflight.probes.ProbeResult;
import org.writingsystem.preflight.probes.ProbeResults;

/** The rules about the key store of TLS, and what a real store says. */
class TlsRulesTest {
  private static final String PASSWORD = "Tq7vN2xK9mWb4RzL";
  private static final Map<String, String> WITH_TLS =
      goodBut("TLS_KEY_STORE=/etc/writing-system/tls.p12", "TLS_KEY_STORE_PASSWORD=" + PASSWORD);

  static Stream<Arguments> mistakesInStores() {
    return Stream.of(
        one("tls-key-store-unreadable", TestEnvironment.late()),
        one("tls-key-store-unreadable", store(State.UNREADABLE)),
        one("tls-key-store-password", store(State.WRONG_PASSWORD)),
        one("tls-key-missing", store(State.OPEN)),
        one("tls-certificate-not-valid", store(State.OPEN, key("RSA", 2048, -100, -1))),
        one("tls-certificate-not-valid", store(State.OPEN, key("RSA", 2048, 1, 100))),
        one("tls-certificate-ends", store(State.OPEN, key("RSA", 2048, -100, 13))),
        one("tls-key-weak", store(State.OPEN, key("RSA", 1024, -100, 100))),
        one("tls-key-weak", store(State.OPEN, key("EC", 192, -100, 100))));
  }

  private static Arguments one(String id, ProbeResult<KeyStoreFile> probeResult) {
    return arguments(id, keyStore(probeResult));
  }

  private static ProbeResult<KeyStoreFile> store(State state, Key... keys) {
    return TestEnvironment.answer(new KeyStoreFile(state, List.of(keys)));
  }

  private static Key key(String algorithm, int bits, int fromDay, int toDay) {
    Instant now = Instant.now();
    return new Key(
        "node",
        algorithm,
        bits,
        now.plus(Duration.ofDays(fromDay)),
        now.plus(Duration.ofDays(toDay)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakesInStores")
  void aMistakeInTheStoreIsFoundAlone(String id, ProbeResults probeResults) {
    assertThat(findings(WITH_TLS, probeResults)).extracting(Finding::id).containsExactly(id);
  }

  @Test
  void aStoreThatIsWellIsNoFinding() {
    assertThat(findings(WITH_TLS, keyStore(store(State.OPEN, key("EC", 256, -1, 90))))).isEmpty();
    assertThat(findings(WITH_TLS, keyStore(store(State.OPEN, key("EdDSA", 0, -1, 90))))).isEmpty();
  }

  @Test
  void noScriptPutsTheStoresPasswordIntoACredentialStore() {
    assertThat(
            findings(
                goodBut("TLS_KEY_STORE=/tls.p12", "CREDENTIAL_STORE_PASSWORD=" + PASSWORD),
                TestEnvironment.WELL))
        .extracting(Finding::id)
        .containsExactly("tls-half-set");
  }

  @Test
  void aRealStoreTellsItsKeys(@TempDir Path directory) throws Exception {
    Path store = directory.resolve("tls.p12");
    keytool(store, "-genkeypair", "-alias", "node", "-dname", "CN=localhost", "-validity", "30");

    KeyStoreFile open = KeyStoreFile.probe(store.toString(), "PKCS12", PASSWORD);

    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.keys())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.alias()).isEqualTo("node");
              assertThat(key.algorithm()).isEqualTo("EC");
              assertThat(key.bits()).isEqualTo(256);
              assertThat(key.notAfter())
                  .isBetween(
                      Instant.now().plus(Duration.ofDays(29)),
                      Instant.now().plus(Duration.ofDays(31)));
            });
    assertThat(state(store, "PKCS12", "another password")).isEqualTo(State.WRONG_PASSWORD);
  }

  @Test
  void whatIsNoStoreIsUnreadable(@TempDir Path directory) throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "no store at all");
    assertThat(state(text, "PKCS12", PASSWORD)).isEqualTo(State.UNREADABLE);
    assertThat(state(text, "JKS", PASSWORD)).isEqualTo(State.UNREADABLE);
    assertThat(state(directory.resolve("none"), "PKCS12", PASSWORD)).isEqualTo(State.UNREADABLE);
    assertThat(state(directory, "PKCS12", PASSWORD)).isEqualTo(State.UNREADABLE);
  }

  private static State state(Path store, String type, String password) {
    return KeyStoreFile.probe(store.toString(), type, password).state();
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}

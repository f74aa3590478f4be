package org.writingsystem.tests.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.server.FreePorts;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.http.Http;
import org.writingsystem.tests.testkit.servers.Backends;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.ServerLogs;

/**
 * A node in production that ends TLS itself, listens for nothing else, and gets the database's
 * password from a credential store.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
class SecuredNodeIT {
  private static final String PASSWORD = "Tq7vN2xK9mWb4RzL";
  private static final String KEY = "Zk3vQ8mW1xT6bN9cR4yH7jL2pF5sD0gAuEiOqXwVtYzMnBrK77";

  private static Path data;
  private static Backends backends;
  private static Node node;
  private static TestKeyStore keys;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    data = BuildPaths.of("system-tests.directory").resolve("secured");
    ServerLogs.of("secured").empty();
    backends = Backends.start(data);
    keys = TestKeyStore.make(data.resolve("tls.p12"), PASSWORD, "first");
    port = FreePorts.find();
    Map<String, String> settings = new HashMap<>(backends.environment());
    var credentials = new CredentialStore(data.resolve("credentials"), PASSWORD);
    Path home = credentials.install(BuildPaths.of("server.home"), data.resolve("home"));
    credentials.make(home, settings.remove("POSTGRES_PASSWORD"));
    settings.putAll(RunningSystem.PATIENCE);
    settings.putAll(credentials.environment());
    settings.put("APP_ENV", "production");
    settings.put("SECRET_KEY", KEY);
    settings.put("TLS_KEY_STORE", keys.file().toString());
    settings.put("TLS_KEY_STORE_PASSWORD", PASSWORD);
    settings.put("HTTPS_PORT", String.valueOf(port));
    settings.put("HTTP_PLAIN", "false");
    settings.put("API_DOCS", "false");
    settings.put("PREPEND_JAVA_OPTS", Cluster.QUICK_START);
    node = new Node("server", home, data, settings);
    node.start();
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
    if (backends != null) {
      backends.close();
    }
  }

  private static HttpResponse<String> get(HttpClient.Version version, String... protocols)
      throws Exception {
    return get("/openapi", version, protocols);
  }

  private static HttpResponse<String> get(
      String path, HttpClient.Version version, String... protocols) throws Exception {
    var client = Http.client().sslContext(keys.trusting()).version(version);
    if (protocols.length > 0) {
      client.sslParameters(new SSLParameters(null, protocols));
    }
    return client
        .build()
        .send(Http.request("https://127.0.0.1:" + port + path).build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void speaksHttp2AndHttp1AsTheClientWants(HttpClient.Version version) throws Exception {
    HttpResponse<String> answer = get(version);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void takesEachOfTls12And13Alone(String protocol) throws Exception {
    HttpResponse<String> answer = get(HttpClient.Version.HTTP_2, protocol);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
    assertThat(answer.sslSession().orElseThrow().getCipherSuite()).contains("_GCM_");
  }

  @Test
  void hasNoPageToTryTheApiWhereThatIsOff() throws Exception {
    assertThat(get("/docs/", HttpClient.Version.HTTP_2).statusCode()).isEqualTo(404);
    assertThat(get("/docs", HttpClient.Version.HTTP_2).statusCode()).isEqualTo(404);
    assertThat(get("/openapi", HttpClient.Version.HTTP_2).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesTls11() throws IOException {
    assertThat(ClientHello.say(port, ClientHello.TLS_1_1))
        .isEqualTo(new ClientHello.Reply(ClientHello.ALERT, ClientHello.PROTOCOL_VERSION));
    assertThat(ClientHello.say(port, ClientHello.TLS_1_2).type()).isEqualTo(ClientHello.HANDSHAKE);
  }

  @Test
  void thePlainPortIsClosed() {
    assertThatThrownBy(() -> Http.get(node.http() + "/health"))
        .hasCauseInstanceOf(ConnectException.class);
  }

  @Test
  void thePasswordOfTheDatabaseIsInTheCredentialStoreAlone() throws IOException {
    String secret = backends.environment().get("POSTGRES_PASSWORD");
    assertThat(node.administer("/subsystem=datasources/data-source=WritingSystem:read-resource"))
        .contains("\"password\" => undefined", "\"alias\" => \"POSTGRES_PASSWORD\"");
    String configuration = Files.readString(data.resolve("server/configuration/standalone.xml"));
    assertThat(configuration).contains("<credential-reference store=\"writing-system\"");
    assertThat(List.of(configuration, Files.readString(node.log())))
        .allSatisfy(text -> assertThat(text).doesNotContain(secret, PASSWORD));
    assertThat(
            backends
                .sql()
                .number(
                    "select count(*) from pg_stat_activity"
                        + " where application_name like 'writing-system %'"))
        .isPositive();
  }

  /** As documented: while it runs. */
  @Test
  void aRenewedCertificateIsTakenWithoutARestart() throws Exception {
    long before = node.javaPid();
    TestKeyStore.make(keys.file(), PASSWORD, "renewed");
    node.administer("/subsystem=elytron/key-store=writing-system:load");
    node.administer("/subsystem=elytron/key-manager=writing-system:init");
    HttpResponse<String> answer = get(HttpClient.Version.HTTP_2);
    var certificate = (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=renewed");
    assertThat(node.javaPid()).isEqualTo(before);
  }
}

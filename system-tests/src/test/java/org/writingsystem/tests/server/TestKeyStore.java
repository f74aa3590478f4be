package org.writingsystem.tests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key store with a certificate for 127.0.0.1 that nobody else trusts. */
public record TestKeyStore(Path file, String password) {
  /** Makes it; what was there goes. */
  public static TestKeyStore make(Path file, String password, String commonName)
      throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var builder = new ProcessBuilder(keytool, "-genkeypair", "-alias", "node");
    builder.command().addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    builder.command().addAll(List.of("-dname", "CN=" + commonName, "-validity", "90"));
    builder.command().addAll(List.of("-ext", "san=dns:localhost,ip:127.0.0.1"));
    builder.command().addAll(List.of("-storetype", "PKCS12", "-storepass", password));
    builder.command().addAll(List.of("-keystore", file.toString()));
    assertThat(builder.inheritIO().start().waitFor()).isZero();
    return new TestKeyStore(file, password);
  }

  /** For clients that trust this certificate and no other. */
  SSLContext trusting() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, password.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("node", keys.getCertificate("node"));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}

package org.writingsystem.preflight.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The key store of TLS as this process finds it.
 *
 * @param state whether it could be opened
 * @param keys in it, each with the certificate that a client sees; empty where it could not
 */
public record KeyStoreFile(State state, List<Key> keys) {
  /** Result of opening the file. */
  public enum State {
    OPEN,
    UNREADABLE,
    WRONG_PASSWORD
  }

  /**
   * A private key.
   *
   * @param algorithm as Java names it: RSA, EC
   * @param bits of the key; 0 where the algorithm has but one size
   */
  public record Key(
      String alias, String algorithm, int bits, Instant notBefore, Instant notAfter) {}

  /** Opens it, its keys too, and changes nothing. */
  public static KeyStoreFile probe(String path, String type, String password) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      KeyStore store = KeyStore.getInstance(type);
      store.load(in, password.toCharArray());
      return new KeyStoreFile(State.OPEN, keys(store, password));
    } catch (UnrecoverableKeyException e) {
      return new KeyStoreFile(State.WRONG_PASSWORD, List.of());
    } catch (IOException e) {
      boolean refused = e.getCause() instanceof UnrecoverableKeyException;
      return new KeyStoreFile(refused ? State.WRONG_PASSWORD : State.UNREADABLE, List.of());
    } catch (GeneralSecurityException | InvalidPathException e) {
      return new KeyStoreFile(State.UNREADABLE, List.of());
    }
  }

  private static List<Key> keys(KeyStore store, String password) throws GeneralSecurityException {
    List<Key> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)
          && store.getKey(alias, password.toCharArray()) != null
          && store.getCertificate(alias) instanceof X509Certificate certificate) {
        keys.add(
            new Key(
                alias,
                certificate.getPublicKey().getAlgorithm(),
                bits(certificate.getPublicKey()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant()));
      }
    }
    return keys;
  }

  private static int bits(PublicKey key) {
    if (key instanceof RSAKey rsa) {
      return rsa.getModulus().bitLength();
    }
    return key instanceof ECKey ec ? ec.getParams().getCurve().getField().getFieldSize() : 0;
  }
}

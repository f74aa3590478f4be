package org.writingsystem.platform.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Keys derived from {@code SECRET_KEY}, which all nodes share: one for each purpose (HMAC-SHA256 of
 * the purpose's name), so that no two uses share a key. Required in production; in development a
 * random one serves until the node stops.
 */
@ApplicationScoped
public class KeyDerivation {
  private static final Logger LOG = LogManager.getLogger(KeyDerivation.class);
  private static final String HMAC = "HmacSHA256";

  @Inject IdentitySettings settings;

  private byte[] secret;

  /**
   * @throws IllegalArgumentException if {@code SECRET_KEY} is missing in production, or too short
   */
  @PostConstruct
  void read() {
    secret =
        settings
            .secretKey()
            .map(key -> key.getBytes(StandardCharsets.UTF_8))
            .orElseGet(KeyDerivation::random);
  }

  private static byte[] random() {
    LOG.warn("SECRET_KEY is not set: tokens become invalid when this node stops");
    return new SecureRandom().generateSeed(64);
  }

  /** A key of 32 bytes for one purpose; the same on every node. */
  byte[] forPurpose(String purpose) {
    return hmac(secret, purpose.getBytes(StandardCharsets.UTF_8));
  }

  /** A keyed hash of 32 bytes (HMAC-SHA256), with the key for that purpose. */
  public byte[] keyedHash(String purpose, byte[] content) {
    return hmac(forPurpose(purpose), content);
  }

  byte[] keyedHash(String purpose, String text) {
    return keyedHash(purpose, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}

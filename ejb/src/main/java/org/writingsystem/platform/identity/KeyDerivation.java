package org.writingsystem.platform.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keys derived from {@code SECRET_KEY}, which all nodes share: one for each purpose (HMAC-SHA256 of
 * the purpose's name), so that no two uses share a key. Required in production; in development a
 * random one serves until the node stops.
 */
@ApplicationScoped
public class KeyDerivation {
  /** The fewest characters of {@code SECRET_KEY}. */
  public static final int MIN_LENGTH = 50;

  private static final Logger LOG = LogManager.getLogger(KeyDerivation.class);
  private static final String HMAC = "HmacSHA256";

  @Inject
  @ConfigProperty(name = "SECRET_KEY")
  Optional<String> configured;

  @Inject
  @ConfigProperty(name = "APP_ENV", defaultValue = "production")
  String environment;

  private byte[] secret;

  /**
   * @throws IllegalStateException if {@code SECRET_KEY} is missing in production, or too short
   */
  @PostConstruct
  void read() {
    if (configured.isEmpty() && environment.equals("development")) {
      LOG.warn("SECRET_KEY is not set: tokens become invalid when this node stops");
      secret = new SecureRandom().generateSeed(64);
      return;
    }
    if (configured.map(String::length).orElse(0) < MIN_LENGTH) {
      throw new IllegalStateException(
          "SECRET_KEY must be set and have " + MIN_LENGTH + " characters or more");
    }
    secret = configured.get().getBytes(StandardCharsets.UTF_8);
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

package org.writingsystem.tests.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** Access tokens that the system would not give, signed as it does. */
public final class TestTokens {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private TestTokens() {}

  public static Map<String, Object> claims(String token) {
    try {
      return JSON.readValue(
          Base64.getUrlDecoder().decode(token.split("\\.")[1]), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String sign(Map<String, Object> claims, Instant expires) {
    Map<String, Object> all = new HashMap<>(claims);
    all.put("exp", expires.getEpochSecond());
    String signed = part(Map.of("alg", "HS256")) + "." + part(all);
    byte[] key = hmac(RunningSystem.SECRET_KEY.getBytes(UTF_8), "access token");
    return signed + "." + ENCODER.encodeToString(hmac(key, signed));
  }

  private static String part(Map<String, Object> value) {
    try {
      return ENCODER.encodeToString(JSON.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

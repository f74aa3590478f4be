package org.writingsystem.opponents.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The key of access tokens, derived from SECRET_KEY as Writing System does, as a setting. */
public class AccessTokenKey implements ConfigSourceFactory {
  private static final int ORDINAL = 300;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue secret = context.getValue("SECRET_KEY");
    if (secret == null || secret.getValue() == null) {
      return List.of(); // while it is built
    }
    String jwk =
        "{\"kty\":\"oct\",\"alg\":\"HS256\",\"k\":\"%s\"}".formatted(key(secret.getValue()));
    return List.of(
        new PropertiesConfigSource(
            Map.of("mp.jwt.verify.publickey", jwk), "access token key", ORDINAL));
  }

  private static String key(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      byte[] key = mac.doFinal("access token".getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.writingsystem.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.shared.model.NotAuthenticated;

class AccessTokensTest {
  private static final String SECRET = "a secret of fifty characters or more, for tests only";

  private final SettableClock clock = new SettableClock();
  private final AuthenticatedActor ada =
      new AuthenticatedActor(
          new AccountId(UUID.randomUUID()), new SessionId(UUID.randomUUID()), Role.WRITER);
  private AccessTokens tokens;

  @BeforeEach
  void signWithTheSecret() throws JOSEException {
    tokens = tokens(SECRET);
  }

  @Test
  void readsWhatItIssued() {
    assertThat(tokens.read(tokens.issue(ada)).actor()).isEqualTo(ada);
  }

  @Test
  void anotherNodeWithTheSameSecretReadsItToo() throws JOSEException {
    assertThat(tokens(SECRET).read(tokens.issue(ada)).actor()).isEqualTo(ada);
  }

  @Test
  void aTokenIsGoodUntilItsEndAndNotThen() {
    String token = tokens.issue(ada);
    clock.advance(Duration.ofSeconds(899));
    assertThat(tokens.read(token).actor()).isEqualTo(ada);
    clock.advance(Duration.ofSeconds(1));
    assertThatExceptionOfType(NotAuthenticated.class)
        .isThrownBy(() -> tokens.read(token))
        .withMessageContaining("expired");
  }

  @Test
  void refusesATokenOfAnotherKey() throws JOSEException {
    assertRefused(tokens("another " + SECRET).issue(ada));
  }

  @Test
  void refusesATokenSignedWithTheSecretItself() throws JOSEException {
    assertRefused(signed(claims().build(), JWSAlgorithm.HS256, SECRET.getBytes(UTF_8)));
  }

  @Test
  void refusesATokenWhoseClaimsWereChanged() {
    String[] parts = tokens.issue(ada).split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String raised = encoded(claims.replace("writer", "admin"));
    assertThat(raised).isNotEqualTo(parts[1]);
    assertRefused(parts[0] + "." + raised + "." + parts[2]);
  }

  @Test
  void refusesATokenWithoutASignature() {
    String[] parts = tokens.issue(ada).split("\\.");
    String none = encoded("{\"alg\":\"none\"}");
    assertRefused(none + "." + parts[1] + ".");
    assertRefused(none + "." + parts[1] + "." + parts[2]);
    assertRefused(parts[0] + "." + parts[1] + ".");
  }

  @Test
  void refusesAnotherAlgorithmEvenWithTheRightKey() throws JOSEException {
    byte[] longKey = java.util.Arrays.copyOf(key(), 64);
    assertRefused(signed(claims().build(), JWSAlgorithm.HS512, longKey));
  }

  @Test
  void refusesRightlySignedTokensThatLackWhatItNeeds() throws JOSEException {
    assertThat(tokens.read(signed(claims().build(), JWSAlgorithm.HS256, key())).actor())
        .isEqualTo(ada);
    for (JWTClaimsSet.Builder broken :
        new JWTClaimsSet.Builder[] {
          claims().issuer("somebody-else"),
          claims().issuer(null),
          claims().expirationTime(null),
          claims().subject("ada"),
          claims().claim("sid", 7),
          claims().claim("role", "emperor")
        }) {
      assertRefused(signed(broken.build(), JWSAlgorithm.HS256, key()));
    }
  }

  @Test
  void refusesRightlySignedTokensWithoutAClaim() throws JOSEException {
    for (String missing : new String[] {"sub", "sid", "role"}) {
      assertRefused(signed(claims().claim(missing, null).build(), JWSAlgorithm.HS256, key()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "{}", "\u0000", "é.é.é"})
  void refusesWhatIsNoToken(String text) {
    assertRefused(text);
  }

  @Test
  void refusesAnOverlongToken() {
    assertRefused("a".repeat(1_000_000));
  }

  @Test
  void theSecretHasFiftyCharactersOrMore() {
    assertThatIllegalArgumentException().isThrownBy(() -> secret("x".repeat(49)));
    assertThat(secret("x".repeat(50)).forPurpose("p")).hasSize(32);
  }

  @Test
  void eachPurposeHasAKeyOfItsOwn() {
    KeyDerivation secret = secret(SECRET);
    assertThat(secret.forPurpose("a")).isEqualTo(secret.forPurpose("a"));
    assertThat(secret.forPurpose("a")).isNotEqualTo(secret.forPurpose("b"));
  }

  private void assertRefused(String token) {
    assertThatExceptionOfType(NotAuthenticated.class).isThrownBy(() -> tokens.read(token));
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("writing-system")
        .subject(ada.account().toString())
        .claim("sid", ada.session().toString())
        .claim("role", "writer")
        .expirationTime(Date.from(clock.instant().plusSeconds(60)));
  }

  private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, byte[] key)
      throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
    token.sign(new MACSigner(key));
    return token.serialize();
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }

  private static byte[] key() {
    return secret(SECRET).forPurpose("access token");
  }

  private AccessTokens tokens(String secret) throws JOSEException {
    AccessTokens made = new AccessTokens();
    made.keyDerivation = secret(secret);
    made.clock = clock;
    made.settings = IdentityFixture.settings(secret);
    made.makeKeys();
    return made;
  }

  private static KeyDerivation secret(String value) {
    return IdentityFixture.keys(value);
  }
}

package org.writingsystem.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.shared.model.NotAuthenticated;

/**
 * Access tokens: JWTs (RFC 7519), signed with HS256 by a key derived from {@code SECRET_KEY}. They
 * name account, session and role, and are valid for {@code ACCESS_TOKEN_SECONDS} (900).
 */
@ApplicationScoped
class AccessTokens {
  /** The most characters of a token that is looked at. */
  static final int MAX_LENGTH = 2_000;

  private static final String ISSUER = "writing-system";

  @Inject KeyDerivation keyDerivation;
  @Inject Clock clock;
  @Inject IdentitySettings settings;

  private MACSigner signer;
  private MACVerifier verifier;

  @PostConstruct
  void makeKeys() {
    byte[] key = keyDerivation.forPurpose("access token");
    try {
      signer = new MACSigner(key);
      verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalStateException("the key for access tokens is too short", e);
    }
  }

  Duration lifetime() {
    return settings.accessTokenLifetime();
  }

  String issue(AuthenticatedActor authenticatedActor) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(authenticatedActor.account().toString())
            .claim("sid", authenticatedActor.session().toString())
            .claim("role", authenticatedActor.role().wireName())
            .issueTime(Date.from(clock.instant()))
            .expirationTime(Date.from(clock.instant().plus(lifetime())))
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("could not sign a token", e);
    }
    return token.serialize();
  }

  /**
   * Verifies a token; does not check whether its session is revoked.
   *
   * @throws NotAuthenticated if it is not one of ours, or has expired
   */
  VerifiedToken read(String token) {
    if (token.length() > MAX_LENGTH) {
      throw new NotAuthenticated("the access token is not valid");
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
        throw new NotAuthenticated("the access token is not valid");
      }
      return verified(jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new NotAuthenticated("the access token is not valid");
    }
  }

  private VerifiedToken verified(JWTClaimsSet claims) throws ParseException {
    if (!ISSUER.equals(claims.getIssuer()) || claims.getExpirationTime() == null) {
      throw new NotAuthenticated("the access token is not valid");
    }
    var actor =
        new AuthenticatedActor(
            new AccountId(UUID.fromString(claim(claims, "sub"))),
            new SessionId(UUID.fromString(claim(claims, "sid"))),
            Role.valueOf(claim(claims, "role").toUpperCase(Locale.ROOT)));
    var token = new VerifiedToken(actor, claims.getExpirationTime().toInstant());
    if (token.hasExpired(clock.instant())) {
      throw expired();
    }
    return token;
  }

  static NotAuthenticated expired() {
    return new NotAuthenticated("the access token has expired");
  }

  private static String claim(JWTClaimsSet claims, String name) throws ParseException {
    String value = claims.getStringClaim(name);
    if (value == null) {
      throw new NotAuthenticated("the access token is not valid");
    }
    return value;
  }
}

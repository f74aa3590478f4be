package org.writingsystem.opponents.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Bearer tokens of Writing System. */
@Configuration
class Security {
  @Bean
  SecurityFilterChain filters(HttpSecurity http, AuthenticationEntryPoint notAuthenticated) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/health/**", "/metrics")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .oauth2ResourceServer(
            server -> server.jwt(jwt -> {}).authenticationEntryPoint(notAuthenticated))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  JwtDecoder decoder(@Value("${SECRET_KEY}") String secret) throws GeneralSecurityException {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withSecretKey(key(secret)).macAlgorithm(MacAlgorithm.HS256).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(Duration.ZERO), new JwtIssuerValidator("writing-system")));
    return decoder;
  }

  /** The key of access tokens, derived from SECRET_KEY as Writing System does. */
  private static SecretKey key(String secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return new SecretKeySpec(mac.doFinal("access token".getBytes(UTF_8)), "HmacSHA256");
  }

  @Bean
  AuthenticationEntryPoint notAuthenticated(JsonMapper json) {
    return (request, response, e) -> {
      boolean tokenWasSent = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
      ProblemDetail problem = Problem.notAuthenticated(tokenWasSent);
      response.setStatus(problem.getStatus());
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      json.writeValue(response.getOutputStream(), problem);
    };
  }
}

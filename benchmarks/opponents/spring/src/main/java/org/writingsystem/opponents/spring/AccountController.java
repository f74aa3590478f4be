package org.writingsystem.opponents.spring;

import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The caller's account. */
@RestController
class AccountController {
  private final AccountRepository accounts;
  private final JsonMapper json;

  AccountController(AccountRepository accounts, JsonMapper json) {
    this.accounts = accounts;
    this.json = json;
  }

  @GetMapping(path = "/api/v1/accounts/me", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> me(@AuthenticationPrincipal Jwt token) {
    Account account =
        accounts
            .findById(UUID.fromString(token.getSubject()))
            .orElseThrow(() -> Problem.notFound("there is no such account"));
    byte[] body = json.writeValueAsBytes(account.view());
    return ResponseEntity.ok()
        .eTag(Digest.of(body))
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(body);
  }
}

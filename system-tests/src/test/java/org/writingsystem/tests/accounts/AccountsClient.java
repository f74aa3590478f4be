package org.writingsystem.tests.accounts;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;

/** Accounts as one caller administers them, and changes the caller's own. */
public record AccountsClient(HttpApi api) {
  private static final String ANY = "*";

  public Response create(String username, String password, String role) {
    return api.post("accounts", Map.of("username", username, "password", password, "role", role));
  }

  public Response disable(TestAccount account) {
    return change(account, "disable", ANY);
  }

  public Response role(TestAccount account, String role) {
    return send(account, "role", "{\"role\":\"" + role + "\"}", ANY);
  }

  public Response password(TestAccount account, String password, String etag) {
    return send(account, "password", "{\"password\":\"" + password + "\"}", etag);
  }

  /**
   * Posts to the account without a body.
   *
   * @param action the last part of the path
   */
  public Response change(TestAccount account, String action, String etag) {
    return api.send(
        "POST", account.path() + "/" + action, BodyPublishers.noBody(), "If-Match", etag);
  }

  private Response send(TestAccount account, String action, String json, String etag) {
    return api.send(
        "POST",
        account.path() + "/" + action,
        BodyPublishers.ofString(json),
        "Content-Type",
        "application/json",
        "If-Match",
        etag);
  }

  /**
   * Changes the caller's own password.
   *
   * @param key of idempotency
   */
  public Response ownPassword(String current, String wanted, String key) {
    return api.send(
        "POST",
        "accounts/me/password",
        BodyPublishers.ofString(
            "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(current, wanted)),
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        key);
  }
}

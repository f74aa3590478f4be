package org.writingsystem.tests.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** An account that one test makes for itself. */
public record TestAccount(RunningSystem system, String id, String name, String password) {
  private static final String PASSWORD = "a long enough password";

  public static TestAccount make(RunningSystem system, String role) {
    return make(system, role, newName(), PASSWORD);
  }

  public static TestAccount make(RunningSystem system, String role, String name, String password) {
    String id = created(system, role, name, password).expect(201).json().path("id").asText();
    return new TestAccount(system, id, name, password);
  }

  public static Response created(RunningSystem system, String role, String name, String password) {
    return new AccountsClient(system.as("admin")).create(name, password, role);
  }

  public static String newName() {
    return "u" + UUID.randomUUID().toString().substring(0, 13);
  }

  public String path() {
    return "accounts/" + id;
  }

  public JsonNode tokens() {
    return system.anonymous().tokens(name, password);
  }

  public HttpApi signIn() {
    return system.anonymous().signIn(name, password);
  }

  /** What administrators see of it. */
  Response seen() {
    return system.as("admin").get(path()).expect(200);
  }
}

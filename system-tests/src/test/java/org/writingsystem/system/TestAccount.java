package org.writingsystem.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;

/** An account that one test makes for itself. */
record TestAccount(RunningSystem system, String id, String name, String password) {
  private static final String PASSWORD = "a long enough password";

  static TestAccount make(RunningSystem system, String role) {
    return make(system, role, newName(), PASSWORD);
  }

  static TestAccount make(RunningSystem system, String role, String name, String password) {
    String id = created(system, role, name, password).expect(201).json().path("id").asText();
    return new TestAccount(system, id, name, password);
  }

  static Answer created(RunningSystem system, String role, String name, String password) {
    return system
        .as("admin")
        .post("accounts", Map.of("username", name, "password", password, "role", role));
  }

  static String newName() {
    return "u" + UUID.randomUUID().toString().substring(0, 13);
  }

  String path() {
    return "accounts/" + id;
  }

  JsonNode tokens() {
    return system.anonymous().tokens(name, password);
  }

  Api signIn() {
    return system.anonymous().signIn(name, password);
  }

  /** What administrators see of it. */
  Answer seen() {
    return system.as("admin").get(path()).expect(200);
  }
}

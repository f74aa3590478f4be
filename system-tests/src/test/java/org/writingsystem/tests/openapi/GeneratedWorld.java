package org.writingsystem.tests.openapi;

import static java.util.stream.Collectors.toMap;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Operation;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.writingsystem.tests.accounts.TestAccount;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.openapi.generator.KnownValues;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/**
 * Accounts, manuscripts and a task that generated requests may do with as they like. What they end
 * or disable is made whole by {@link #renewed}; nothing of other tests is among it.
 */
final class GeneratedWorld implements AutoCloseable {
  /** A kind whose pause stops nobody. */
  private static final String KIND = "prune-sessions";

  private static final List<String> KEYS =
      IntStream.range(0, 40).mapToObj(i -> "\"key-" + i + "\"").toList();

  /** Those that change the account that calls. */
  private static final Set<String> OF_THE_VICTIM = Set.of("endSession", "changeMyPassword");

  private final RunningSystem system;
  private final HttpApi admin;
  private final TestAccount author;
  private final TestAccount victim;
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;
  private final String task;
  private final Collection<Operation> operations;

  GeneratedWorld(RunningSystem system, DescribedApi described) {
    this.system = system;
    operations = described.operations().values();
    admin = system.as("admin");
    author = TestAccount.make(system, "writer");
    victim = TestAccount.make(system, "editor");
    writer = author.signIn();
    manuscripts = new ManuscriptsClient(writer);
    String path = new ExportsClient(writer).queue();
    new TasksClient(writer).await(path);
    task = path.substring("tasks/".length());
  }

  /** Waits until all exports have ended; how many have neither a file nor a reason to tell. */
  long failedExports() {
    String ofTheAuthor = "select count(*) from task where owner = '" + author.id() + "' and ";
    String unfinished = ofTheAuthor + "finished_at is null";
    eventually().until(() -> system.number(unfinished) == 0);
    return system.number(
        ofTheAuthor
            + "state not in ('SUCCEEDED', 'CANCELLED') and coalesce(error, '') not like '%complex%'");
  }

  /** The account that may be changed is as it was at first, and there is a manuscript more. */
  KnownValues renewed() {
    heal("enable", "{}");
    heal("role", "{\"role\":\"editor\"}");
    heal("password", "{\"password\":\"" + victim.password() + "\"}");
    JsonNode tokens = victim.tokens();
    String manuscript = manuscripts.create("Generated").substring("manuscripts/".length());
    manuscripts.revise("manuscripts/" + manuscript, "*", "one").expect(201);
    manuscripts.revise("manuscripts/" + manuscript, "*", "# two").expect(201);
    return new KnownValues(
        Map.of(
            "account", List.of(victim.id()),
            "manuscript", List.of(manuscript),
            "task", List.of(task),
            "number", List.of("1", "2", "latest"),
            "kind", List.of(KIND),
            "If-Match", List.of("*"),
            "Idempotency-Key", KEYS),
        Map.of(
            "username", victim.name(),
            "createAccount.username", TestAccount.newName(),
            "password", victim.password(),
            "currentPassword", victim.password(),
            "newPassword", victim.password(),
            "refreshToken", tokens.path("refreshToken").asText(),
            "title", "Generated"),
        operations.stream().collect(toMap(Operation::getOperationId, one -> token(one, tokens))));
  }

  private String token(Operation operation, JsonNode ofTheVictim) {
    if (OF_THE_VICTIM.contains(operation.getOperationId())) {
      return ofTheVictim.path("accessToken").asText();
    }
    return (operation.getSummary().endsWith("(administrators only)") ? admin : writer).token();
  }

  private void heal(String part, String json) {
    admin
        .send(
            "POST",
            victim.path() + "/" + part,
            BodyPublishers.ofString(json),
            "Content-Type",
            "application/json",
            "If-Match",
            "*")
        .expect(200);
  }

  /** The victim cannot sign in any more, and no kind of task is paused. */
  @Override
  public void close() {
    heal("disable", "{}");
    admin.post("tasks/kinds/" + KIND + "/resume").expect(200);
  }
}

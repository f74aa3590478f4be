package org.writingsystem.tests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** The API is as /openapi describes it, and described as it is. */
@SystemTest
class DescriptionIT {
  private final RunningSystem system;
  private final DescribedApi described;

  DescriptionIT(RunningSystem system) {
    this.system = system;
    described = DescribedApi.of(system);
  }

  @Test
  void eachOperationSaysWhatACallerMustKnow() {
    Set<String> ids = new TreeSet<>();
    described
        .operations()
        .forEach(
            (name, operation) -> {
              assertThat(ids.add(operation.getOperationId())).as(name).isTrue();
              assertThat(operation.getSummary()).as(name).isNotBlank();
              assertThat(operation.getTags()).as(name).hasSize(1);
              assertThat(operation.getResponses().keySet())
                  .as(name)
                  .contains("401", "429", "500", "503")
                  .anyMatch(status -> status.startsWith("2"));
              operation
                  .getResponses()
                  .forEach(
                      (status, response) ->
                          assertThat(
                                  response.get$ref() != null || response.getDescription() != null)
                              .as(name + " " + status)
                              .isTrue());
              for (Parameter parameter : parameters(operation)) {
                assertThat(parameter.getDescription()).as(name + parameter.getName()).isNotBlank();
              }
            });
  }

  @Test
  void whatTheServerAnswersBeforeTheApplicationIsDescribed() {
    assertThat(described.problemTypes())
        .contains(
            "urn:writing-system:problem:node-leaves",
            "urn:writing-system:problem:application-down",
            "urn:writing-system:problem:request-timeout",
            "urn:writing-system:problem:overloaded");
    described
        .operations()
        .forEach(
            (name, operation) -> {
              if (operation.getRequestBody() != null) {
                assertThat(operation.getResponses().keySet()).as(name).contains("408", "413");
              }
            });
  }

  private static List<Parameter> parameters(Operation operation) {
    return operation.getParameters() == null
        ? List.of()
        : operation.getParameters().stream().filter(one -> one.get$ref() == null).toList();
  }

  @Test
  void everyOperationOfTheResourcesIsDescribed() throws Exception {
    assertThat(described.operations().keySet()).containsExactlyInAnyOrderElementsOf(real());
  }

  /** Methods and paths of all REST resources in the classes that were packaged. */
  private static Set<String> real() throws IOException, ClassNotFoundException {
    Set<String> operations = new TreeSet<>();
    for (Class<?> type : resources()) {
      for (Method method : type.getDeclaredMethods()) {
        String verb =
            method.isAnnotationPresent(GET.class)
                ? "GET "
                : method.isAnnotationPresent(POST.class) ? "POST " : null;
        if (verb != null) {
          String path = type.getAnnotation(Path.class).value();
          Path below = method.getAnnotation(Path.class);
          String whole = "/api/v1/" + path + (below == null ? "" : "/" + below.value());
          operations.add(verb + whole.replaceAll("\\{(\\w+):.*}", "{$1}"));
        }
      }
    }
    return operations;
  }

  /** All but the one that only the node asks, while it warms up. */
  private static List<Class<?>> resources() throws IOException, ClassNotFoundException {
    java.nio.file.Path classes = RunningSystem.path("web.classes");
    List<Class<?>> found = new ArrayList<>();
    try (Stream<java.nio.file.Path> files = Files.walk(classes)) {
      for (java.nio.file.Path file :
          files
              .filter(one -> one.toString().endsWith("Resource.class"))
              .filter(one -> !one.endsWith("WarmUpResource.class"))
              .toList()) {
        String name = classes.relativize(file).toString().replaceAll("\\.class$", "");
        found.add(Class.forName(name.replace('/', '.')));
      }
    }
    assertThat(found).hasSizeGreaterThan(8);
    return found;
  }

  @Test
  void whatIsAnsweredIsDescribed() {
    HttpApi writer = system.as("writer");
    Response started =
        described.check(new ManuscriptsClient(writer).start("Described").expect(201));
    String path = "manuscripts/" + started.json().path("id").asText();
    described.check(writer.get("manuscripts?limit=1").expect(200));
    described.check(writer.get(path).expect(200));
    described.check(writer.get(path, "If-None-Match", started.etag()).expect(304));
    described.check(new ManuscriptsClient(writer).revise(path, started.etag(), "one").expect(201));
    described.check(new ManuscriptsClient(writer).revise(path, started.etag(), "two").expect(412));
    described.check(writer.get(path + "/revisions").expect(200));
    for (String type : List.of("application/json", "text/markdown", "text/html")) {
      described.check(writer.get(path + "/revisions/latest", "Accept", type).expect(200));
    }
    described.check(writer.get(path + "/diff?from=1&to=1").expect(200));
    Response queued = described.check(writer.post(path + "/exports", Map.of("format", "html")));
    String task =
        "tasks/" + new TasksClient(writer).await(queued.header("Location")).path("id").asText();
    described.check(writer.get(task).expect(200));
    described.check(writer.get(task + "/result").expect(200));
    described.check(writer.get(task + "/result", "Range", "bytes=0-0").expect(206));
    described.check(writer.get(task + "/result", "Range", "bytes=9999999-").expect(416));
    described.check(writer.get(task + "/why").expect(200));
    described.check(writer.post(task + "/cancel").expect(409));
    described.check(writer.get("tasks?limit=2").expect(200));
    described.check(writer.get("accounts/me").expect(200));
  }

  @Test
  void whatAdministratorsAreAnsweredIsDescribed() {
    HttpApi admin = system.as("admin");
    for (String path :
        List.of("tasks/kinds", "tasks/nodes", "tasks?limit=2", "ops/preflight", "ops/config")) {
      described.check(admin.get(path).expect(200));
    }
    described.check(admin.post("tasks/kinds/export/resume").expect(200));
    Map<String, String> account =
        Map.of(
            "username",
            "u" + UUID.randomUUID().toString().substring(0, 8),
            "password",
            "correct horse battery",
            "role",
            "writer");
    String made =
        "accounts/"
            + described
                .check(admin.post("accounts", account).expect(201))
                .json()
                .path("id")
                .asText();
    described.check(admin.post("accounts", account).expect(409));
    described.check(admin.get("accounts?limit=2").expect(200));
    described.check(admin.get(made).expect(200));
    described.check(admin.post(made + "/disable").expect(428));
    described.check(admin.post(made + "/end-sessions").expect(204));
    described.check(
        admin
            .send(
                "POST",
                made + "/disable",
                java.net.http.HttpRequest.BodyPublishers.noBody(),
                "If-Match",
                "*")
            .expect(200));
    described.check(
        admin
            .send(
                "POST",
                made + "/enable",
                java.net.http.HttpRequest.BodyPublishers.noBody(),
                "If-Match",
                "\"0\"")
            .expect(412));
  }

  @Test
  void whatIsRefusedIsDescribed() {
    HttpApi writer = system.as("writer");
    HttpApi anybody = system.anonymous();
    described.check(anybody.get("manuscripts").expect(401));
    described.check(anybody.tryToSignIn("nobody", "wrong").expect(401));
    described.check(writer.get("ops/config").expect(403));
    described.check(writer.get("manuscripts/" + UUID.randomUUID()).expect(404));
    described.check(writer.get("manuscripts?limit=0").expect(400));
    described.check(writer.get("manuscripts", "Accept", "image/png").expect(406));
    described.check(writer.postText("manuscripts", "{\"name\":\"x\"}").expect(400));
    described.check(
        writer
            .send(
                "POST",
                "manuscripts",
                java.net.http.HttpRequest.BodyPublishers.ofString("x"),
                "Content-Type",
                "text/plain")
            .expect(415));
    String complex = new ManuscriptsClient(writer).create("Too complex");
    described.check(
        new ManuscriptsClient(writer).revise(complex, "*", "a\n\n".repeat(500_000)).expect(201));
    described.check(writer.get(complex + "/revisions/1", "Accept", "text/html").expect(406));
    String path = new ManuscriptsClient(writer).create("Refused");
    described.check(new ManuscriptsClient(writer).revise(path, "*", new byte[3 << 20]).expect(413));
    described.check(
        writer
            .send(
                "POST",
                path + "/revisions",
                java.net.http.HttpRequest.BodyPublishers.ofString("x"),
                "Content-Type",
                "text/markdown")
            .expect(428));
  }
}

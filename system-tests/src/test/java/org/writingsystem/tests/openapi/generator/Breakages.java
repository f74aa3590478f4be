package org.writingsystem.tests.openapi.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;

/** All that can be broken in the requests for an operation, each part by its name. */
final class Breakages {
  private static final int BODY_TURNS = 6; // a body has more ways to be wrong than a parameter
  private static final int TEN_MEBIBYTES = 10 * 1024 * 1024;

  private final DescribedOperation operation;
  private final ValidRequest valid;
  private final Map<String, BiConsumer<RequestDraft, Choices>> byName = new LinkedHashMap<>();

  private Breakages(DescribedOperation operation, KnownValues known) {
    this.operation = operation;
    this.valid = new ValidRequest(operation, known);
  }

  /** Those of an operation; their order is that of the description. */
  static Breakages of(DescribedOperation operation, KnownValues known) {
    Breakages all = new Breakages(operation, known);
    operation.parameters().forEach(all::addParameter);
    if (operation.takesBody()) {
      all.addBodies();
    } else {
      all.byName.put("a body where none is wanted", (draft, choices) -> draft.body(new byte[100]));
    }
    BrokenHeaders.ALL.forEach(all::addHeader);
    all.byName.put(
        "a line of the head", (draft, choices) -> draft.line(choices.of(BrokenHeads.ALL)));
    all.byName.put("the query", Breakages::query);
    return all;
  }

  private void addParameter(Parameter parameter) {
    Schema<?> schema = operation.resolved(parameter.getSchema());
    List<String> texts = new ArrayList<>(BrokenTexts.ALL);
    texts.addAll(BoundaryValues.of(schema));
    String name = parameter.getIn() + " " + parameter.getName();
    BiConsumer<RequestDraft, Choices> put =
        (draft, choices) ->
            ValidRequest.put(draft, parameter, notEmpty(parameter, choices.of(texts)));
    byName.put(name, put);
    byName.put(name + " again", put);
    switch (parameter.getIn()) {
      case "path" ->
          byName.put(
              name + ", percents",
              (draft, choices) -> draft.path(parameter.getName(), percents(choices)));
      case "query" ->
          byName.put(
              name + ", percents",
              (draft, choices) -> draft.query(parameter.getName(), percents(choices)));
      default -> {}
    }
  }

  /** An empty step of a path makes it another operation's. */
  private static String notEmpty(Parameter parameter, String value) {
    return value.isEmpty() && parameter.getIn().equals("path") ? "-" : value;
  }

  private static String percents(Choices choices) {
    return (choices.oneIn(2) ? "x" : "") + choices.of(PercentEncoding.BROKEN);
  }

  private static void query(RequestDraft draft, Choices choices) {
    for (int i = choices.of(List.of(1, 2, 50)); i > 0; i--) {
      draft.query(percents(choices), percents(choices));
    }
  }

  private void addBodies() {
    for (int i = 0; i < BODY_TURNS; i++) {
      byName.put("body " + i, this::body);
    }
    byName.put("body in gzip", this::gzip);
    byName.put("boundary of a field", this::boundary);
  }

  private void body(RequestDraft draft, Choices choices) {
    draft.body(
        operation.takesJson()
            ? BrokenJson.of(valid.fields(choices), choices)
            : BrokenMarkdown.of(choices));
  }

  private void boundary(RequestDraft draft, Choices choices) {
    if (operation.takesJson()) {
      Map<String, String> fields = valid.fields(choices);
      String name = choices.of(List.copyOf(fields.keySet()));
      List<String> values = BoundaryValues.of(operation.fields().get(name));
      if (!values.isEmpty()) {
        fields.put(name, BrokenJson.string(choices.of(values)));
        draft.body(BrokenJson.object(fields).getBytes(UTF_8));
      }
    }
  }

  private void gzip(RequestDraft draft, Choices choices) {
    draft.header("Content-Encoding", "gzip");
    byte[] plain =
        choices.oneIn(4)
            ? " ".repeat(TEN_MEBIBYTES).getBytes(UTF_8)
            : BrokenJson.object(Map.of("x", "1")).getBytes(UTF_8);
    byte[] zipped = gzip(plain);
    draft.body(
        choices.oneIn(2) ? zipped : Arrays.copyOf(zipped, choices.below(zipped.length + 20)));
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void addHeader(String name, List<String> values) {
    byName.put("header " + name, (draft, choices) -> draft.header(name, choices.of(values)));
  }

  /** Breaks one part of the request, and says which; {@code turn} decides it. */
  String apply(int turn, RequestDraft draft, Choices choices) {
    String name = List.copyOf(byName.keySet()).get(turn % byName.size());
    byName.get(name).accept(draft, choices);
    return name;
  }

  int size() {
    return byName.size();
  }
}

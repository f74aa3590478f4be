package org.writingsystem.exports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.documents.RenderRequest;
import org.writingsystem.documents.rendering.DocumentWriters;
import org.writingsystem.platform.tasks.process.LocalRunner;

/**
 * Prints what isolation costs, for the six longest chapters of the corpus: the median time of 20
 * runs and the mean of the processor's, in milliseconds. To be run by hand; its one argument is
 * book-history.jsonl.gz.
 */
final class ExportProcessFigures {
  private static final int CHAPTERS = 6;
  private static final int RUNS = 20;
  private static final int WARM_UP = 20;
  private static final BooleanSupplier NEVER = () -> false;

  private ExportProcessFigures() {}

  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("isolated-figures");
    System.out.println("format;chars;in process;cpu;child cold;cpu;child warm;cpu;child MiB");
    for (ExportFormat format : List.of(ExportFormat.PDF, ExportFormat.DOCX, ExportFormat.EPUB)) {
      for (RenderRequest request : longest(Path.of(args[0]), format)) {
        System.out.printf(
            "%s;%d;%s;%s;%s%n",
            format,
            request.markdown().length(),
            inProcess(request),
            cold(directory, request),
            warm(directory, request));
      }
    }
  }

  private static String inProcess(RenderRequest request) throws Exception {
    return cost(
        WARM_UP,
        () -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          DocumentWriters.write(request, out);
          return out.toByteArray();
        },
        () -> cpu(ProcessHandle.current()));
  }

  private static String cold(Path directory, RenderRequest request) throws Exception {
    try (LocalRunner local = new LocalRunner(directory, 0)) {
      DocumentRenderer documentRenderer = files(local);
      return cost(
          0, () -> made(documentRenderer, request), ExportProcessFigures::cpuOfEndedChildren);
    }
  }

  private static String warm(Path directory, RenderRequest request) throws Exception {
    try (LocalRunner local = new LocalRunner(directory, 1)) {
      DocumentRenderer documentRenderer = files(local);
      String cost = cost(WARM_UP, () -> made(documentRenderer, request), () -> cpu(only(local)));
      return cost + ";" + residentMiB(only(local).pid());
    }
  }

  private static byte[] made(DocumentRenderer documentRenderer, RenderRequest request)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    documentRenderer.write(request, NEVER, out);
    return out.toByteArray();
  }

  private static ProcessHandle only(LocalRunner local) {
    return local.processes().get(0);
  }

  private static DocumentRenderer files(LocalRunner local) {
    DocumentRenderer documentRenderer = new DocumentRenderer();
    documentRenderer.processExecutor = local.runner();
    return documentRenderer;
  }

  /** The median time and the mean of the processor's. */
  private static String cost(int warmUp, Callable<byte[]> work, LongSupplier cpuMillis)
      throws Exception {
    for (int i = 0; i < warmUp; i++) {
      work.call();
    }
    long cpu = cpuMillis.getAsLong();
    long[] nanos = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      work.call();
      nanos[i] = System.nanoTime() - start;
    }
    long used = (cpuMillis.getAsLong() - cpu) / RUNS;
    Arrays.sort(nanos);
    return (nanos[RUNS / 2 - 1] + nanos[RUNS / 2]) / 2 / 1_000_000 + ";" + used;
  }

  private static long cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  /** From the fields cutime and cstime, in hundredths of a second; Linux only. */
  private static long cpuOfEndedChildren() {
    try {
      String[] fields = Files.readString(Path.of("/proc/self/stat")).split(" ");
      return (Long.parseLong(fields[15]) + Long.parseLong(fields[16])) * 10;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long residentMiB(long pid) throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
            .filter(entry -> entry.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
  }

  private static List<RenderRequest> longest(Path history, ExportFormat format) throws IOException {
    Map<String, RenderRequest> newest = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(history)), StandardCharsets.UTF_8))) {
      ObjectMapper json = new ObjectMapper();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode revision = json.readTree(line);
        newest.put(revision.path("chapter").asText(), request(format, revision));
      }
    }
    return newest.values().stream()
        .sorted(Comparator.comparing((RenderRequest s) -> s.markdown().length()).reversed())
        .limit(CHAPTERS)
        .toList();
  }

  private static RenderRequest request(ExportFormat format, JsonNode revision) {
    return new RenderRequest(
        format,
        "0199f3a2-0000-7000-8000-000000000001",
        revision.path("chapter").asText(),
        "writer",
        "en",
        Instant.parse("2026-11-24T00:00:00Z"),
        revision.path("body").asText());
  }
}

package org.writingsystem.documents.markdown;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints the most heap that is alive while a text is made HTML, beside its {@link RenderingCost}: a
 * second thread collects garbage without pause meanwhile. To be run by hand, with {@code
 * -XX:+UseSerialGC -Xmn24m -Xmx1500m}; its arguments are files of Markdown to be measured too.
 */
final class RenderingFigures {
  private static final int RUNS = 3;
  private static final double MEBIBYTE = 1024 * 1024;

  /** Pieces, and how many characters of them. */
  private static final Map<String, Integer> PIECES = new LinkedHashMap<>();

  static {
    PIECES.put("It was late, and the lamp was not lit. ".repeat(12) + "\n\n", 2_000_000);
    PIECES.put(("It was late, and the lamp was not lit. ".repeat(2) + "\n").repeat(6), 2_000_000);
    PIECES.put("\"Nothing of that,\" she said, \"at all.\"\n\n", 2_000_000);
    PIECES.put("“Nothing of that,” she said, “at all.”\n\n", 1_750_000);
    PIECES.put("a\n\n", 92_000);
    PIECES.put("a\n", 410_000);
    PIECES.put("<p>a", 123_000);
    PIECES.put("|" + "a|".repeat(10) + "\n|" + "-|".repeat(10) + "\n", 66_000);
    PIECES.put("> a\n\n", 205_000);
    PIECES.put(">".repeat(60) + "a\n\n", 61_000);
    PIECES.put("- a\n+ a\n", 102_000);
    PIECES.put("[a](b) ".repeat(200) + "\n\n", 205_000);
    PIECES.put("![a](b) ".repeat(200) + "\n\n", 203_000);
    PIECES.put("*a* ".repeat(400) + "\n\n", 203_000);
    PIECES.put("# a\n", 61_000);
    PIECES.put("`a`\n\n", 205_000);
    PIECES.put("&amp; ", 410_000);
    PIECES.put("    a\nb\n\n", 164_000);
    PIECES.put("a\n-\n", 123_000);
  }

  private RenderingFigures() {}

  public static void main(String[] files) throws IOException, InterruptedException {
    System.out.println("text;chars;html chars;MiB alive;MiB estimated");
    for (var piece : PIECES.entrySet()) {
      String name = piece.getKey().substring(0, Math.min(12, piece.getKey().length()));
      print(
          name.replace("\n", "/"),
          piece.getKey().repeat(piece.getValue() / piece.getKey().length()));
    }
    for (String file : files) {
      print(file, Files.readString(Path.of(file)));
    }
  }

  private static void print(String name, String text) throws InterruptedException {
    long most = 0;
    for (int i = 0; i < RUNS; i++) {
      most = Math.max(most, mostAlive(text));
    }
    System.out.printf(
        "%s;%d;%d;%.1f;%.1f%n",
        name,
        text.length(),
        MarkdownToHtml.fragment(text).length(),
        most / MEBIBYTE,
        RenderingCost.of(text).bytes() / MEBIBYTE);
  }

  private static long mostAlive(String text) throws InterruptedException {
    long before = alive();
    AtomicLong most = new AtomicLong();
    AtomicBoolean ended = new AtomicBoolean();
    Thread collector =
        new Thread(
            () -> {
              while (!ended.get()) {
                most.accumulateAndGet(alive(), Math::max);
              }
            });
    collector.start();
    String fragment = MarkdownToHtml.fragment(text);
    byte[] page = MarkdownToHtml.page("Measured", fragment).getBytes(StandardCharsets.UTF_8);
    ended.set(true);
    collector.join();
    return page.length == 0 ? 0 : most.get() - before;
  }

  private static long alive() {
    System.gc();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Tenured Gen")) {
        return pool.getCollectionUsage().getUsed();
      }
    }
    throw new IllegalStateException("run it with -XX:+UseSerialGC");
  }
}

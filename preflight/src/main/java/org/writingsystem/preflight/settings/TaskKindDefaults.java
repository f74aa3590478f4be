package org.writingsystem.preflight.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Task kinds of this version, with their defaults in the code. The build writes them to {@value
 * #RESOURCE}, a line for each kind: {@code KIND TASK_TIME_LIMIT=360}.
 */
public final class TaskKindDefaults {
  /** In the root of ejb.jar, and beside the jar of {@code bin/preflight}. */
  public static final String RESOURCE = "task-kinds.txt";

  private final Map<String, List<Setting>> settings = new LinkedHashMap<>();

  private TaskKindDefaults(String lines) {
    lines.lines().forEach(this::add);
  }

  /** Creates an empty set of kinds. */
  public static TaskKindDefaults none() {
    return new TaskKindDefaults("");
  }

  /** Reads the kinds that the build has written; none where the file is missing. */
  public static TaskKindDefaults read(ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
      return in == null
          ? none()
          : new TaskKindDefaults(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A kind's name as variables end with it: {@code PRUNE_TASKS} for {@code prune-tasks}. */
  public static String suffix(String kind) {
    return kind.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private void add(String line) {
    List<String> words = List.of(line.split(" "));
    List<Setting> own = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      String[] pair = word.split("=");
      Setting row = Settings.valueOf(pair[0]).setting();
      own.add(row.forKind(words.get(0)).defaultValue(pair[1]));
    }
    settings.put(words.get(0), own);
  }

  /** The names of the kinds, as variables end with them. */
  public Set<String> names() {
    return settings.keySet();
  }

  /** Settings of one kind that have a default of their own. */
  public List<Setting> settings() {
    return settings.values().stream().flatMap(List::stream).toList();
  }
}

package org.writingsystem.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.preflight.settings.Setting;
import org.writingsystem.preflight.settings.TaskKindDefaults;

/** The build writes the kinds of task for preflight as the handlers declare them. */
class KindsAgreeTest {
  private static final TaskKindDefaults WRITTEN =
      TaskKindDefaults.read(KindsAgreeTest.class.getClassLoader());
  private static final Path CLASSES = Path.of("target", "classes");

  @Test
  void preflightKnowsEachKind() throws Exception {
    assertThat(kinds())
        .extracting(KindsAgreeTest::suffix)
        .contains("EXPORT")
        .containsExactlyInAnyOrderElementsOf(WRITTEN.names());
  }

  @Test
  void preflightKnowsWhatTheCodeGivesThem() throws Exception {
    Map<String, String> own = new TreeMap<>();
    kinds().forEach(kind -> own.putAll(own(kind)));
    assertThat(
            WRITTEN.settings().stream()
                .collect(
                    Collectors.toMap(
                        Setting::name, setting -> setting.defaultValue().orElseThrow())))
        .isEqualTo(own);
  }

  @Test
  void theDocumentsNameThem() throws IOException {
    String row =
        Files.readString(Path.of("..", "docs", "configure.md"))
            .lines()
            .filter(line -> line.startsWith("| `TASK_…_KIND`"))
            .findFirst()
            .orElseThrow();
    assertThat(WRITTEN.settings())
        .extracting(setting -> "`%s` %s".formatted(setting.name(), setting.defaultValue().get()))
        .allSatisfy(written -> assertThat(row).contains(written));
  }

  private static Map<String, String> own(TaskKind<?> kind) {
    Map<String, String> own = new TreeMap<>();
    kind.limits()
        .ifPresent(
            limits -> {
              own.put("TASK_SOFT_TIME_LIMIT_" + suffix(kind), "" + limits.soft().toSeconds());
              own.put("TASK_TIME_LIMIT_" + suffix(kind), "" + limits.hard().toSeconds());
            });
    kind.concurrency()
        .ifPresent(most -> own.put("TASK_CONCURRENCY_" + suffix(kind), String.valueOf(most)));
    return own;
  }

  private static String suffix(TaskKind<?> kind) {
    return kind.name().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** All of this module, where the handlers are. */
  private static List<TaskKind<?>> kinds() throws IOException, ReflectiveOperationException {
    List<TaskKind<?>> kinds = new ArrayList<>();
    for (String name : classes()) {
      Class<?> type = Class.forName(name, false, KindsAgreeTest.class.getClassLoader());
      for (Field field : Arrays.asList(type.getDeclaredFields())) {
        if (field.getType() == TaskKind.class && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          kinds.add((TaskKind<?>) field.get(null));
        }
      }
    }
    return kinds;
  }

  private static List<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .map(file -> CLASSES.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .map(file -> file.replace(".class", "").replace('/', '.'))
          .toList();
    }
  }
}

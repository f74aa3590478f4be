import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.model.TaskLimits;
import org.writingsystem.preflight.settings.Settings;
import org.writingsystem.preflight.settings.TaskKindDefaults;

/**
 * Writes the kinds of task, with the defaults that their handlers declare, for preflight: it runs
 * before there is an application to ask. Java runs this file as it stands.
 */
final class TaskKindsFile {
  private TaskKindsFile() {}

  /**
   * @param args the directory of this module's classes, where the file goes too
   */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path classes = Path.of(args[0]);
    TreeSet<String> lines = new TreeSet<>();
    for (String name : names(classes)) {
      for (Field field : Class.forName(name, false, loader()).getDeclaredFields()) {
        if (field.getType() == TaskKind.class && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          lines.add(line((TaskKind<?>) field.get(null)));
        }
      }
    }
    write(classes.resolve(TaskKindDefaults.RESOURCE), String.join("\n", lines) + "\n");
  }

  /** Leaves a file alone that is right: what is made of it is made anew when it changes. */
  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }

  private static ClassLoader loader() {
    return TaskKind.class.getClassLoader();
  }

  private static List<String> names(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .map(file -> file.replace(".class", "").replace('/', '.'))
          .toList();
    }
  }

  private static String line(TaskKind<?> kind) {
    List<String> words = new ArrayList<>(List.of(TaskKindDefaults.suffix(kind.name())));
    if (kind.limits().isPresent()) {
      TaskLimits limits = kind.limits().get();
      words.add(Settings.TASK_SOFT_TIME_LIMIT + "=" + limits.soft().toSeconds());
      words.add(Settings.TASK_TIME_LIMIT + "=" + limits.hard().toSeconds());
    }
    kind.concurrency().ifPresent(most -> words.add(Settings.TASK_CONCURRENCY + "=" + most));
    return String.join(" ", words);
  }
}

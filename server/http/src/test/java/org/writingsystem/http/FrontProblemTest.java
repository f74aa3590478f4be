package org.writingsystem.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrontProblemTest {
  /** The description of the API names those of the list. */
  @Test
  void eachThatIsAnsweredIsInTheList() throws Exception {
    Set<FrontProblem> constants = new HashSet<>();
    for (Class<?> type : classes()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == FrontProblem.class && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          constants.add((FrontProblem) field.get(null));
        }
      }
    }
    assertThat(FrontProblem.all()).containsExactlyInAnyOrderElementsOf(constants);
  }

  private static List<Class<?>> classes()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path root =
        Path.of(FrontProblem.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replaceAll("\\.class$", "");
        found.add(
            Class.forName(name.replace('/', '.'), false, FrontProblem.class.getClassLoader()));
      }
    }
    return found;
  }
}

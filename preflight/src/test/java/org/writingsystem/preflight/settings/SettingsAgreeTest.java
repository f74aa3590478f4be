package org.writingsystem.preflight.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of settings and everything else that names variables say the same. Each comparison is
 * shown to fail on a planted difference.
 */
class SettingsAgreeTest {
  /** Defaults that only keep an expression whole. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "POSTGRES_PASSWORD", "unset",
          "TLS_KEY_STORE_PASSWORD", "unset",
          "CREDENTIAL_STORE_PASSWORD", "unset",
          "NODE_NAME", "1");

  private static final String PAGE = read("docs/configure.md");
  private static final String EXAMPLE =
      read("wildfly-config/src/main/overlay/writing-system/env.example");
  private static final String SHELL = read("wildfly-config/src/main/overlay/bin/common.conf");
  private static final String SCRIPTS = readAll("wildfly-config/src/main/cli", ".cli");
  private static final String PROPERTIES =
      read("ejb/src/main/resources/META-INF/microprofile-config.properties");
  private static final String APPLICATION =
      Stream.of("persistence", "ejb", "web")
          .map(module -> readAll(module + "/src/main/java", ".java"))
          .collect(Collectors.joining("\n"));
  private static final String SERVER = readAll("server", ".java");

  @Test
  void theDocumentsTableSaysTheSame() {
    assertThat(inDocuments(PAGE)).isEmpty();
  }

  @Test
  void anotherDefaultReaderOrNameInTheDocumentsIsFound() {
    assertThat(inDocuments(PAGE.replace("| 2, 20 |", "| 2, 21 |"))).hasSize(1);
    assertThat(inDocuments(PAGE.replace("| MaxAgeChecker |", "| nobody |"))).hasSize(1);
    assertThat(inDocuments(PAGE.replace("`TASK_LEASE`, ", "`TASK_LEASES`, "))).hasSize(2);
  }

  @Test
  void theExampleSaysTheSame() {
    assertThat(inExample(EXAMPLE)).isEmpty();
  }

  @Test
  void anotherDefaultOrNameInTheExampleIsFound() {
    assertThat(inExample(EXAMPLE.replace("#TASK_LEASE=20", "#TASK_LEASE=25"))).hasSize(1);
    assertThat(inExample(EXAMPLE.replace("#TASK_LEASE=20", "#TASK_LEASES=20"))).hasSize(2);
    assertThat(inExample(EXAMPLE.replace("\nSECRET_KEY=", "\n#SECRET_KEY="))).hasSize(1);
  }

  @Test
  void theScriptsAndThePropertiesSayTheSame() {
    assertThat(inExpressions(SCRIPTS + PROPERTIES)).isEmpty();
  }

  @Test
  void anotherDefaultOrNameInAnExpressionIsFound() {
    String all = SCRIPTS + PROPERTIES;
    assertThat(inExpressions(all.replace("${env.DB_POOL_MAX:20}", "${env.DB_POOL_MAX:21}")))
        .hasSize(1);
    assertThat(inExpressions(all.replace("env.DB_POOL_MIN:2", "env.DB_POOL_LEAST:2"))).hasSize(2);
    assertThat(inExpressions(all.replace("${CACHE_MAX_IN_FLIGHT:50}", "${CACHE_MAX_IN_FLIGHT:5}")))
        .hasSize(1);
    assertThat(inExpressions(all.replace("env.GUNICORN_LOG_LEVEL:", "env.GUNICORN_LEVEL:")))
        .hasSize(1);
    assertThat(inExpressions(all.replace("jboss.http.port:", "http.port:"))).hasSize(1);
  }

  @Test
  void theApplicationReadsSettingsByTheTableAlone() {
    assertThat(readOtherwise(APPLICATION)).isEmpty();
    assertThat(readOtherwise("@ConfigProperty(name = \"x\")")).hasSize(1);
    assertThat(readOtherwise("System.getenv(\"LOG_DIR\")")).hasSize(2);
    assertThat(readOtherwise("Integer.getInteger(\"x\", 5)")).hasSize(1);
  }

  /** Names stand in the table alone: code that reads one names its constant. */
  private static List<String> readOtherwise(String java) {
    List<String> found = new ArrayList<>();
    Stream.of(
            "@ConfigProperty",
            "System.getenv",
            "ConfigProvider",
            "Integer.getInteger(",
            "Long.getLong(")
        .filter(java::contains)
        .forEach(found::add);
    Settings.table().stream()
        .map(setting -> '"' + setting.name() + '"')
        .filter(java::contains)
        .forEach(found::add);
    return found;
  }

  @Test
  void theModulesOfTheServerHaveTheSameDefaults() {
    assertThat(inServer(SERVER)).isEmpty();
    assertThat(inServer(SERVER.replace("\"APP_ENV\", \"production\"", "\"APP_ENV\", \"test\"")))
        .hasSize(1);
    assertThat(inServer(SERVER.replace("GRACE_SECONDS = 30", "GRACE_SECONDS = 31"))).hasSize(1);
  }

  private static List<String> inServer(String java) {
    List<String> differences = new ArrayList<>();
    WrittenDefaults.inCode(java)
        .forEach((name, value) -> differences.addAll(standard("server", name, value)));
    Map.of("DELAY", Settings.SHUTDOWN_DELAY, "GRACE", Settings.SHUTDOWN_GRACE)
        .forEach(
            (name, setting) -> {
              String expected = setting.setting().defaultValue().orElseThrow();
              if (!java.contains("DEFAULT_%s_SECONDS = %s;".formatted(name, expected))) {
                differences.add("server: " + setting + " is not " + expected);
              }
            });
    return differences;
  }

  @Test
  void theStartScriptReadsTheFilesThatPreflightBelieves() {
    assertThat(inFiles(SHELL)).isEmpty();
    assertThat(inFiles(SHELL.replace(" CACHE_PASSWORD", " "))).hasSize(1);
    assertThat(inFiles(SHELL.replace(" CACHE_PASSWORD", " CACHE_PASSWORD DEMO_PASSWORD")))
        .hasSize(1);
  }

  private static List<String> inFiles(String script) {
    String read =
        Pattern.compile("for ws_name in ([A-Z_ ]+);")
            .matcher(script)
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();
    List<String> named = new ArrayList<>(List.of(read.trim().split(" +")));
    List<String> differences = new ArrayList<>();
    Settings.table().stream()
        .filter(Setting::mayStandInFile)
        .map(Setting::name)
        .filter(name -> !named.remove(name))
        .forEach(differences::add);
    differences.addAll(named);
    return differences;
  }

  /** What preflight lets through as a size, the log files take. */
  @Test
  void sizesHaveTheFormThatTheLogFilesRead() {
    assertThat(read("server/logging/src/main/java/org/writingsystem/logging/ByteSize.java"))
        .contains("Pattern.compile(\"" + Sizes.FORM.pattern() + "\")");
  }

  @Test
  void everyDefaultFitsItsKind() {
    assertThat(Settings.table())
        .allSatisfy(
            setting ->
                assertThat(setting.defaultValue().map(setting.kind()::fits).orElse(true))
                    .as(setting.name())
                    .isTrue());
  }

  private static List<String> inDocuments(String text) {
    List<String> differences = new ArrayList<>();
    Map<String, List<String>> rows = WrittenDefaults.rows(text);
    differences.addAll(names("configure.md", rows.keySet()));
    rows.forEach(
        (name, cells) -> {
          differences.addAll(standard("configure.md", name, cells.get(0)));
          Settings.find(name)
              .filter(setting -> !setting.reader().equals(cells.get(1)))
              .ifPresent(setting -> differences.add(name + " is read by " + setting.reader()));
        });
    return differences;
  }

  private static List<String> inExample(String text) {
    List<String> differences = new ArrayList<>();
    Map<String, String> examples = WrittenDefaults.examples(text);
    differences.addAll(names("env.example", examples.keySet()));
    examples.forEach(
        (name, value) -> {
          differences.addAll(value.isEmpty() ? List.of() : standard("env.example", name, value));
          boolean needed = text.contains("\n" + name + "=");
          boolean required =
              name.equals("APP_ENV")
                  || Settings.find(name).filter(s -> s.is(Flag.REQUIRED)).isPresent();
          if (needed != required) {
            differences.add("env.example: " + name + " is behind a # or not");
          }
        });
    return differences;
  }

  private static List<String> inExpressions(String text) {
    List<String> differences = new ArrayList<>();
    Set<String> named = new TreeSet<>();
    for (WrittenDefaults.Chain chain : WrittenDefaults.chains(text)) {
      String name = chain.names().get(0);
      named.add(name);
      differences.addAll(expression(chain));
    }
    Settings.table().stream()
        .filter(setting -> setting.defaultValue().isPresent() || !setting.property().isEmpty())
        .map(Setting::name)
        .filter(name -> !named.contains(name) && !isReadWithoutExpression(name))
        .forEach(name -> differences.add("no expression reads " + name));
    return differences.stream().distinct().toList();
  }

  /** An unchecked value would throw where it is first used, in a loop or a health check. */
  @Test
  void theApplicationChecksEachSettingThatItUses() {
    assertThat(unchecked(APPLICATION)).isEmpty();
    assertThat(unchecked("value(Settings.HTTP_WORKERS, Settings.HTTP_QUEUE)"))
        .containsExactly("HTTP_QUEUE");
  }

  private static Set<String> unchecked(String sources) {
    return Pattern.compile("\\bSettings\\.([A-Z][A-Z0-9_]+)\\b")
        .matcher(sources)
        .results()
        .map(found -> found.group(1))
        .filter(name -> Settings.find(name).stream().anyMatch(used -> !used.isUsedByApplication()))
        .filter(name -> !name.equals("LOG_DIR")) // every text fits
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isReadWithoutExpression(String name) {
    return Settings.find(name).orElseThrow().isReadByApplication()
        || name.equals("JBOSS_JAVA_SIZING")
        || name.equals("CLASS_ARCHIVE") && SHELL.contains("${CLASS_ARCHIVE:-auto}");
  }

  private static List<String> expression(WrittenDefaults.Chain chain) {
    String name = chain.names().get(0);
    Optional<Setting> setting = Settings.find(name);
    if (setting.isEmpty()) {
      return List.of("an expression reads " + name + ", which is not in the table");
    }
    List<String> others = new ArrayList<>(setting.get().deprecatedNames());
    setting.get().property().ifPresent(others::add);
    List<String> differences = new ArrayList<>(standard("expression", name, chain.standard()));
    List<String> written = chain.names().subList(1, chain.names().size());
    boolean transactions = written.equals(List.of("jboss.tx.node.id"));
    if (!transactions && !others.equals(written)) {
      differences.add("%s: after it come %s, not %s".formatted(name, others, written));
    }
    return differences;
  }

  private static List<String> names(String file, Set<String> named) {
    Set<String> table = Settings.table().stream().map(Setting::name).collect(Collectors.toSet());
    Stream<String> missing =
        table.stream()
            .filter(name -> !named.contains(name))
            .map(name -> file + " does not name " + name);
    Stream<String> unknown =
        named.stream()
            .filter(name -> !table.contains(name))
            .map(name -> file + " names " + name + ", which is not in the table");
    return Stream.concat(missing, unknown).toList();
  }

  private static List<String> standard(String file, String name, String written) {
    String expected = Settings.find(name).flatMap(Setting::defaultValue).orElse("");
    boolean same = written.equals(expected) || written.equals(PLACEHOLDERS.get(name));
    return same || Settings.find(name).isEmpty()
        ? List.of()
        : List.of("%s: %s is '%s', not '%s'".formatted(file, name, expected, written));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of("..").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without lines that are comments. */
  private static String readAll(String directory, String ending) {
    try (Stream<Path> files = Files.walk(Path.of("..").resolve(directory))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(file -> read(Path.of("..").relativize(file).toString()))
          .flatMap(String::lines)
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

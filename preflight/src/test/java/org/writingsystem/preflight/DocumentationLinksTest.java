package org.writingsystem.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relative links and anchors of README, CHANGELOG and docs resolve. */
class DocumentationLinksTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  /** Directories whose files name pages of docs in comments. */
  private static final List<String> SOURCES =
      List.of("preflight/src", "persistence/src", "ejb/src", "web/src", "server", "wildfly-config");

  private static final Pattern NAMED_PAGE = Pattern.compile("\\bdocs/[a-z0-9/-]+\\.md\\b");

  @Test
  void everyLinkResolves() throws IOException {
    assertThat(broken(pages())).isEmpty();
  }

  @Test
  void linksToMissingFilesAndAnchorsAreFound(@TempDir Path directory) throws IOException {
    Path page = directory.resolve("page.md");
    Files.writeString(directory.resolve("other.md"), "# Other\n## One `word`, two!\n");
    Files.writeString(
        page, "[a](other.md#one-word-two) [b](other.md#none) [c](none.md) [d](#page)\n# Page\n");
    assertThat(broken(List.of(page))).containsExactly("page.md: other.md#none", "page.md: none.md");
  }

  @Test
  void everyPageNamedInSourcesExists() throws IOException {
    assertThat(named())
        .isNotEmpty()
        .allSatisfy(page -> assertThat(ROOT.resolve(page)).isRegularFile());
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      Stream<Path> root = Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md"));
      return Stream.concat(root, docs.filter(file -> file.toString().endsWith(".md"))).toList();
    }
  }

  private static List<String> broken(List<Path> pages) throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages) {
      Matcher link = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
      while (link.find()) {
        if (!link.group(1).contains(":") && !resolves(page, link.group(1))) {
          broken.add(page.getFileName() + ": " + link.group(1));
        }
      }
    }
    return broken;
  }

  private static boolean resolves(Path page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** Anchors of a page's headings, as GitHub makes them. */
  private static Set<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static List<String> named() throws IOException {
    List<String> named = new ArrayList<>();
    for (String source : SOURCES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(source))) {
        for (Path file : files.filter(DocumentationLinksTest::isText).toList()) {
          NAMED_PAGE.matcher(Files.readString(file)).results().forEach(f -> named.add(f.group()));
        }
      }
    }
    return named;
  }

  private static boolean isText(Path file) {
    return file.toString().matches(".*\\.(java|cli|yml|cfg|conf|properties|service|example)")
        && !file.toString().contains("target");
  }
}

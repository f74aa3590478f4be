package org.writingsystem.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BoundariesTest {
  /** Modules that are not in the product: its packaging, its start, and its tests. */
  private static final Set<String> BESIDE_THE_PRODUCT =
      Set.of("ear", "wildfly-config", "system-tests", "benchmarks");

  /** One rule of {@link Boundaries}, and what the report of its planted breach begins with. */
  private interface Rule extends Function<Boundaries, ArchRule> {}

  static Stream<Arguments> rules() {
    return Stream.of(
        rule(Boundaries::packagesBelowAFeatureAreClosed, "planted.exports.SeesInsideOfTasks"),
        rule(Boundaries::packagesBelowAFeatureAreClosed, "planted.platform.node.SeesInsideOfHttp"),
        rule(
            Boundaries::packagesBelowAFeatureAreClosed,
            "planted.platform.ratelimit.SeesInsideOfCache"),
        rule(
            Boundaries::featuresShowFewPublicTypes,
            "planted.platform.logfiles shows 2 public types, at most 1"));
  }

  private static Arguments rule(Rule rule, String breach) {
    return Arguments.of(rule, breach);
  }

  @ParameterizedTest(name = "rule {index}")
  @MethodSource("rules")
  void theProductKeepsEveryBoundary(Rule rule, String breach) {
    rule.apply(new Boundaries("org.writingsystem")).check(ArchitectureTest.PRODUCT);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("rules")
  void everyBoundaryFailsOnItsPlantedBreach(Rule rule, String breach) {
    assertThat(
            rule.apply(new Boundaries("planted"))
                .evaluate(ArchitectureTest.PLANTED)
                .getFailureReport()
                .getDetails())
        .anySatisfy(line -> assertThat(line).containsPattern("^\\S* ?<?" + breach + "\\b"));
  }

  @Test
  void nothingIsOpenForNobody() {
    assertThat(new Boundaries("org.writingsystem").openForNobody(ArchitectureTest.PRODUCT))
        .isEmpty();
    assertThat(new Boundaries("planted").openForNobody(ArchitectureTest.PLANTED)).isNotEmpty();
  }

  /** A reader who searches for a name finds one type. */
  @Test
  void noSimpleNameStandsTwice() {
    assertThat(Packages.namesInSeveralPackages(ArchitectureTest.ALL)).isEmpty();
    assertThat(Packages.namesInSeveralPackages(ArchitectureTest.PLANTED))
        .containsEntry("Neighbour", Set.of("planted.accounts", "planted.unknown"));
  }

  /** A module that is new, or not on the class path of these tests, would escape every rule. */
  @Test
  void theRulesLookAtEveryModuleOfTheProduct() throws IOException {
    Set<String> archives = Packages.archives(ArchitectureTest.PRODUCT);
    assertThat(modules())
        .contains("server/http", "documents")
        .allSatisfy(
            module ->
                assertThat(archives)
                    .anySatisfy(
                        archive -> assertThat(archive).contains("/" + module + "/target/")));
  }

  private static Stream<String> modules() throws IOException {
    return ArchitectureTest.sources()
        .map(sources -> Path.of("..").relativize(sources))
        .map(sources -> sources.subpath(0, sources.getNameCount() - 3))
        .map(module -> module.toString().replace('\\', '/'))
        .filter(module -> !BESIDE_THE_PRODUCT.contains(module));
  }
}

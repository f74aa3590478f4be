package org.writingsystem.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.writingsystem.platform.shared.model.DomainException;
import org.writingsystem.platform.shared.model.ProblemKind;
import org.writingsystem.platform.shared.rest.openapi.ApiDescriptions;

class ArchitectureTest {
  private static final String ROOT = "org.writingsystem";

  /** The product, and what starts its servers (wildfly-config). */
  static final JavaClasses ALL =
      new ClassFileImporter().withImportOption(ArchitectureTest::isOurs).importPackages(ROOT);

  static final JavaClasses PRODUCT =
      ALL.that(
          DescribedPredicate.describe(
              "are in the product",
              type -> !Packages.archiveOf(type).contains("/wildfly-config/")));
  static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

  /** One rule of {@link ArchitectureRules}, and a planted class that breaks it. */
  private interface Rule extends Function<ArchitectureRules, ArchRule> {}

  private static boolean isOurs(Location location) {
    return !location.contains("/test-classes/")
        && !location.contains("/system-tests/target/"); // the testkit
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rule(ArchitectureRules::everyClassBelongsToAFeature, "planted.unknown.Stranger"),
        rule(ArchitectureRules::layersPointDown, "planted.manuscripts.rest.RestSeesStore"),
        rule(ArchitectureRules::layersPointDown, "planted.manuscripts.ServiceSeesRest"),
        rule(ArchitectureRules::layersPointDown, "planted.manuscripts.store.StoreSeesService"),
        rule(ArchitectureRules::layersPointDown, "planted.manuscripts.model.ModelSeesStore"),
        rule(ArchitectureRules::featuresPointDown, "planted.accounts.AccountsSeeManuscripts"),
        rule(ArchitectureRules::featuresPointDown, "planted.http.HttpSeesTasks"),
        rule(ArchitectureRules::featuresPointDown, "planted.pool.PoolSeesTasks"),
        rule(ArchitectureRules::featuresPointDown, "planted.logging.LoggingSeesTasks"),
        rule(ArchitectureRules::featuresPointDown, "planted.preflight.PreflightSeesTasks"),
        rule(ArchitectureRules::tasksKnowNoFeature, "planted.platform.tasks.TasksSeeManuscripts"),
        rule(
            ArchitectureRules::platformKnowsNoDesk,
            "planted.platform.shared.PlatformSeesManuscripts"),
        rule(ArchitectureRules::platformKnowsNoDesk, "planted.http.HttpSeesManuscripts"),
        rule(rules -> rules.plainJava().workerKnowsJavaAlone(), "planted.worker.SeesDocuments"),
        rule(rules -> rules.plainJava().documentsKnowNoServer(), "planted.documents.SeesContainer"),
        rule(
            rules -> rules.plainJava().documentsKnowNoServer(),
            "planted.documents.SeesManuscripts"),
        rule(rules -> rules.plainJava().documentsReadNoClock(), "planted.documents.ReadsTheClock"),
        rule(
            rules -> rules.plainJava().filesAreMadeInTheChild(),
            "planted.exports.RendersInTheServer"),
        rule(
            ArchitectureRules::othersAreReachedThroughServiceOrModel,
            "planted.exports.SeesForeignStore"),
        rule(
            ArchitectureRules::othersAreReachedThroughServiceOrModel,
            "planted.exports.rest.SeesForeignRest"),
        rule(ArchitectureRules::tasksKnowNoFeature, "planted.platform.tasks.TasksSeeSessions"),
        rule(ArchitectureRules::servicesTakeAnActor, "planted.manuscripts.TakesAnAccount"),
        rule(ArchitectureRules::servicesTakeAnActor, "planted.manuscripts.TakesIds"),
        rule(ArchitectureRules::entitiesStayAtHome, "planted.exports.SeesForeignEntity"),
        rule(ArchitectureRules::entityManagersAreForStores, "planted.exports.SeesEntityManager"),
        rule(ArchitectureRules::entitiesAreFoundByQueries, "planted.manuscripts.store.FindsByFind"),
        rule(ArchitectureRules::threadsAreSupervisedLoops, "planted.platform.shared.MakesThreads"),
        rule(
            ArchitectureRules::threadsAreSupervisedLoops,
            "planted.platform.shared.MakesManagedThreads"),
        rule(
            ArchitectureRules::unsafeOperationsTakeAKey,
            "planted.manuscripts.rest.WritesWithoutAKey"),
        rule(ArchitectureRules::namesSayTheDuty, "planted.platform.shared.TextImpl"),
        rule(ArchitectureRules::namesSayTheDuty, "planted.platform.shared.TextManager"),
        rule(ArchitectureRules::namesSayTheDuty, "planted.platform.shared.TextHelper"),
        rule(ArchitectureRules::namesSayTheDuty, "planted.platform.shared.TextUtil"),
        rule(ArchitectureRules::namesSayTheDuty, "planted.platform.shared.TextUtils"),
        rule(ArchitectureRules::timeIsAnInstant, "planted.platform.shared.SeesDate"));
  }

  private static Arguments rule(Rule rule, String culprit) {
    return Arguments.of(rule, culprit);
  }

  @ParameterizedTest(name = "rule {index}")
  @MethodSource("rules")
  void theProductKeepsEveryRule(Rule rule, String culprit) {
    rule.apply(new ArchitectureRules(ROOT)).check(PRODUCT);
  }

  /** It has no features and no layers. */
  @Test
  void theStartOfTheServersKeepsTheRulesOfAnyClass() {
    ArchitectureRules rules = new ArchitectureRules(ROOT);
    rules.namesSayTheDuty().check(ALL);
    rules.timeIsAnInstant().check(ALL);
    assertThat(ALL).extracting(JavaClass::getPackageName).contains(ROOT + ".server.local");
    assertThat(PRODUCT).extracting(JavaClass::getPackageName).doesNotContain(ROOT + ".server");
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("rules")
  void everyRuleFailsOnThePlantedClassThatBreaksIt(Rule rule, String culprit) {
    EvaluationResult result = rule.apply(new ArchitectureRules("planted")).evaluate(PLANTED);
    assertThat(result.getFailureReport().getDetails())
        .anySatisfy(line -> assertThat(line).containsPattern("^\\S* ?<?" + culprit + "\\b"));
  }

  /** An exception's kind would else be missing from /openapi, and its clients. */
  @Test
  void everyKindOfProblemIsContributed() {
    List<String> thrown =
        PRODUCT.stream()
            .filter(type -> type.isAssignableTo(DomainException.class))
            .filter(type -> !type.isEquivalentTo(DomainException.class))
            .map(ArchitectureTest::kind)
            .map(ProblemKind::slug)
            .toList();
    assertThat(thrown).contains("not-found", "not-renderable").doesNotHaveDuplicates();
    assertThat(ApiDescriptions.load().problems())
        .extracting(ProblemKind::slug)
        .containsAll(thrown)
        .doesNotHaveDuplicates();
  }

  private static ProblemKind kind(JavaClass type) {
    try {
      return (ProblemKind) type.reflect().getField("KIND").get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type.getName() + " declares no KIND", e);
    }
  }

  @Test
  void anIdNeedsAnActorAlsoInAList() {
    String report =
        new ArchitectureRules("planted")
            .servicesTakeAnActor()
            .evaluate(PLANTED)
            .getFailureReport()
            .toString();
    assertThat(report)
        .contains("TakesIds.readManuscript", "TakesIds.readTask(", "TakesIds.readTasks(")
        .doesNotContain("readAsAnActor");
  }

  @Test
  void theActorIsKnownToAll() {
    ArchitectureRules rules = new ArchitectureRules("planted");
    for (ArchRule rule : new ArchRule[] {rules.featuresPointDown(), rules.tasksKnowNoFeature()}) {
      assertThat(rule.evaluate(PLANTED).getFailureReport().toString())
          .contains("TasksSeeSessions")
          .doesNotContain("TasksSeeTheActor");
    }
  }

  @Test
  void anIdIsKnownToAll() {
    ArchitectureRules rules = new ArchitectureRules("planted");
    for (ArchRule rule : new ArchRule[] {rules.featuresPointDown(), rules.tasksKnowNoFeature()}) {
      assertThat(rule.evaluate(PLANTED).getFailureReport().toString())
          .doesNotContain("TasksSeeAnId");
    }
  }

  @Test
  void theRulesLookAtAllArchives() {
    assertThat(Packages.archives(PRODUCT)).hasSize(9);
    assertThat(PRODUCT.size()).isGreaterThan(100);
    for (String layer : new String[] {"manuscripts.model", "manuscripts", "manuscripts.rest"}) {
      assertThat(PRODUCT.containPackage(ROOT + "." + layer)).as(layer).isTrue();
    }
  }

  @Test
  void aPackageLivesInOneArchiveOnly() {
    assertThat(Packages.split(ALL)).isEmpty();
  }

  @Test
  void aPackageInTwoArchivesIsFound() throws IOException {
    Path first = archiveWith("first", planted.unknown.Stranger.class);
    Path second = archiveWith("second", planted.unknown.Neighbour.class);
    JavaClasses both = new ClassFileImporter().importPaths(first, second);
    assertThat(Packages.split(both)).containsOnlyKeys("planted.unknown");
  }

  private static Path archiveWith(String name, Class<?> type) throws IOException {
    Path archive = Path.of("target", "split-package", name);
    String file = type.getName().replace('.', '/') + ".class";
    Path copy = archive.resolve(file);
    Files.createDirectories(copy.getParent());
    try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
      Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return archive;
  }

  static Stream<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."));
        Stream<Path> ofServer = Files.list(Path.of("..", "server"))) {
      return Stream.concat(modules, ofServer)
          .map(module -> module.resolve(Path.of("src", "main", "java")))
          .filter(Files::isDirectory)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void everyPackageSaysWhyItExists(Path sources) throws IOException {
    assertThat(Packages.unexplained(sources)).isEmpty();
  }

  @Test
  void allModulesAreAsked() throws IOException {
    assertThat(sources())
        .contains(Path.of("..", "server", "http", "src", "main", "java"))
        .hasSizeGreaterThanOrEqualTo(8);
  }

  /** Of the application what is under platform, of the server's side everything. */
  static Stream<Path> machinery() throws IOException {
    return Stream.concat(sources(), sources().map(java -> java.resolveSibling("resources")))
        .map(folder -> folder.resolve(Path.of("org", "writingsystem")))
        .flatMap(
            folder ->
                switch (folder.getName(1).toString()) {
                  case "persistence", "ejb", "web" -> Stream.of(folder.resolve("platform"));
                  case "preflight", "server" -> Stream.of(folder);
                  default -> Stream.empty();
                })
        .filter(Files::isDirectory);
  }

  @ParameterizedTest
  @MethodSource("machinery")
  void theMachineryDoesNotSpeakOfTheDesk(Path folder) throws IOException {
    assertThat(DeskWords.in(folder)).isEmpty();
  }

  @Test
  void aTextThatSpeaksOfTheDeskIsFound() throws IOException {
    assertThat(DeskWords.in(Path.of("src", "test", "java", "planted", "platform")))
        .contains("SaysManuscripts.java: manuscript");
  }

  @Test
  void textsOfEveryModuleAreRead() throws IOException {
    assertThat(machinery().map(folder -> folder.getName(1).toString()))
        .contains("persistence", "ejb", "web", "preflight", "server");
  }

  @Test
  void aPackageThatSaysNothingIsFound() throws IOException {
    assertThat(Packages.unexplained(Path.of("src", "test", "java")))
        .contains(Path.of("planted", "unknown"));
  }
}

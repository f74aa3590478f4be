package org.writingsystem.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of the modules that run in child JVMs too: {@code worker} and {@code documents}. */
final class PlainJavaRules {
  private static final String WORKER = "worker";
  private static final String DOCUMENTS = "documents";

  /** What the server brings; log4j among it. */
  private static final Pattern SERVER =
      Pattern.compile(
          "(jakarta|java\\.sql|javax\\.(sql|naming)|org\\.jboss|org\\.wildfly|org\\.eclipse\\.microprofile"
              + "|org\\.hibernate|org\\.infinispan|org\\.apache\\.logging)(\\..*)?");

  private static final Pattern WRITERS = Pattern.compile("\\.(rendering|pdf|docx|epub)\\..*");

  private static final Set<String> CLOCKS = Set.of("now", "currentTimeMillis", "nanoTime");

  private final String root;

  PlainJavaRules(String root) {
    this.root = root;
  }

  /** The child JVM's main method and protocol serve any work: they know Java alone. */
  ArchRule workerKnowsJavaAlone() {
    return noClasses()
        .that(areIn(WORKER))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are neither of Java nor of the worker",
                type -> !type.getPackageName().startsWith("java.") && !isIn(WORKER, type)));
  }

  /** What runs in the child JVM too knows nothing of the server. */
  ArchRule documentsKnowNoServer() {
    return noClasses()
        .that(areIn(DOCUMENTS))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of the server or of the application",
                type ->
                    SERVER.matcher(type.getPackageName()).matches()
                        || isOurs(type) && !isIn(DOCUMENTS, type) && !isIn(WORKER, type)));
  }

  /** The same text gives the same document at any time. */
  ArchRule documentsReadNoClock() {
    return noClasses()
        .that(areIn(DOCUMENTS))
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it reads a clock",
                call ->
                    CLOCKS.contains(call.getName())
                        && call.getTargetOwner().getPackageName().matches("java\\.(lang|time)")))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class);
  }

  /** Files are made in the child JVM: the server has no libraries for it, and names the work. */
  ArchRule filesAreMadeInTheChild() {
    return noClasses()
        .that(DescribedPredicate.not(areIn(DOCUMENTS)))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "write files",
                type ->
                    isIn(DOCUMENTS, type)
                        && WRITERS.matcher(type.getName().replace(folder(), "")).matches()
                        && !type.getSimpleName().equals("RenderWork")));
  }

  private String folder() {
    return root + "." + DOCUMENTS;
  }

  private DescribedPredicate<JavaClass> areIn(String feature) {
    return DescribedPredicate.describe("are in " + feature, type -> isIn(feature, type));
  }

  private boolean isIn(String feature, JavaClass type) {
    return isOurs(type) && Place.of(root, type).feature().equals(feature);
  }

  private boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(root + ".");
  }
}

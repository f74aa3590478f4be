package org.writingsystem.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a feature shows to the others: habit 3 of STYLE.md, with its exceptions by name. */
final class Boundaries {
  /** Packages below a feature, and types in them, that other features may use. */
  private static final Set<String> OPEN =
      Set.of(
          "documents.diff.UnifiedDiff",
          "documents.markdown.MarkdownToHtml",
          "documents.markdown.RendererVersion",
          "documents.markdown.RenderingCost",
          "documents.rendering.RenderWork",
          "http.shutdown.GracePeriod",
          "http.shutdown.GracefulShutdown",
          "http.shutdown.ShutdownWatchdog",
          "http.timeout.ActiveRequests",
          "http.timeout.TimedOutRequest",
          "logging.sentry.SentryCounts",
          "platform.cache.remote.CacheClient", // buckets of rate limits, which are not cached
          "platform.cache.remote.CacheOperation",
          "platform.cache.remote.CallDeadline",
          "platform.cache.remote.CallResult",
          "platform.shared.rest.conditions", // ETag, If-Match, ranges
          "platform.shared.rest.openapi.ApiDescription", // what a feature contributes
          "platform.shared.rest.problems", // problem+json
          "platform.shared.rest.validation", // constraints
          "platform.tasks.process.ProcessExecutor", // work in a child JVM
          "platform.tasks.process.ProcessWorkException",
          "platform.tasks.recurring.Batches",
          "platform.tasks.recurring.RecurringTask",
          "preflight.findings.Report",
          "preflight.findings.ReportFormatter",
          "preflight.findings.Severity",
          "preflight.settings"); // one table, which everything reads

  /**
   * The most public types that a feature shows in its own package and its model. A new one may
   * raise its feature's number where others need it; what nobody outside needs is package-private.
   */
  private static final Map<String, Integer> MOST_PUBLIC_TYPES =
      Map.ofEntries(
          Map.entry("pool", 9), // one for each extension point of IronJacamar
          Map.entry("threads", 3),
          Map.entry("logging", 8), // those that the CLI scripts name among them
          Map.entry("http", 7),
          Map.entry("worker", 4),
          Map.entry("documents", 5),
          Map.entry("preflight", 3),
          Map.entry("platform.shared", 27),
          Map.entry("platform.logfiles", 1),
          Map.entry("platform.database", 3),
          Map.entry("platform.requests", 4),
          Map.entry("platform.tasks", 35),
          Map.entry("platform.cache", 5),
          Map.entry("platform.ratelimit", 6),
          Map.entry("platform.node", 6),
          Map.entry("platform.recycling", 2),
          Map.entry("platform.identity", 24),
          Map.entry("platform.idempotency", 4),
          Map.entry("accounts", 7),
          Map.entry("access", 2),
          Map.entry("manuscripts", 16),
          Map.entry("exports", 1));

  private final String root;

  Boundaries(String root) {
    this.root = root;
  }

  /** A package below a feature, as {@code tasks.engine}, is the feature's own. */
  ArchRule packagesBelowAFeatureAreClosed() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("keep out of the packages below other features") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                  JavaClass target = dependency.getTargetClass().getBaseComponentType();
                  if (isOurs(target)) {
                    events.add(
                        new SimpleConditionEvent(
                            dependency, mayUse(type, target), dependency.getDescription()));
                  }
                }
              }
            });
  }

  private boolean mayUse(JavaClass user, JavaClass target) {
    return Place.of(root, user).isSameFeatureAs(Place.of(root, target))
        || !isBelowAFeature(target)
        || OPEN.stream().anyMatch(open -> isIn(name(target), open));
  }

  /** What is listed as open, and that no other feature uses. */
  Set<String> openForNobody(JavaClasses all) {
    Set<String> found = new TreeSet<>(OPEN);
    for (JavaClass type : all) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (isOurs(target) && !Place.of(root, type).isSameFeatureAs(Place.of(root, target))) {
          found.removeIf(open -> isIn(name(target), open));
        }
      }
    }
    return found;
  }

  /** Neither in the feature's own package nor in its layers. */
  private boolean isBelowAFeature(JavaClass type) {
    String feature = root + "." + Place.of(root, type).feature();
    return !Set.of("", ".model", ".store", ".rest")
        .contains(type.getPackageName().substring(feature.length()));
  }

  private static boolean isIn(String name, String open) {
    return name.equals(open) || name.startsWith(open + ".") || name.startsWith(open + "$");
  }

  /** A feature shows few public types, and no more than it did. */
  ArchRule featuresShowFewPublicTypes() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("be package-private unless others need them") {
              private final Map<String, SortedSet<String>> shown = new TreeMap<>();

              @Override
              public void init(Collection<JavaClass> all) {
                shown.clear();
              }

              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (isShown(type)) {
                  shown
                      .computeIfAbsent(Place.of(root, type).feature(), feature -> new TreeSet<>())
                      .add(type.getSimpleName());
                }
              }

              @Override
              public void finish(ConditionEvents events) {
                shown.forEach(
                    (feature, types) ->
                        events.add(
                            new SimpleConditionEvent(
                                feature,
                                types.size() <= MOST_PUBLIC_TYPES.getOrDefault(feature, 0),
                                "%s.%s shows %d public types, at most %d are wanted: %s"
                                    .formatted(
                                        root,
                                        feature,
                                        types.size(),
                                        MOST_PUBLIC_TYPES.getOrDefault(feature, 0),
                                        types))));
              }
            });
  }

  private boolean isShown(JavaClass type) {
    String feature = root + "." + Place.of(root, type).feature();
    String below = type.getPackageName().substring(feature.length());
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().isEmpty()
        && (below.isEmpty() || below.equals(".model"));
  }

  private boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(root + ".");
  }

  private String name(JavaClass type) {
    return type.getName().substring(root.length() + 1);
  }
}

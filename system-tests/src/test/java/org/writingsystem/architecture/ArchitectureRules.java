package org.writingsystem.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.writingsystem.architecture.Place.Layer.MODEL;
import static org.writingsystem.architecture.Place.Layer.REST;
import static org.writingsystem.architecture.Place.Layer.SERVICE;
import static org.writingsystem.architecture.Place.Layer.STORE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The directions of STYLE.md (habits 2, 3, 5 and 6) for the classes below one root package, and the
 * exceptions to them, each by name.
 */
final class ArchitectureRules {
  /**
   * REST classes that the REST classes of other features may use, beside all of
   * platform.shared.rest.
   */
  private static final Set<String> SHARED_REST =
      Set.of(
          "platform.identity.rest.CurrentActor", // who calls: every resource asks it
          "platform.identity.rest.PasswordGuesses", // the limits of wrong passwords
          "platform.ratelimit.rest.RateLimitHeaders", // what a limit has said, for the answer
          "platform.idempotency.rest.IdempotencyGuard", // what a resource does once, however often
          // it is sent
          "platform.tasks.rest.TaskView"); // what a resource answers that queued a task

  /** Classes whose libraries want a {@link Date}. */
  private static final Set<String> MAY_USE_DATE =
      Set.of(
          "platform.identity.AccessTokens", // Nimbus
          "documents.docx.DocxWriter", // POI
          "preflight.host.KeyStoreFile"); // certificates of Java itself

  /** Classes that make threads for one piece of work, which they answer for. */
  private static final Set<String> MAY_MAKE_THREADS =
      Set.of(
          "platform.cache.remote.RemoteCaches", // opens the caches, and is not waited for beyond 3
          // s
          "platform.requests.RequestMonitor", // ends connections of requests that are over
          "preflight.probes.Probe", // asks database, cache and disk once
          "platform.database.DatabaseReadinessCheck", // asks the database once
          "http.HealthExecutor", // a pool, which replaces a thread that dies
          "http.shutdown.GracefulShutdown", // waits for the last request
          "http.shutdown.ShutdownWatchdog", // ends the process
          "http.shutdown.ListenerStart", // opens the ports after a reload
          "http.shutdown.LastConnections", // closes connections at the end of the server
          "logging.sentry.SentryQueue", // waits for the last errors at the end of the process
          "pool.ConnectionTerminator", // ends one connection
          "platform.tasks.process.Worker", // speaks with one child JVM, as long as that lives
          "worker.WorkerMain", // a JVM of its own
          "threads.SupervisedLoop");

  /** Resources whose description says itself that they take no Idempotency-Key. */
  private static final Set<String> TAKE_NO_KEY =
      Set.of("platform.identity.rest.AuthResource"); // keys belong to accounts; an end is an end

  /** Types that say who acts and what that actor may do: known to all, as ids are. */
  private static final Set<String> ACTORS =
      Set.of(
          "platform.identity.model.Action",
          "platform.identity.model.Actor",
          "platform.identity.model.Permissions",
          "platform.identity.model.Relation");

  /** Ids of what belongs to somebody, and of that somebody. */
  private static final Set<String> IDS = Set.of("AccountId", "ManuscriptId", "TaskId");

  /** Methods of services that take such an id without an Actor. */
  private static final Set<String> MAY_TAKE_AN_ID_ALONE =
      Set.of(
          // the account is no caller, but the subject, or one that signs in
          "access.Access.actor",
          "accounts.Accounts.username",
          "platform.identity.SignInSessions.isEnabled",
          "platform.identity.SignInSessions.open",
          "platform.identity.SignInSessions.revokeAll",
          "platform.tasks.Tasks.keptBytes",
          "platform.tasks.Tasks.keptBytesLocked",
          // the HTML of a text that Manuscripts has allowed to read
          "manuscripts.rendering.RevisionHtmlCache.get",
          // one query for all streams of events, each of which has asked at its start
          "platform.tasks.Tasks.follow");

  /** What tasks know beside themselves. */
  private static final Set<String> TASKS_KNOW =
      Set.of(
          "platform.tasks",
          "platform.shared",
          "platform.database",
          "pool",
          "threads",
          "http",
          "worker");

  private final String root;

  ArchitectureRules(String root) {
    this.root = root;
  }

  /** A class that belongs to no known feature would escape every other rule. */
  ArchRule everyClassBelongsToAFeature() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("belong to one of " + Place.FEATURES) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                events.add(
                    new SimpleConditionEvent(
                        type,
                        Place.FEATURES.contains(Place.of(root, type).feature()),
                        type.getName() + " is in no known feature"));
              }
            });
  }

  /**
   * rest → service → store → model, in one feature and from one to another; what runs SQL serves
   * all stores.
   */
  ArchRule layersPointDown() {
    return dependencies(
        "respect rest → service → store → model",
        dependency -> {
          Place from = from(dependency);
          Place to = to(dependency);
          return switch (from.layer()) {
            case MODEL -> to.isIn(MODEL) || to.equals(from);
            case STORE -> to.isIn(MODEL) || to.equals(from) || isSql(dependency);
            case SERVICE -> !to.isIn(REST);
            case REST -> !to.isIn(STORE);
          };
        });
  }

  /** A feature knows only those below it; ids are known to all. */
  ArchRule featuresPointDown() {
    return dependencies(
        "use features below their own only",
        dependency ->
            !to(dependency).isInFeatureAbove(from(dependency))
                || isId(dependency.getTargetClass())
                || isActor(dependency.getTargetClass())
                || isSharedRest(dependency));
  }

  /**
   * Tasks find their handlers as beans: they know what is shared, what stands in the server (pool,
   * loops, the HTTP front), settings, and ids.
   */
  ArchRule tasksKnowNoFeature() {
    return dependencies(
        "not be known to tasks unless shared",
        dependency ->
            !from(dependency).feature().equals("platform.tasks")
                || TASKS_KNOW.contains(to(dependency).feature())
                || isSettings(dependency.getTargetClass())
                || isId(dependency.getTargetClass())
                || isActor(dependency.getTargetClass())
                || isSharedRest(dependency));
  }

  /** The machinery serves any desk: it knows no feature of this one, not even an id. */
  ArchRule platformKnowsNoDesk() {
    return dependencies(
        "not be known to the platform",
        dependency -> from(dependency).isOfTheDesk() || !to(dependency).isOfTheDesk());
  }

  /** The rules of the modules that run in child JVMs too. */
  PlainJavaRules plainJava() {
    return new PlainJavaRules(root);
  }

  /** Another feature is reached through its services and its model. */
  ArchRule othersAreReachedThroughServiceOrModel() {
    return dependencies(
        "reach other features through service or model",
        dependency -> {
          Place to = to(dependency);
          return to.isSameFeatureAs(from(dependency))
              || to.isIn(SERVICE)
              || to.isIn(MODEL)
              || isSql(dependency)
              || isSharedRest(dependency);
        });
  }

  /**
   * A service takes an Actor in place of an account's id, and with the id of a task or a
   * manuscript, also where a parameter lists ids: it decides by it what is allowed.
   */
  ArchRule servicesTakeAnActor() {
    return methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(
            DescribedPredicate.describe(
                "are services", type -> isIn(SERVICE, type) && !type.isRecord()))
        .should(
            new ArchCondition<JavaMethod>("take an Actor where they take an id") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                events.add(
                    new SimpleConditionEvent(
                        method, takesAnActorOrNoId(method), method.getDescription()));
              }
            });
  }

  private boolean takesAnActorOrNoId(JavaMethod method) {
    List<String> parameters =
        method.getParameterTypes().stream()
            .flatMap(type -> type.getAllInvolvedRawTypes().stream())
            .map(JavaClass::getSimpleName)
            .toList();
    return parameters.stream().noneMatch(IDS::contains)
        || parameters.contains("Actor")
        || MAY_TAKE_AN_ID_ALONE.contains(name(method.getOwner()) + "." + method.getName());
  }

  /** Features share ids, never entities. */
  ArchRule entitiesStayAtHome() {
    return dependencies(
        "not use entities of other features",
        dependency ->
            to(dependency).isSameFeatureAs(from(dependency))
                || !dependency.getTargetClass().isAnnotatedWith(Entity.class));
  }

  /** Only stores query entities. */
  ArchRule entityManagersAreForStores() {
    return noClasses()
        .that(areNotIn(STORE))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.persistence.EntityManager");
  }

  /**
   * Where the connection is lost within a transaction of WildFly, Hibernate's find says that there
   * is nothing (HHH-12472), and a caller would get 404 or 401. A query throws.
   */
  ArchRule entitiesAreFoundByQueries() {
    return noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it is EntityManager.find",
                call ->
                    call.getTargetOwner().isAssignableTo(EntityManager.class)
                        && call.getName().equals("find")));
  }

  /** A thread that lives as long as the node is a supervised loop. */
  ArchRule threadsAreSupervisedLoops() {
    return noClasses()
        .that(
            DescribedPredicate.describe(
                "are not known to make threads for one piece of work",
                type -> !MAY_MAKE_THREADS.contains(name(outermost(type)))))
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe(
                "it makes a thread",
                call ->
                    call.getTargetOwner().isAssignableTo(Thread.class)
                            && call.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                        || call.getTargetOwner().isAssignableTo(ThreadFactory.class)
                            && call.getName().equals("newThread")));
  }

  /** The description of the API says that every unsafe operation takes an Idempotency-Key. */
  ArchRule unsafeOperationsTakeAKey() {
    return methods()
        .that(
            DescribedPredicate.describe(
                "change something",
                method -> isUnsafe(method) && !TAKE_NO_KEY.contains(name(method.getOwner()))))
        .should(
            new ArchCondition<JavaMethod>("answer through IdempotencyGuard") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                boolean guarded =
                    method.getMethodCallsFromSelf().stream()
                        .anyMatch(
                            call ->
                                call.getTargetOwner().getSimpleName().equals("IdempotencyGuard"));
                events.add(
                    new SimpleConditionEvent(
                        method, guarded, method.getFullName() + " does not look at the key"));
              }
            })
        .allowEmptyShould(true);
  }

  private static boolean isUnsafe(JavaMethod method) {
    return Stream.of(POST.class, PUT.class, PATCH.class, DELETE.class)
        .anyMatch(method::isAnnotatedWith);
  }

  ArchRule namesSayTheDuty() {
    return noClasses()
        .should()
        .haveSimpleNameContaining("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils");
  }

  ArchRule timeIsAnInstant() {
    return noClasses()
        .that(
            DescribedPredicate.describe(
                "have no library that wants a Date",
                type -> !MAY_USE_DATE.contains(name(outermost(type)))))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Date.class, java.util.Calendar.class);
  }

  private ArchRule dependencies(String description, Predicate<Dependency> allowed) {
    return classes()
        .should(
            new ArchCondition<JavaClass>(description) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(
                        dependency -> isOurs(dependency.getTargetClass().getBaseComponentType()))
                    .forEach(
                        dependency ->
                            events.add(
                                new SimpleConditionEvent(
                                    dependency,
                                    allowed.test(dependency),
                                    dependency.getDescription())));
              }
            });
  }

  private DescribedPredicate<JavaClass> areNotIn(Place.Layer layer) {
    return DescribedPredicate.describe("are not in " + layer, type -> !isIn(layer, type));
  }

  private boolean isIn(Place.Layer layer, JavaClass type) {
    return Place.of(root, type).isIn(layer);
  }

  private boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(root + ".");
  }

  private boolean isId(JavaClass type) {
    return type.isRecord()
        && type.getSimpleName().endsWith("Id")
        && Place.of(root, type).isIn(MODEL);
  }

  private boolean isSettings(JavaClass type) {
    return type.getPackageName().equals(root + ".preflight.settings");
  }

  private boolean isActor(JavaClass type) {
    return isOurs(type) && ACTORS.contains(name(outermost(type)));
  }

  /** Stores run their SQL by that of the database, which knows the pool in the server. */
  private boolean isSql(Dependency dependency) {
    Place from = from(dependency);
    Place to = to(dependency);
    return from.isIn(STORE)
        && (to.feature().equals("platform.database") && to.isIn(STORE)
            || from.feature().equals("platform.database") && to.feature().equals("pool"));
  }

  private boolean isSharedRest(Dependency dependency) {
    Place to = to(dependency);
    return from(dependency).isIn(REST)
        && to.isIn(REST)
        && (to.feature().equals("platform.shared")
            || SHARED_REST.contains(name(outermost(dependency.getTargetClass()))));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
  }

  private String name(JavaClass type) {
    return type.getName().substring(root.length() + 1);
  }

  private Place from(Dependency dependency) {
    return Place.of(root, dependency.getOriginClass());
  }

  private Place to(Dependency dependency) {
    return Place.of(root, dependency.getTargetClass().getBaseComponentType());
  }
}

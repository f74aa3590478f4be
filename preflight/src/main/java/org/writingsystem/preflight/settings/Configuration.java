package org.writingsystem.preflight.settings;

import static org.writingsystem.preflight.settings.Settings.APP_ENV;
import static org.writingsystem.preflight.settings.Settings.NODE_NAME;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The settings of this node, each read once. The order is: a system property of the variable's name
 * where the application is the reader, the variable, its deprecated names, the table's property,
 * the default. Thread-safe.
 */
public final class Configuration {
  private final Environment environment;
  private final TaskKindDefaults kinds;
  private final Map<String, ResolvedSetting> values = new LinkedHashMap<>();

  /**
   * The settings of the server that this code runs in, as the application reads them.
   *
   * @throws IllegalArgumentException as {@link #checked} says
   */
  public static Configuration ofThisNode() {
    return ofThisNode(TaskKindDefaults.none()).checked();
  }

  /** Reads the settings unchecked, with the defaults of the task kinds. */
  public static Configuration ofThisNode(TaskKindDefaults kinds) {
    return new Configuration(Environment.ofThisProcess().inServer(), kinds);
  }

  /** These values alone, and the defaults of all others. */
  public static Configuration of(Map<Settings, String> values) {
    Map<String, String> variables = new LinkedHashMap<>();
    values.forEach((setting, text) -> variables.put(setting.name(), text));
    return new Configuration(Environment.of(variables));
  }

  public Configuration(Environment environment) {
    this(environment, TaskKindDefaults.none());
  }

  public Configuration(Environment environment, TaskKindDefaults kinds) {
    this.environment = environment;
    this.kinds = kinds;
    Settings.table().forEach(setting -> values.put(setting.name(), read(setting)));
    kinds.settings().forEach(setting -> values.put(setting.name(), read(setting)));
    ofKinds().forEach(setting -> values.put(setting.name(), read(setting)));
  }

  /**
   * Returns this configuration, if the application can work with it.
   *
   * @throws IllegalArgumentException naming each setting that the application uses and that does
   *     not fit
   */
  public Configuration checked() {
    List<String> problems =
        values.values().stream()
            .filter(value -> value.setting().isUsedByApplication() && !value.fits())
            .map(value -> value.problem() + ": " + value.where())
            .toList();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return this;
  }

  public Collection<ResolvedSetting> values() {
    return values.values();
  }

  public ResolvedSetting value(Settings setting) {
    return values.get(setting.name());
  }

  /** Finds a setting by a name that may be unknown, such as that of one task kind. */
  public Optional<ResolvedSetting> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Returns the explicit value of one task kind. */
  public Optional<ResolvedSetting> ofKind(Settings setting, String kind) {
    Setting own = setting.setting().forKind(TaskKindDefaults.suffix(kind));
    return Optional.of(read(own)).filter(ResolvedSetting::isGiven);
  }

  /** Returns the value; empty where it is unset. */
  public Optional<String> text(Settings setting) {
    return value(setting).text();
  }

  /** Returns the number; empty where it is unset or invalid. */
  public OptionalLong number(Settings setting) {
    return value(setting).number();
  }

  /**
   * @throws IllegalArgumentException where it is unset or does not fit
   */
  public long longValue(Settings setting) {
    return value(setting).required();
  }

  /**
   * @throws IllegalArgumentException where it is unset or does not fit
   */
  public int intValue(Settings setting) {
    return Math.toIntExact(longValue(setting));
  }

  /**
   * Returns the duration, in the unit of the table.
   *
   * @throws IllegalArgumentException where it is unset, does not fit or has no unit
   */
  public Duration duration(Settings setting) {
    return value(setting).duration();
  }

  /** The shorter one of two lengths of time. */
  public Duration shorter(Settings one, Settings other) {
    return duration(one).compareTo(duration(other)) < 0 ? duration(one) : duration(other);
  }

  /**
   * @throws IllegalArgumentException where it is unset or does not fit
   */
  public boolean isTrue(Settings setting) {
    return Boolean.parseBoolean(value(setting).requiredText());
  }

  /** Returns this node's name, as the server has it; {@code node} where there is no server. */
  public String nodeName() {
    return NODE_NAME.setting().property().flatMap(environment::systemProperty).orElse("node");
  }

  /** Returns the task kinds with known defaults. */
  public TaskKindDefaults kinds() {
    return kinds;
  }

  public Environment environment() {
    return environment;
  }

  /** Tests for production: everything but development. */
  public boolean isProduction() {
    return !text(APP_ENV).equals(Optional.of("development"));
  }

  /** Lists the files of secrets. */
  public List<MountedSecret> secretFiles() {
    return secrets().filter(this::isRead).flatMap(one -> fileOf(one).stream()).toList();
  }

  /** Lists the files of secrets that are never read. */
  public List<MountedSecret> unreadFiles() {
    return secrets().filter(one -> !isRead(one)).flatMap(one -> fileOf(one).stream()).toList();
  }

  private static Stream<Setting> secrets() {
    return Settings.table().stream().filter(Setting::mayStandInFile);
  }

  private boolean isRead(Setting secret) {
    return environment.filesAreRead() || environment.variable(secret.name()).isPresent();
  }

  private Optional<MountedSecret> fileOf(Setting secret) {
    String variable = secret.fileVariable();
    return environment.variable(variable).map(path -> new MountedSecret(variable, path));
  }

  private ResolvedSetting read(Setting setting) {
    return fromSystemProperty(setting).orElseGet(() -> fromEnvironment(setting));
  }

  /** Reads a system property, which MicroProfile Config prefers to the variable. */
  private Optional<ResolvedSetting> fromSystemProperty(Setting setting) {
    return setting.isReadByApplication() ? property(setting, setting.name()) : Optional.empty();
  }

  private ResolvedSetting fromEnvironment(Setting setting) {
    Optional<String> variable = environment.variable(setting.name());
    Optional<MountedSecret> file =
        setting.mayStandInFile() && isRead(setting) ? fileOf(setting) : Optional.empty();
    if (file.isPresent()) {
      Optional<String> text = file.get().read().filter(read -> !read.isEmpty());
      // The start script has read it already: the variable holds what is in the file.
      if (variable.isEmpty() || variable.equals(text)) {
        return ResolvedSetting.of(setting, text, new Source(Source.Type.FILE, file.get().path()));
      }
    }
    return variable
        .map(text -> ResolvedSetting.of(setting, variable, variable(setting)))
        .or(() -> fromDeprecatedName(setting))
        .or(() -> fromProperty(setting))
        .orElseGet(() -> fromNobody(setting));
  }

  private Optional<ResolvedSetting> fromDeprecatedName(Setting setting) {
    return setting.deprecatedNames().stream()
        .filter(name -> environment.variable(name).isPresent())
        .findFirst()
        .map(
            name ->
                ResolvedSetting.of(
                    setting,
                    environment.variable(name),
                    new Source(Source.Type.DEPRECATED_NAME, name)));
  }

  private Optional<ResolvedSetting> fromProperty(Setting setting) {
    return setting.property().flatMap(name -> property(setting, name));
  }

  private Optional<ResolvedSetting> property(Setting setting, String name) {
    Optional<String> text = environment.systemProperty(name);
    return text.map(
        given -> ResolvedSetting.of(setting, text, new Source(Source.Type.PROPERTY, name)));
  }

  private static ResolvedSetting fromNobody(Setting setting) {
    Source source = setting.defaultValue().isPresent() ? Source.DEFAULT : Source.UNSET;
    return ResolvedSetting.of(setting, setting.defaultValue(), source);
  }

  private Source variable(Setting setting) {
    return environment.hasComputed(setting.name())
        ? Source.COMPUTED
        : new Source(Source.Type.VARIABLE, setting.name());
  }

  private List<Setting> ofKinds() {
    List<Setting> found = new ArrayList<>();
    for (String name : new TreeSet<>(environment.variables().keySet())) {
      if (!values.containsKey(name) && environment.variable(name).isPresent()) {
        Settings.table().stream()
            .filter(setting -> setting.is(Flag.PER_KIND))
            .filter(setting -> name.matches(setting.name() + "_[A-Z0-9_]+"))
            .map(setting -> setting.forKind(name.substring(setting.name().length() + 1)))
            .findFirst()
            .ifPresent(found::add);
      }
    }
    return found;
  }
}

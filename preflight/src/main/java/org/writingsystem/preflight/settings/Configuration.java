package org.writingsystem.preflight.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What holds on this node for every setting, once and for all. */
public final class Configuration {
  private final Environment environment;
  private final Map<String, ResolvedSetting> values = new LinkedHashMap<>();

  public Configuration(Environment environment) {
    this.environment = environment;
    Settings.table().forEach(setting -> values.put(setting.name(), value(setting)));
    TaskKindDefaults.settings().forEach(setting -> values.put(setting.name(), value(setting)));
    ofKinds().forEach(setting -> values.put(setting.name(), value(setting)));
  }

  public Collection<ResolvedSetting> values() {
    return values.values();
  }

  /**
   * @throws IllegalArgumentException if there is no such setting
   */
  public ResolvedSetting value(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no setting " + name));
  }

  /** The same for a name that need not be there, such as that of one kind of task. */
  public Optional<ResolvedSetting> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public Optional<String> text(String name) {
    return value(name).text();
  }

  /** Empty where it is unset or does not fit. */
  public OptionalLong number(String name) {
    return value(name).number();
  }

  public Environment environment() {
    return environment;
  }

  /** Everything that is not development is held to what production needs. */
  public boolean isProduction() {
    return !text("APP_ENV").equals(Optional.of("development"));
  }

  /** The files that secrets are told to stand in, and are read from. */
  public List<MountedSecret> secretFiles() {
    return secrets().filter(this::isRead).flatMap(name -> fileOf(name).stream()).toList();
  }

  /** Those that nobody has read, nor will. */
  public List<MountedSecret> unreadFiles() {
    return secrets().filter(name -> !isRead(name)).flatMap(name -> fileOf(name).stream()).toList();
  }

  private static Stream<String> secrets() {
    return Settings.table().stream().filter(Setting::mayStandInFile).map(Setting::name);
  }

  private boolean isRead(String name) {
    return environment.filesAreRead() || environment.variable(name).isPresent();
  }

  private Optional<MountedSecret> fileOf(String name) {
    String variable = name + "_FILE";
    return environment.variable(variable).map(path -> new MountedSecret(variable, path));
  }

  private ResolvedSetting value(Setting setting) {
    Optional<String> variable = environment.variable(setting.name());
    Optional<MountedSecret> file =
        setting.mayStandInFile() && isRead(setting.name())
            ? fileOf(setting.name())
            : Optional.empty();
    if (file.isPresent()) {
      Optional<String> text = file.get().read().filter(read -> !read.isEmpty());
      // The start script has read it already: the variable holds what is in the file.
      if (variable.isEmpty() || variable.equals(text)) {
        return new ResolvedSetting(setting, text, new Source(Source.Type.FILE, file.get().path()));
      }
    }
    return variable
        .map(text -> new ResolvedSetting(setting, variable, variable(setting)))
        .or(() -> fromOldName(setting))
        .or(() -> fromProperty(setting))
        .orElseGet(() -> fromNobody(setting));
  }

  private Optional<ResolvedSetting> fromOldName(Setting setting) {
    return setting.oldNames().stream()
        .filter(name -> environment.variable(name).isPresent())
        .findFirst()
        .map(
            name ->
                new ResolvedSetting(
                    setting, environment.variable(name), new Source(Source.Type.OLD_NAME, name)));
  }

  private Optional<ResolvedSetting> fromProperty(Setting setting) {
    return setting
        .property()
        .filter(name -> environment.systemProperty(name).isPresent())
        .map(
            name ->
                new ResolvedSetting(
                    setting,
                    environment.systemProperty(name),
                    new Source(Source.Type.PROPERTY, name)));
  }

  private static ResolvedSetting fromNobody(Setting setting) {
    Source source = setting.defaultValue().isPresent() ? Source.DEFAULT : Source.UNSET;
    return new ResolvedSetting(setting, setting.defaultValue(), source);
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
            .findFirst()
            .ifPresent(setting -> found.add(setting.forKind(name)));
      }
    }
    return found;
  }
}

package org.writingsystem.preflight.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One environment variable of ours.
 *
 * @param defaultValue what holds where it is unset
 * @param oldNames read where it is unset, the first that is set; also another setting that it
 *     follows
 * @param property a system property that is read after those
 * @param reader who reads it, as docs/configure.md says
 */
public record Setting(
    String name,
    ValueKind kind,
    Optional<String> defaultValue,
    List<String> oldNames,
    Optional<String> property,
    String reader,
    Set<Flag> traits) {

  static Setting of(String name, ValueKind kind, String reader) {
    return new Setting(name, kind, Optional.empty(), List.of(), Optional.empty(), reader, Set.of());
  }

  Setting defaultValue(String value) {
    return new Setting(name, kind, Optional.of(value), oldNames, property, reader, traits);
  }

  Setting deprecatedName(String... names) {
    return new Setting(name, kind, defaultValue, List.of(names), property, reader, traits);
  }

  Setting orProperty(String systemProperty) {
    return new Setting(
        name, kind, defaultValue, oldNames, Optional.of(systemProperty), reader, traits);
  }

  Setting with(Flag first, Flag... more) {
    return new Setting(
        name, kind, defaultValue, oldNames, property, reader, EnumSet.of(first, more));
  }

  /** The same for one kind of task; it has no value of its own until it is set. */
  Setting forKind(String fullName) {
    return new Setting(
        fullName, kind, Optional.empty(), List.of(), Optional.empty(), reader, Set.of());
  }

  public boolean is(Flag flag) {
    return traits.contains(flag);
  }

  /** Whether the start script reads it from a file that {@code NAME_FILE} names. */
  public boolean mayStandInFile() {
    return is(Flag.SECRET) && !is(Flag.DEVELOPMENT);
  }

  /** As in the ids of findings: {@code db-pool-max}. */
  public String slug() {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package org.writingsystem.preflight.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Row of the table of settings.
 *
 * @param name of the environment variable
 * @param defaultValue what holds where it is unset
 * @param deprecatedNames read where it is unset, the first that is set; also another setting that
 *     it follows
 * @param property a system property that is read after those
 * @param reader who reads it, as docs/configure.md says
 */
public record Setting(
    String name,
    ValueKind kind,
    Optional<String> defaultValue,
    List<String> deprecatedNames,
    Optional<String> property,
    String reader,
    Set<Flag> flags) {

  static Setting of(ValueKind kind, String reader) {
    return new Setting("", kind, Optional.empty(), List.of(), Optional.empty(), reader, Set.of());
  }

  Setting named(String variable) {
    return new Setting(variable, kind, defaultValue, deprecatedNames, property, reader, flags);
  }

  Setting defaultValue(String value) {
    return new Setting(name, kind, Optional.of(value), deprecatedNames, property, reader, flags);
  }

  Setting deprecatedName(String old) {
    return new Setting(name, kind, defaultValue, List.of(old), property, reader, flags);
  }

  /** Makes another setting the default. */
  Setting follows(Settings other) {
    return deprecatedName(other.name());
  }

  Setting orProperty(String systemProperty) {
    return new Setting(
        name, kind, defaultValue, deprecatedNames, Optional.of(systemProperty), reader, flags);
  }

  Setting with(Flag first, Flag... more) {
    return new Setting(
        name, kind, defaultValue, deprecatedNames, property, reader, EnumSet.of(first, more));
  }

  /** Copies the setting for one task kind, without a value of its own. */
  Setting forKind(String suffix) {
    return new Setting(
        name + "_" + suffix, kind, Optional.empty(), List.of(), Optional.empty(), reader, Set.of());
  }

  public boolean is(Flag flag) {
    return flags.contains(flag);
  }

  /** Tests whether the application reads it, and with it a system property of the same name. */
  boolean isReadByApplication() {
    return reader.contains(Readers.APPLICATION);
  }

  /** Tests whether the application works with its value, whoever reads it first. */
  boolean isUsedByApplication() {
    return isReadByApplication() || is(Flag.SHARED);
  }

  /** Tests whether the start script reads it from the file in {@code NAME_FILE}. */
  public boolean mayStandInFile() {
    return is(Flag.SECRET) && !is(Flag.DEVELOPMENT);
  }

  /** The variable that names such a file. */
  public String fileVariable() {
    return name + "_FILE";
  }

  /** Returns the name in ids of findings: {@code db-pool-max}. */
  public String slug() {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

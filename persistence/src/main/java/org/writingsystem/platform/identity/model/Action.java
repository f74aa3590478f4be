package org.writingsystem.platform.identity.model;

import java.util.Locale;

/** Action that a right allows; each feature lists its own as an enum. */
public interface Action {
  /** Name of the constant. */
  String name();

  /** Returns the subject of the action, in the plural: {@code tasks}. */
  String subject();

  /** Returns the description of the action, for the table of rights in the documentation. */
  String description();

  /** Name in the table and in {@code @RolesAllowed}: {@code tasks.list-kinds}. */
  default String key() {
    return subject() + "." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

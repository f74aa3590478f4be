package org.writingsystem.tests.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Action;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.shared.model.UuidV7;

/** The actions of the product, found by their type: an enum that is new is among them. */
final class Actions {
  private static final List<Action> ALL =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("org.writingsystem")
              .stream()
              .filter(type -> type.isEnum() && type.isAssignableTo(Action.class))
              .map(JavaClass::reflect)
              .flatMap(type -> Stream.of(type.getEnumConstants()))
              .map(Action.class::cast)
              .toList();

  private Actions() {}

  static List<Action> all() {
    return ALL;
  }

  /** Those that no role may do in any relation: each call for them is refused. */
  static List<Action> withoutARole(Permissions rights, Collection<? extends Action> actions) {
    AccountId somebody = new AccountId(UuidV7.next());
    return actions.stream()
        .<Action>map(action -> action)
        .filter(
            action ->
                EnumSet.allOf(Role.class).stream()
                    .noneMatch(role -> rights.allowsSome(Actor.of(somebody, role), action)))
        .toList();
  }
}

package org.writingsystem.access;

import static org.writingsystem.platform.identity.model.Relation.NONE;
import static org.writingsystem.platform.identity.model.Relation.OTHER;
import static org.writingsystem.platform.identity.model.Relation.OWNER;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.writingsystem.accounts.model.AccountAction;
import org.writingsystem.platform.identity.model.Action;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionAction;
import org.writingsystem.platform.node.NodeAction;
import org.writingsystem.platform.tasks.model.TaskAction;

/** The table of rights: role × relation × action. An action without a row is not allowed. */
final class RightsTable {
  private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
  private static final Set<Role> ADMINISTRATORS = EnumSet.of(Role.ADMIN);

  /** The rights that hold. */
  static final RightsTable IN_FORCE =
      new RightsTable(
          List.of(
              right(SessionAction.END, OWNER, EVERYBODY),
              right(AccountAction.SEE_OWN, OWNER, EVERYBODY),
              right(AccountAction.CHANGE_OWN_PASSWORD, OWNER, EVERYBODY),
              right(AccountAction.LIST, NONE, ADMINISTRATORS),
              right(AccountAction.CREATE, NONE, ADMINISTRATORS).andSystem(),
              right(AccountAction.SEE, OWNER, ADMINISTRATORS),
              right(AccountAction.SEE, OTHER, ADMINISTRATORS),
              right(AccountAction.CHANGE, OWNER, ADMINISTRATORS),
              right(AccountAction.CHANGE, OTHER, ADMINISTRATORS).andSystem(),
              right(ManuscriptAction.START, NONE, EVERYBODY),
              right(ManuscriptAction.LIST, OWNER, EVERYBODY),
              right(ManuscriptAction.READ, OWNER, EVERYBODY),
              right(ManuscriptAction.REVISE, OWNER, EVERYBODY),
              right(ManuscriptAction.EXPORT, OWNER, EVERYBODY),
              right(TaskAction.LIST, OWNER, EVERYBODY),
              right(TaskAction.LIST, OTHER, ADMINISTRATORS),
              right(TaskAction.SEE, OWNER, EVERYBODY),
              right(TaskAction.SEE, OTHER, ADMINISTRATORS),
              right(TaskAction.SEE_DETAILS, OWNER, ADMINISTRATORS),
              right(TaskAction.SEE_DETAILS, OTHER, ADMINISTRATORS),
              right(TaskAction.FETCH_RESULT, OWNER, EVERYBODY),
              right(TaskAction.CANCEL, OWNER, EVERYBODY),
              right(TaskAction.CANCEL, OTHER, ADMINISTRATORS),
              right(TaskAction.RETRY, OWNER, ADMINISTRATORS),
              right(TaskAction.RETRY, OTHER, ADMINISTRATORS),
              right(TaskAction.LIST_KINDS, NONE, ADMINISTRATORS),
              right(TaskAction.PAUSE_KINDS, NONE, ADMINISTRATORS),
              right(TaskAction.LIST_NODES, NONE, ADMINISTRATORS),
              right(NodeAction.RUN_PREFLIGHT, NONE, ADMINISTRATORS),
              right(NodeAction.SEE_SETTINGS, NONE, ADMINISTRATORS)));

  private final List<Right> rows;
  private final Map<Action, List<Right>> byAction = new HashMap<>();
  private final Map<String, Action> byKey = new HashMap<>();

  /**
   * @throws IllegalArgumentException if two rows are about the same action and relation, or two
   *     actions have one key
   */
  RightsTable(List<Right> rows) {
    this.rows = List.copyOf(rows);
    rows.forEach(this::add);
  }

  private void add(Right right) {
    List<Right> rights = byAction.computeIfAbsent(right.action(), action -> new ArrayList<>());
    if (rights.stream().anyMatch(other -> other.relation() == right.relation())) {
      throw new IllegalArgumentException("two rows for " + right);
    }
    rights.add(right);
    Action other = byKey.put(right.action().key(), right.action());
    if (other != null && other != right.action()) {
      throw new IllegalArgumentException("two actions have the key " + other.key());
    }
  }

  private static Right right(Action action, Relation relation, Set<Role> roles) {
    return new Right(action, relation, roles, false);
  }

  /** Returns all rows, in order. */
  List<Right> rows() {
    return rows;
  }

  boolean allows(Actor actor, Action action, Relation relation) {
    return rights(action).stream()
        .anyMatch(right -> right.relation() == relation && right.belongsTo(actor));
  }

  boolean allowsSome(Actor actor, Action action) {
    return rights(action).stream().anyMatch(right -> right.belongsTo(actor));
  }

  boolean allowsSome(Actor actor, String key) {
    return byKey.containsKey(key) && allowsSome(actor, byKey.get(key));
  }

  private List<Right> rights(Action action) {
    return byAction.getOrDefault(action, List.of());
  }
}

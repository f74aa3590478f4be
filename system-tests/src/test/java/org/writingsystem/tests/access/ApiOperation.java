package org.writingsystem.tests.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.writingsystem.platform.identity.model.Action;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;

/**
 * One operation of the API, and the row of the table that it needs.
 *
 * @param id as /openapi has it
 * @param action empty for one that needs no actor
 * @param relations that a caller can have to what the operation is about
 * @param success status of a call that is allowed
 * @param spends whether a call that is allowed ends sessions of the account that it is about
 * @param calls each of which is the operation, with everything that it needs
 */
record ApiOperation(
    String id,
    Optional<Action> action,
    Set<Relation> relations,
    int success,
    boolean spends,
    List<Call> calls) {
  static final Set<Relation> NO_THING = Set.of(Relation.NONE);
  static final Set<Relation> OWN_THING = Set.of(Relation.OWNER);
  static final Set<Relation> ANY_THING = Set.of(Relation.OWNER, Relation.OTHER);

  /** A request that would succeed if it were allowed. */
  interface Call {
    /**
     * @param things what the request is about, or the account that it names
     */
    Response send(HttpApi caller, Things things);
  }

  static ApiOperation of(
      String id, Action action, Set<Relation> relations, int success, Call... calls) {
    return new ApiOperation(id, Optional.of(action), relations, success, false, List.of(calls));
  }

  static ApiOperation forEverybody(String id, int success, Call call) {
    return new ApiOperation(id, Optional.empty(), NO_THING, success, false, List.of(call));
  }

  ApiOperation spendingTheAccount() {
    return new ApiOperation(id, action, relations, success, true, calls);
  }

  @Override
  public String toString() {
    return id;
  }
}

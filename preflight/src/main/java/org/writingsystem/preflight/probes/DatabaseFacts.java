package org.writingsystem.preflight.probes;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;

/**
 * Properties of the database and the node's user in it.
 *
 * @param settings by PostgreSQL's names
 * @param version as in {@code server_version_num}, 150004
 * @param encrypted this very connection
 * @param mayCreate tables in the schema that comes first
 * @param lockedTables that this user may not read or not change, of those in that schema
 * @param readOnly a standby, or told to be so
 * @param clockAhead of this machine's clock; negative where it is behind
 * @param applied migrations that have been applied, by version
 * @param administrator there is one already
 * @param otherNodes that live or have connections, without this one, by name: the most connections
 *     of each; empty where a node has not said that
 */
public record DatabaseFacts(
    Map<String, String> settings,
    int version,
    boolean encrypted,
    boolean mayCreate,
    SortedSet<String> lockedTables,
    boolean readOnly,
    Duration clockAhead,
    Set<String> applied,
    boolean administrator,
    Map<String, OptionalLong> otherNodes) {

  public String setting(String name) {
    return settings.getOrDefault(name, "");
  }

  /** Counts connections that are not reserved for superusers. */
  public long connectionsForAll() {
    return whole("max_connections")
        - whole("superuser_reserved_connections")
        - whole("reserved_connections"); // since PostgreSQL 16
  }

  private long whole(String name) {
    String text = setting(name);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}

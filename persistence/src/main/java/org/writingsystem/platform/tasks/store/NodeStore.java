package org.writingsystem.platform.tasks.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.writingsystem.platform.database.store.SqlStatements;
import org.writingsystem.platform.tasks.model.NodeEvent;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.model.SlotUsage;

/** Nodes that run tasks, by their own reports. */
@ApplicationScoped
@Transactional(MANDATORY)
public class NodeStore {
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  /**
   * Stores the report of a node; both times are the database's. Deletes nodes that are long gone.
   *
   * @param poolMax the most connections that it takes, for preflight on all nodes
   */
  public void report(NodeSnapshot node, int poolMax) {
    String upsert =
        """
        with gone as (
          delete from task_node where session in (
            select session from task_node
            where seen_at < clock_timestamp() - ? * interval '1 millisecond' and session <> ?
            for update skip locked))
        insert into task_node (session, name, state, kinds, slots, running, prefetched, zombies,
                               pool_max, started_at, seen_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, statement_timestamp(), statement_timestamp())
        on conflict (session) do update
        set state = excluded.state, kinds = excluded.kinds, slots = excluded.slots,
            running = excluded.running, prefetched = excluded.prefetched,
            zombies = excluded.zombies, pool_max = excluded.pool_max, seen_at = excluded.seen_at
        """;
    statements()
        .update(
            "say what the node does",
            upsert,
            FORGOTTEN_AFTER.toMillis(),
            node.session(),
            node.session(),
            node.name(),
            node.state().name(),
            node.kinds().toArray(String[]::new),
            node.slots(),
            node.running(),
            node.prefetched(),
            node.zombies(),
            poolMax);
  }

  /** Counts an event of a node. */
  public void count(String node, NodeEvent event) {
    String upsert =
        """
        insert into node_event (node, event, times, last_at)
        values (?, ?, 1, statement_timestamp())
        on conflict (node, event) do update
        set times = node_event.times + 1, last_at = excluded.last_at
        """;
    statements().update("count what the node does", upsert, node, event.name());
  }

  /** Returns the count of an event of a node, over all its processes. */
  public long times(String node, NodeEvent event) {
    String select = "select times from node_event where node = ? and event = ?";
    return statements()
        .first("tell what the node did", select, row -> row.getLong(1), node, event.name())
        .orElse(0L);
  }

  /** The node has ended in order. */
  public void remove(UUID session) {
    statements().update("leave", "delete from task_node where session = ?", session);
  }

  /**
   * Lists the nodes seen within the last hour.
   *
   * @param alive how long ago a node that lives was seen at the most
   */
  public List<NodeSnapshot> nodes(Duration alive) {
    String select =
        """
        select session, name, state, kinds, slots, running, prefetched, zombies, started_at, seen_at,
          seen_at >= clock_timestamp() - ? * interval '1 millisecond' as alive
        from task_node order by name, started_at
        """;
    return statements().query("list nodes", select, NodeStore::node, alive.toMillis());
  }

  /** Counts the tasks that run on these nodes now, newer than the nodes' reports. */
  public SlotUsage taken(Collection<String> nodes, String kind) {
    String count =
        """
        select count(*) as in_all, count(*) filter (where kind = ?) as of_kind
        from task
        where attempt_token is not null and state = 'STARTED' and node = any (?)
        """;
    return statements()
        .first(
            "count what runs",
            count,
            row -> new SlotUsage(row.getInt("in_all"), row.getInt("of_kind")),
            kind,
            nodes.toArray(String[]::new))
        .orElseThrow();
  }

  private static NodeSnapshot node(ResultSet row) throws SQLException {
    return new NodeSnapshot(
        row.getObject("session", UUID.class),
        row.getString("name"),
        NodeSnapshot.State.valueOf(row.getString("state")),
        List.of((String[]) row.getArray("kinds").getArray()),
        row.getInt("slots"),
        row.getInt("running"),
        row.getInt("prefetched"),
        row.getInt("zombies"),
        TaskRowMapper.instant(row, "started_at").orElseThrow(),
        TaskRowMapper.instant(row, "seen_at").orElseThrow(),
        row.getBoolean("alive"));
  }

  private SqlStatements statements() {
    return new SqlStatements(dataSource);
  }
}

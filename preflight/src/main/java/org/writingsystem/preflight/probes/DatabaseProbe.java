package org.writingsystem.preflight.probes;

import static org.writingsystem.preflight.settings.Settings.NODE_NAME;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_DB_NAME;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_HOST;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_PASSWORD;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_PORT;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_SSLMODE;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_URL;
import static org.writingsystem.preflight.settings.Settings.POSTGRES_USER_NAME;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postgresql.Driver;
import org.writingsystem.preflight.settings.Configuration;

/** Queries PostgreSQL over a connection of its own, not the pool's; changes nothing. */
final class DatabaseProbe {
  private static final String STATE =
      """
      select current_setting('server_version_num')::int as version,
             coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
             coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as may_create,
             pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on'
               as read_only,
             coalesce(has_table_privilege(to_regclass('flyway_schema_history'), 'SELECT'), false)
               as may_read_history,
             coalesce(has_table_privilege(to_regclass('account'), 'SELECT'), false)
               as may_read_accounts,
             coalesce(has_table_privilege(to_regclass('task_node'), 'SELECT'), false)
               as may_read_nodes
      """;
  private static final String LOCKED =
      """
      select relname from pg_class
      where (relkind = 'r'
               and relnamespace = (select oid from pg_namespace where nspname = current_schema())
             or oid in (to_regclass('flyway_schema_history'), to_regclass('account'),
                        to_regclass('task_node')))
        and not (has_table_privilege(oid, 'SELECT') and has_table_privilege(oid, 'INSERT')
                 and has_table_privilege(oid, 'UPDATE') and has_table_privilege(oid, 'DELETE'))
      """;

  /** The locale by the provider that the database has; PostgreSQL's versions differ in columns. */
  private static final String SETTINGS =
      """
      select name, setting from pg_settings
      where name in ('max_connections', 'superuser_reserved_connections', 'reserved_connections',
                     'fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding',
                     'default_transaction_isolation')
      union all
      select 'lc_ctype', case d.said ->> 'datlocprovider' when 'i' then 'ICU'
                         when 'b' then d.said ->> 'datlocale' else d.said ->> 'datctype' end
      from (select to_jsonb(one) as said from pg_database one where datname = current_database()) d
      """;

  private static final String ADMINISTRATOR =
      "select exists (select 1 from account where role = 'ADMIN')";
  private static final String HISTORY =
      "select version from flyway_schema_history where success and version is not null";

  /** Before the migration that adds it, the column is null too. */
  private static final String NODES =
      """
      select name, max((to_jsonb(node) ->> 'pool_max')::integer) as pool_max
      from task_node node where seen_at > clock_timestamp() - interval '1 minute' group by name
      """;

  private static final String CONNECTED =
      """
      select distinct substring(application_name from length('writing-system ') + 1)
      from pg_stat_activity where application_name like 'writing-system %'
      """;

  private final Configuration configuration;
  private final Duration limit;

  DatabaseProbe(Configuration configuration, Duration limit) {
    this.configuration = configuration;
    this.limit = limit;
  }

  DatabaseFacts ask() throws SQLException {
    try (Connection connection = connect()) {
      if (connection == null) {
        throw new SQLException("the driver does not take this address");
      }
      connection.setReadOnly(true);
      return facts(connection);
    }
  }

  private Connection connect() throws SQLException {
    String seconds = String.valueOf(Math.max(1, limit.toSeconds() + 1));
    Properties told = new Properties();
    configuration.text(POSTGRES_USER_NAME).ifPresent(user -> told.put("user", user));
    configuration.text(POSTGRES_PASSWORD).ifPresent(secret -> told.put("password", secret));
    configuration.text(POSTGRES_SSLMODE).ifPresent(mode -> told.put("sslmode", mode));
    told.put("connectTimeout", seconds);
    told.put("loginTimeout", seconds);
    told.put("socketTimeout", seconds);
    told.put("ApplicationName", "writing-system-preflight");
    return new Driver().connect(address(), told);
  }

  private String address() {
    return configuration
        .text(POSTGRES_URL)
        .orElseGet(
            () ->
                "jdbc:postgresql://%s:%s/%s"
                    .formatted(
                        configuration.text(POSTGRES_HOST).orElseThrow(),
                        configuration.text(POSTGRES_PORT).orElseThrow(),
                        configuration.text(POSTGRES_DB_NAME).orElseThrow()));
  }

  private DatabaseFacts facts(Connection connection) throws SQLException {
    Duration ahead = clockAhead(connection);
    Map<String, String> settings = settings(connection);
    try (PreparedStatement statement = connection.prepareStatement(STATE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new DatabaseFacts(
          settings,
          row.getInt("version"),
          row.getBoolean("encrypted"),
          row.getBoolean("may_create"),
          texts(connection, LOCKED),
          row.getBoolean("read_only"),
          ahead,
          row.getBoolean("may_read_history") ? texts(connection, HISTORY) : Set.of(),
          row.getBoolean("may_read_accounts") && texts(connection, ADMINISTRATOR).contains("t"),
          others(connection, row.getBoolean("may_read_nodes")));
    }
  }

  private Map<String, OptionalLong> others(Connection connection, boolean mayReadNodes)
      throws SQLException {
    Map<String, OptionalLong> others = new TreeMap<>();
    texts(connection, CONNECTED).forEach(name -> others.put(name, OptionalLong.empty()));
    if (mayReadNodes) {
      others.putAll(pools(connection));
    }
    others.remove(ownName());
    return others;
  }

  private static Map<String, OptionalLong> pools(Connection connection) throws SQLException {
    Map<String, OptionalLong> pools = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(NODES);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String name = rows.getString("name");
        long most = rows.getLong("pool_max");
        pools.put(name, rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(most));
      }
    }
    return pools;
  }

  /** Returns the node's name, as WildFly has it. */
  private String ownName() {
    return configuration.text(NODE_NAME).orElseGet(DatabaseProbe::hostName);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceFirst("\\..*", "");
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /** Compared with the middle between before and after the question. */
  private static Duration clockAhead(Connection connection) throws SQLException {
    texts(connection, "select 1"); // the first statement on a connection takes longer
    long before = System.currentTimeMillis();
    long there =
        Long.parseLong(
            texts(connection, "select (extract(epoch from clock_timestamp()) * 1000)::bigint")
                .iterator()
                .next());
    long after = System.currentTimeMillis();
    return Duration.ofMillis(there - (before + after) / 2);
  }

  private static Map<String, String> settings(Connection connection) throws SQLException {
    Map<String, String> settings = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SETTINGS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    return settings;
  }

  private static SortedSet<String> texts(Connection connection, String query) throws SQLException {
    SortedSet<String> texts = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}

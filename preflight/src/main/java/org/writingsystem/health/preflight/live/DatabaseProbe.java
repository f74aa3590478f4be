package org.writingsystem.health.preflight.live;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.Driver;
import org.writingsystem.health.preflight.settings.Configuration;

/** Asks PostgreSQL over a connection of its own, not one of the pool's, and changes nothing. */
final class DatabaseProbe {
  private static final String STATE =
      """
      select current_setting('server_version_num')::int as version,
             coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
             coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) as may_create,
             (select coalesce(bool_and(
                       has_table_privilege(oid, 'SELECT') and has_table_privilege(oid, 'INSERT')
                       and has_table_privilege(oid, 'UPDATE') and has_table_privilege(oid, 'DELETE')),
                     true)
              from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace)
               as may_write,
             pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on'
               as read_only,
             to_regclass('flyway_schema_history') is not null as has_history,
             to_regclass('account') is not null as has_accounts,
             to_regclass('task_node') is not null as has_nodes
      """;
  private static final String SETTINGS =
      """
      select name, setting from pg_settings
      where name in ('max_connections', 'superuser_reserved_connections', 'reserved_connections',
                     'fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding')
      """;
  private static final String ADMINISTRATOR =
      "select exists (select 1 from account where role = 'ADMIN')";
  private static final String HISTORY =
      "select version from flyway_schema_history where success and version is not null";
  private static final String NODES =
      """
      select name from task_node where seen_at > clock_timestamp() - interval '1 minute'
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
    configuration.text("POSTGRES_USER_NAME").ifPresent(user -> told.put("user", user));
    configuration.text("POSTGRES_PASSWORD").ifPresent(secret -> told.put("password", secret));
    configuration.text("POSTGRES_SSLMODE").ifPresent(mode -> told.put("sslmode", mode));
    told.put("connectTimeout", seconds);
    told.put("loginTimeout", seconds);
    told.put("socketTimeout", seconds);
    told.put("ApplicationName", "writing-system-preflight");
    return new Driver().connect(address(), told);
  }

  private String address() {
    return configuration
        .text("POSTGRES_URL")
        .orElseGet(
            () ->
                "jdbc:postgresql://%s:%s/%s"
                    .formatted(
                        configuration.text("POSTGRES_HOST").orElseThrow(),
                        configuration.text("POSTGRES_PORT").orElseThrow(),
                        configuration.text("POSTGRES_DB_NAME").orElseThrow()));
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
          row.getBoolean("may_write"),
          row.getBoolean("read_only"),
          ahead,
          row.getBoolean("has_history") ? texts(connection, HISTORY) : Set.of(),
          row.getBoolean("has_accounts") && texts(connection, ADMINISTRATOR).contains("t"),
          others(connection, row.getBoolean("has_nodes")));
    }
  }

  private Set<String> others(Connection connection, boolean hasNodes) throws SQLException {
    Set<String> names = new TreeSet<>(texts(connection, CONNECTED));
    if (hasNodes) {
      names.addAll(texts(connection, NODES));
    }
    names.remove(ownName());
    return names;
  }

  /** As WildFly names the node. */
  private String ownName() {
    return configuration.text("NODE_NAME").orElseGet(DatabaseProbe::hostName);
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

  private static Set<String> texts(Connection connection, String query) throws SQLException {
    Set<String> texts = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}

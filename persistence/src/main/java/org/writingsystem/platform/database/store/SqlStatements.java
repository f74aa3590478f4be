package org.writingsystem.platform.database.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.writingsystem.platform.database.model.DataAccessException;

/**
 * Runs SQL on the connection of the caller's transaction, one statement a call. A text's U+0000,
 * which PostgreSQL does not hold, becomes U+FFFD.
 */
public record SqlStatements(ConnectionSource connections) {
  /** Where connections come from; a {@link DataSource} is one. */
  @FunctionalInterface
  interface ConnectionSource {
    Connection getConnection() throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static final Map<Class<?>, String> ARRAY_TYPES =
      Map.of(
          UUID[].class, "uuid",
          Integer[].class, "int4",
          Long[].class, "int8",
          byte[][].class, "bytea");

  public SqlStatements(DataSource dataSource) {
    this((ConnectionSource) dataSource::getConnection);
  }

  /**
   * @param what is tried, for the message of a failure: "could not …"
   * @param values in the order of the question marks; arrays become SQL arrays
   * @throws DataAccessException if the statement fails, or there is no connection
   */
  public <T> List<T> query(String what, String sql, Row<T> row, Object... values) {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = prepared(connection, sql, values)) {
      return found(statement, sql, row);
    } catch (SQLException e) {
      throw new DataAccessException(what, e);
    }
  }

  private static <T> List<T> found(PreparedStatement statement, String sql, Row<T> row)
      throws SQLException {
    long began = StatementLog.begin(sql);
    try (ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(row.read(rows));
      }
      return found;
    } finally {
      StatementLog.end(sql, began);
    }
  }

  public <T> Optional<T> first(String what, String sql, Row<T> row, Object... values) {
    return query(what, sql, row, values).stream().findFirst();
  }

  /**
   * Returns the number of rows that it has changed.
   *
   * @throws DataAccessException if the statement fails, or there is no connection
   */
  public int update(String what, String sql, Object... values) {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = prepared(connection, sql, values)) {
      return changed(statement, sql);
    } catch (SQLException e) {
      throw new DataAccessException(what, e);
    }
  }

  private static int changed(PreparedStatement statement, String sql) throws SQLException {
    long began = StatementLog.begin(sql);
    try {
      return statement.executeUpdate();
    } finally {
      StatementLog.end(sql, began);
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, bound(connection, values[i]));
    }
    return statement;
  }

  private static Object bound(Connection connection, Object value) throws SQLException {
    if (value instanceof String text) {
      return storable(text);
    }
    if (value instanceof String[] texts) {
      return connection.createArrayOf(
          "text", Stream.of(texts).map(SqlStatements::storable).toArray(String[]::new));
    }
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    return value instanceof Object[] array
        ? connection.createArrayOf(ARRAY_TYPES.get(value.getClass()), array)
        : value;
  }

  private static String storable(String text) {
    return text == null ? null : text.replace('\0', '\ufffd');
  }
}

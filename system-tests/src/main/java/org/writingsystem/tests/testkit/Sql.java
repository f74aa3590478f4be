package org.writingsystem.tests.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Looks into the database behind the system's back; each call on a connection of its own. */
public record Sql(DataSource dataSource) {
  /** The rows, each by the names of its columns. */
  public List<Map<String, Object>> rows(String query, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepared(connection, query, values);
        ResultSet rows = statement.executeQuery()) {
      List<Map<String, Object>> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private static Map<String, Object> row(ResultSet rows) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
    }
    return row;
  }

  /** The first column of each row. */
  public <T> List<T> list(Class<T> type, String query, Object... values) {
    return rows(query, values).stream()
        .map(row -> type.cast(row.values().iterator().next()))
        .toList();
  }

  public long number(String query, Object... values) {
    return ((Number) rows(query, values).get(0).values().iterator().next()).longValue();
  }

  public void execute(String change, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = prepared(connection, change, values)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(change, e);
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}

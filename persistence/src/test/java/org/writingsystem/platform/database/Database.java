package org.writingsystem.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL for this JVM, migrated once; its files are under {@code target/}. */
public final class Database {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Database ONLY = start();

  private final DataSource dataSource;
  private final EntityManagerFactory factory;

  private Database(DataSource dataSource) {
    this.dataSource = dataSource;
    Flyway.configure().dataSource(dataSource).load().migrate();
    this.factory =
        Persistence.createEntityManagerFactory(
            "writing-system",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource",
                dataSource,
                "jakarta.persistence.nonJtaDataSource",
                dataSource,
                // That of JTA gives the connection back before the commit
                "hibernate.connection.handling_mode",
                "DELAYED_ACQUISITION_AND_HOLD",
                "hibernate.hbm2ddl.auto",
                "validate"));
  }

  private static Database start() {
    try {
      Path directory = Files.createDirectories(Path.of("target", "postgres").toAbsolutePath());
      return new Database(
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(directory.toFile())
              .setPGStartupWait(START_LIMIT)
              .start()
              .getPostgresDatabase());
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  /** The database, without a row in it. */
  public static Database empty() {
    ONLY.execute(
        "truncate account, session, manuscript, revision, task, task_node, task_pause, task_recurring cascade");
    return ONLY;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public EntityManagerFactory factory() {
    return factory;
  }

  public void execute(String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row, as text. */
  public String text(String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One transaction of an entity manager of its own; rolled back if {@code work} throws. */
  public <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      try {
        T result = work.apply(entities);
        entities.getTransaction().commit();
        return result;
      } finally {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
      }
    }
  }

  /** Like {@link #inTransaction}, without an answer. */
  public void transaction(Consumer<EntityManager> work) {
    inTransaction(
        entities -> {
          work.accept(entities);
          return true;
        });
  }

  /** A transaction that stays open: every store on this source shares its connection. */
  public static DataSource sharing(Connection connection) {
    Connection unclosable =
        proxy(
            Connection.class,
            (proxy, method, arguments) ->
                method.getName().equals("close") ? null : call(method, connection, arguments));
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("getConnection")) {
            return unclosable;
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

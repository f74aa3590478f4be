package org.writingsystem.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseReadinessCheckTest {
  private final Queue<Throwable> failures = new ArrayDeque<>();
  private final DatabaseReadinessCheck databaseReadinessCheck = new DatabaseReadinessCheck();

  DatabaseReadinessCheckTest() {
    Connection connection =
        fake(
            Connection.class,
            (self, method, it) -> method.getName().equals("isValid") ? true : null);
    databaseReadinessCheck.dataSource =
        fake(
            DataSource.class,
            (self, method, it) -> {
              if (!failures.isEmpty()) {
                throw failures.remove();
              }
              return connection;
            });
    databaseReadinessCheck.threads =
        fake(ManagedThreadFactory.class, (self, method, it) -> new Thread((Runnable) it[0]));
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Test
  void afterAnErrorTheDatabaseIsAskedAnew() {
    failures.add(new NoClassDefFoundError("gone"));
    failures.add(new OutOfMemoryError("heap"));
    failures.add(new IllegalStateException("the pool is closed"));
    assertThat(databaseReadinessCheck.problem()).isEqualTo("NoClassDefFoundError");
    assertThat(databaseReadinessCheck.problem()).isEqualTo("OutOfMemoryError");
    assertThat(databaseReadinessCheck.problem()).isEqualTo("IllegalStateException");
    assertThat(databaseReadinessCheck.problem()).isEmpty();
  }
}

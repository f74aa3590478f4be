package org.writingsystem.platform.database.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseReadyTest {
  private final Queue<Throwable> failures = new ArrayDeque<>();
  private final DatabaseReady ready = new DatabaseReady();

  DatabaseReadyTest() {
    Connection connection =
        fake(
            Connection.class,
            (self, method, it) -> method.getName().equals("isValid") ? true : null);
    ready.dataSource =
        fake(
            DataSource.class,
            (self, method, it) -> {
              if (!failures.isEmpty()) {
                throw failures.remove();
              }
              return connection;
            });
    ready.threads =
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
    assertThat(ready.problem()).isEqualTo("NoClassDefFoundError");
    assertThat(ready.problem()).isEqualTo("OutOfMemoryError");
    assertThat(ready.problem()).isEqualTo("IllegalStateException");
    assertThat(ready.problem()).isEmpty();
  }
}

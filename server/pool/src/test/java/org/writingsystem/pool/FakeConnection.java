package org.writingsystem.pool;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.postgresql.PGConnection;

/** A connection that only knows how it ends. */
final class FakeConnection {
  final Connection connection = proxy(Connection.class);
  private final Runnable cancel;
  volatile boolean closed;

  /**
   * @param cancel what happens when its statement is cancelled
   */
  FakeConnection(Runnable cancel) {
    this.cancel = cancel;
  }

  private <T> T proxy(Class<T> type) {
    Class<?>[] types = {type};
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            types,
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "isClosed" -> closed;
                  case "getAutoCommit" -> true;
                  case "abort" -> {
                    closed = true;
                    yield null;
                  }
                  case "unwrap" -> proxy(PGConnection.class);
                  case "cancelQuery" -> {
                    cancel.run();
                    yield null;
                  }
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> throw new UnsupportedOperationException(method.getName());
                }));
  }
}

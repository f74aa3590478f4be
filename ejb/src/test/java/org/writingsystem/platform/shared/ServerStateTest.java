package org.writingsystem.platform.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Startup;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerStateTest {
  private final BlockingQueue<Object> fired = new LinkedBlockingQueue<>();
  private FakeServer server;
  private ServerState state;

  @BeforeEach
  @SuppressWarnings("unchecked")
  void boot() throws Exception {
    server = new FakeServer();
    state = new ServerState(new ServerJmx(server.beans));
    state.events = fake(Event.class, (self, method, arguments) -> fired.add(arguments[0]));
    state.contexts = fake(ContextService.class, (self, method, arguments) -> arguments[0]);
    state.threads =
        fake(ManagedThreadFactory.class, (self, method, it) -> new Thread((Runnable) it[0]));
    state.begin(new Startup());
  }

  @AfterEach
  void end() {
    state.end();
  }

  @Test
  void runsOnceTheServerTakesWorkAndNotBefore() throws Exception {
    server.become("normal");
    assertThat(state.isRunning()).isFalse();

    server.suspendState = "RUNNING";

    assertThat(fired.poll(2, TimeUnit.MINUTES)).isInstanceOf(ServerResumed.class);
    assertThat(state.isRunning()).isTrue();
  }

  @Test
  void tellsOnceThatTheServerSuspendsAndAgainWhenItHasResumed() throws Exception {
    resume();
    assertThat(fired.poll(2, TimeUnit.MINUTES)).isInstanceOf(ServerResumed.class);

    server.become("suspending");
    assertThat(state.isRunning()).isFalse();
    server.become("suspended");
    assertThat(fired).singleElement().isInstanceOf(ServerSuspending.class);
    fired.clear();

    resume();
    assertThat(fired.poll(2, TimeUnit.MINUTES)).isInstanceOf(ServerResumed.class);
  }

  @Test
  void aResumptionThatIsCalledOffIsNoNews() throws Exception {
    server.become("normal");
    server.become("suspending");
    server.suspendState = "RUNNING";

    state.awaitWork();

    assertThat(fired).isEmpty();
    assertThat(state.isRunning()).isFalse();
  }

  @Test
  void hearsNothingMoreAfterItsEnd() throws Exception {
    resume();
    assertThat(fired.poll(2, TimeUnit.MINUTES)).isInstanceOf(ServerResumed.class);

    state.end();
    server.become("stopping");

    assertThat(fired).isEmpty();
  }

  @Test
  void restartsWithTheLimitInSeconds() {
    state.restart(Duration.ofMinutes(1));

    assertThat(server.shutdowns).containsExactly(Arrays.asList("shutdown", true, null, 60, null));
    assertThatIllegalArgumentException().isThrownBy(() -> state.restart(Duration.ofSeconds(-1)));
  }

  private void resume() {
    server.suspendState = "RUNNING";
    server.become("normal");
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

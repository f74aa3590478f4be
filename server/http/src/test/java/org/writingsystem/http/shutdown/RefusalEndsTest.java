package org.writingsystem.http.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.msc.Service;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.jboss.msc.service.ServiceController.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.http.shutdown.GracefulShutdown.Phase;

/** A server that goes on without the application serves the others again. */
class RefusalEndsTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final GracefulShutdown gracefulShutdown = new GracefulShutdown();
  private final ServiceContainer server = ServiceContainer.Factory.create("test");
  private ServiceController<?> application;

  @BeforeEach
  void boot() throws InterruptedException {
    ServiceBuilder<?> itself = server.addService();
    itself.provides(ServerEnd.SERVER);
    itself.setInstance(Service.NULL).install();
    ListenerShutdown.install(server, gracefulShutdown, LIMIT);
    application =
        server.addService().setInstance(new DeployedApplication(gracefulShutdown, LIMIT)).install();
    assertThat(server.awaitStability(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(gracefulShutdown.phase()).isEqualTo(Phase.SERVING);
  }

  @AfterEach
  void end() throws InterruptedException {
    server.shutdown();
    server.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private void suspend() {
    gracefulShutdown.begin(Duration.ZERO).toCompletableFuture().join();
  }

  private void undeploy() throws InterruptedException {
    application.setMode(Mode.REMOVE);
    assertThat(server.awaitStability(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /** As a reload stops everything. */
  private void reload() {
    server.getRequiredService(ServerEnd.SERVER).setMode(Mode.NEVER);
  }

  @Test
  void whenItIsUndeployedWhileTheServerIsSuspended() throws Exception {
    suspend();
    undeploy();
    assertThat(gracefulShutdown.phase()).isEqualTo(Phase.ABSENT);
  }

  @Test
  void whenAReloadHasClosedTheListeners() throws Exception {
    reload();
    undeploy();
    assertThat(gracefulShutdown.phase()).isNotEqualTo(Phase.SERVING);
    server.getRequiredService(ListenerShutdown.NAME).setMode(Mode.NEVER);
    assertThat(server.awaitStability(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(gracefulShutdown.phase()).isEqualTo(Phase.ABSENT);
  }

  @Test
  void notBeforeTheListenersAreClosed() throws Exception {
    suspend();
    reload();
    undeploy();
    assertThat(gracefulShutdown.phase()).isEqualTo(Phase.REFUSING);
  }
}

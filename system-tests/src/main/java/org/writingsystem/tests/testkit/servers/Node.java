package org.writingsystem.tests.testkit.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.WildFlyServer;
import org.writingsystem.server.WildFlyServer.Role;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.http.HttpApi;

/**
 * One WildFly with the EAR: started, ended and started anew on the same directory, ports and
 * variables.
 */
public final class Node implements AutoCloseable {
  private final Role role;
  private final String name;
  private Path home;
  private final Path base;
  private final Map<String, String> environment;
  private WildFlyServer server;

  /**
   * A node that has not started yet.
   *
   * @param home the installation
   * @param data gets the node's directory, which has its name
   * @param environment beside addresses, which the node finds itself
   */
  public Node(String name, Path home, Path data, Map<String, String> environment) {
    this(Role.NODE, name, home, data, environment);
  }

  /** Creates a node in that role. */
  Node(Role role, String name, Path home, Path data, Map<String, String> environment) {
    this.role = role;
    this.name = name;
    this.home = home;
    this.base = data.resolve(name);
    this.environment = new HashMap<>(environment);
    this.environment.putIfAbsent("SHUTDOWN_DELAY", "0"); // no balancer looks at it
    this.environment.putIfAbsent("WARM_UP_SECONDS", "0"); // nobody is in a hurry
    List<Integer> ports = FreePorts.find(2);
    this.environment.put("HTTP_BIND", "127.0.0.1");
    this.environment.put("MGMT_BIND", "127.0.0.1");
    this.environment.put("HTTP_PORT", String.valueOf(ports.get(0)));
    this.environment.put("MGMT_PORT", String.valueOf(ports.get(1)));
  }

  public String name() {
    return name;
  }

  /** From its next start on it runs another installation, as after an upgrade. */
  public synchronized void use(Path installation) {
    home = installation;
  }

  /** Starts it and waits until it is ready; does nothing if it runs. */
  public synchronized void start() {
    if (server == null || !server.isAlive()) {
      server = WildFlyServer.start(role, home, base, environment);
    }
  }

  public synchronized boolean isAlive() {
    return server != null && server.isAlive();
  }

  /** SIGKILL to the JVM and to the script that has started it. */
  public void kill() {
    server.kill();
  }

  /** SIGTERM; the answer completes when it has ended. */
  public CompletableFuture<Void> terminate() {
    return Threads.start("terminate", server::stop);
  }

  /** Completes at the end of the process, for whatever reason. */
  public CompletableFuture<Integer> onExit() {
    return server.onExit();
  }

  /** SIGSTOP: its connections stay open and nothing of it goes on. */
  public void freeze() {
    server.freeze();
  }

  public void thaw() {
    server.thaw();
  }

  /** Its JVM and the script that has started it. */
  public Set<ProcessHandle> processes() {
    return server.processes();
  }

  /** Of the Java machine: another one after a restart, while the script that starts it stays. */
  public long javaPid() {
    return server.processes().stream()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow()
        .pid();
  }

  /**
   * Has {@code bin/jboss-cli.sh} do that, as an administrator on this machine does.
   *
   * @param commands one after the other; a comma may be in one that is alone
   */
  public String administer(String... commands) {
    return Cli.run(home, management().replace("http://", ""), commands);
  }

  /** Creates a user of the console by {@code bin/add-user.sh}. */
  public void addAdministrator(String user, String password) {
    Cli.addUser(home, base.resolve("configuration"), user, password);
  }

  /** Returns the address of the started application, without a slash at the end. */
  public String http() {
    return "http://127.0.0.1:" + environment.get("HTTP_PORT");
  }

  /** A caller without a token. */
  public HttpApi api() {
    return HttpApi.at(http());
  }

  /**
   * Returns a client signed in with a demonstration account, whose password is {@link
   * RunningSystem#DEMO_PASSWORD}.
   *
   * @param role its user name too
   */
  public HttpApi signIn(String role) {
    return api().signIn(role, RunningSystem.DEMO_PASSWORD);
  }

  /** Returns the address of the management interface, without a slash at the end. */
  public String management() {
    return server.management();
  }

  /** Returns the file with the output since the last start. */
  public Path log() {
    return server.logFile();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop();
    }
  }
}

package org.writingsystem.tests.testkit.network;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.writingsystem.server.ChildProcesses;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.HttpProbe;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.servers.Node;

/**
 * HAProxy or nginx with the configuration that we give to administrators; only the addresses, the
 * port and the places of its own files are others.
 */
public final class OtherProxy implements AutoCloseable {
  /** Which one. */
  public enum Kind {
    HAPROXY("haproxy", "haproxy.cfg", List.of("-db", "-f")),
    NGINX("nginx", "nginx.conf", List.of("-g", "daemon off;", "-c"));

    private final String program;
    private final String file;
    private final List<String> options;

    Kind(String program, String file, List<String> options) {
      this.program = program;
      this.file = file;
      this.options = options;
    }

    /** Returns the path of the program, if it is installed. */
    public Optional<Path> installed() {
      return Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")
          .map(folder -> Path.of(folder, program))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  private static final String OTHER_ADDRESS = "10.0.0.1";

  private final Kind kind;
  private final Path directory;
  private final List<String> nodes;
  private final int port = FreePorts.find();
  private final Process process;

  private OtherProxy(Kind kind, Path directory, List<Node> nodes) throws IOException {
    this.kind = kind;
    this.directory = Files.createDirectories(directory);
    this.nodes = nodes.stream().map(node -> node.http().replace("http://", "")).toList();
    configure("");
    this.process = run(List.of());
  }

  /**
   * @param data gets its directory
   * @param nodes two
   */
  public static OtherProxy start(Kind kind, Path data, List<Node> nodes) {
    try {
      var proxy = new OtherProxy(kind, data.resolve(kind.program), nodes);
      proxy.awaitServing();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitServing() {
    var health = new HttpProbe(http() + "/health");
    boolean success = false;
    try {
      eventually().until(health::answers200);
      success = true;
    } finally {
      if (!success) {
        close();
      }
    }
  }

  private void configure(String secondIs) throws IOException {
    Path source =
        BuildPaths.of("server.home").resolve("writing-system/balancer").resolve(kind.file);
    String text =
        Files.readString(source)
            .replace("bind :8080", "bind 127.0.0.1:" + port)
            .replace("listen 8080", "listen 127.0.0.1:" + port)
            .replace("/run/haproxy/", directory + "/")
            .replace("/run/nginx.pid", directory + "/nginx.pid");
    for (int i = 0; i < nodes.size(); i++) {
      String mark = i == 1 ? secondIs : "";
      text = text.replace(OTHER_ADDRESS + (i + 1) + ":8080", nodes.get(i) + mark);
    }
    Files.writeString(directory.resolve(kind.file), text);
  }

  private Process run(List<String> more) throws IOException {
    List<String> command = new ArrayList<>(List.of(kind.installed().orElseThrow().toString()));
    command.addAll(more);
    command.addAll(more.isEmpty() ? kind.options : List.of("-c"));
    command.add(directory.resolve(kind.file).toString());
    return ChildProcesses.launch(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("console.log").toFile())));
  }

  /** Drains the second node, as docs/nodes-and-balancers.md describes. */
  public void takeOutSecond() {
    tell("set server nodes/node-2 state drain", " down");
  }

  /** Sends it requests again. */
  public void putBackSecond() {
    tell("set server nodes/node-2 state ready", "");
  }

  private void tell(String haproxy, String nginx) {
    try {
      if (kind == Kind.HAPROXY) {
        say(haproxy);
      } else {
        configure(nginx);
        await(run(List.of("-s", "reload")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String command) throws IOException {
    var address = UnixDomainSocketAddress.of(directory.resolve("admin.sock"));
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(address);
      channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(1024);
      while (channel.read(answer) >= 0) {
        Thread.onSpinWait();
      }
      String said = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
      if (!said.isBlank()) {
        throw new IllegalStateException(command + ": " + said);
      }
    }
  }

  private static void await(Process reload) {
    try {
      if (!reload.waitFor(5, TimeUnit.MINUTES) || reload.exitValue() != 0) {
        throw new IllegalStateException("the reload failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the address for clients, without a slash at the end. */
  public String http() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}

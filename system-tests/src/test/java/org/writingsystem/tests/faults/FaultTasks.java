package org.writingsystem.tests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.writingsystem.drills.rest.Fate;
import org.writingsystem.tests.testkit.servers.Node;

/** Queues drills on a node, and frees those that wait there. */
public record FaultTasks(Node node) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMinutes(1))
          .build();
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** In one transaction that commits. */
  public Queued submit(String kind, long number, int count) {
    return submit(kind, number, count, Fate.COMMIT);
  }

  public Queued submit(String kind, long number, int count, Fate fate) {
    return call("tasks?kind=" + kind + "&number=" + number + "&count=" + count + "&fate=" + fate);
  }

  private Queued call(String path) {
    HttpResponse<String> answer = post(path);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return Queued.of(answer.body());
  }

  public void release() {
    post("release");
  }

  /** Has a thread of the node in a request that is never answered; complete when it is cut off. */
  public CompletableFuture<?> hang() {
    CompletableFuture<?> answer = HTTP.sendAsync(request("hang").build(), BodyHandlers.ofString());
    TaskTable.within(LIMIT).until(() -> !send(request("hanging").GET()).body().equals("0"));
    return answer;
  }

  /** Keeps so much more of the heap until the process ends, and has the rest collected. */
  public void addBallast(int mib) {
    post("ballast?mib=" + mib);
  }

  /** Keeps more of the heap than there is: nobody answers. */
  public void fillHeap(int mib) {
    HTTP.sendAsync(request("ballast?mib=" + mib).build(), BodyHandlers.discarding());
  }

  private HttpRequest.Builder request(String path) {
    URI address = URI.create(node.http() + "/drills/" + path);
    return HttpRequest.newBuilder(address).POST(BodyPublishers.noBody());
  }

  private HttpResponse<String> post(String path) {
    return send(request(path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    HttpRequest wanted = request.timeout(LIMIT).build();
    try {
      return HTTP.send(wanted, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(wanted.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(wanted.uri().toString(), e);
    }
  }
}

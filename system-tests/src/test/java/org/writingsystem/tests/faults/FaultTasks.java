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
import java.util.List;
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

  /**
   * With a unique key.
   *
   * @param lock the transaction waits for it before its end
   */
  public Queued submitUnique(String kind, String key, long lock, Fate fate) {
    return call("tasks?kind=" + kind + "&key=" + key + "&lock=" + lock + "&fate=" + fate);
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

  /** Has a cycle of each supervised loop throw an Error; their names. */
  public List<String> breakLoops() {
    return post("loops/fail").body().lines().toList();
  }

  public boolean isCacheUp() {
    return Boolean.parseBoolean(send(request("cache/up").GET()).body());
  }

  /** Has an interrupted thread read the cache 20 times; after how many of them it was in use. */
  public int readCacheInterrupted() {
    return Integer.parseInt(post("cache/interrupted").body());
  }

  /** Has each loop begin its next cycle now. */
  public void wakeLoops() {
    post("loops/wake");
  }

  /** Has a loop complete no cycle until {@link #releaseLoop}. */
  public void holdLoop(String name) {
    post("loops/" + name + "/hold");
  }

  public void releaseLoop(String name) {
    post("loops/" + name + "/release");
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

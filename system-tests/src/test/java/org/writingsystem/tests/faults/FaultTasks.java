package org.writingsystem.tests.faults;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import org.writingsystem.drills.rest.Fate;
import org.writingsystem.tests.testkit.http.Http;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.Node;

/** Queues drills on a node, and frees those that wait there. */
public record FaultTasks(Node node) {
  /** In one transaction that commits. */
  public Queued submit(String kind, long number, int count) {
    return submit(kind, number, count, Fate.COMMIT);
  }

  /**
   * As {@code fate} says.
   *
   * @throws IllegalStateException if the node refuses
   */
  public Queued submit(String kind, long number, int count, Fate fate) {
    return call("tasks?kind=" + kind + "&number=" + number + "&count=" + count + "&fate=" + fate);
  }

  private Queued call(String path) {
    Response response = post(path);
    if (response.status() != 200) {
      throw new IllegalStateException(response.toString());
    }
    return Queued.of(response.text());
  }

  public void release() {
    post("release");
  }

  /** Has a thread of the node in a request that is never answered; complete when it is cut off. */
  public CompletableFuture<?> hang() {
    CompletableFuture<?> answer = Http.sendAsync(request("hang"));
    eventually().until(() -> !get("hanging").text().equals("0"));
    return answer;
  }

  /** Keeps so much more of the heap until the process ends, and has the rest collected. */
  public void addBallast(int mib) {
    post("ballast?mib=" + mib);
  }

  /** Keeps more of the heap than there is: nobody answers. */
  public void fillHeap(int mib) {
    Http.sendAsync(request("ballast?mib=" + mib));
  }

  private HttpRequest.Builder request(String path) {
    return Http.request(address(path)).POST(BodyPublishers.noBody());
  }

  private Response post(String path) {
    return Http.post(address(path));
  }

  private Response get(String path) {
    return Http.get(address(path));
  }

  private String address(String path) {
    return node.http() + "/drills/" + path;
  }
}

package org.writingsystem.http.headers;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Headers that are added to a response at its commit, whoever writes it. */
public final class CommitHeaders {
  private static final AttachmentKey<CommitHeaders> KEY = AttachmentKey.create(CommitHeaders.class);

  private final List<Consumer<HeaderMap>> all = new ArrayList<>(2);

  private CommitHeaders() {}

  static void add(HttpServerExchange exchange, Consumer<HeaderMap> one) {
    of(exchange).all.add(one);
    exchange.addResponseCommitListener(answered -> one.accept(answered.getResponseHeaders()));
  }

  /**
   * Returns the headers of an exchange; call it on the exchange's thread. Additions must come
   * before the commit.
   */
  public static CommitHeaders of(HttpServerExchange exchange) {
    CommitHeaders there = exchange.getAttachment(KEY);
    if (there == null) {
      there = new CommitHeaders();
      exchange.putAttachment(KEY, there);
    }
    return there;
  }

  /** Completes an answer that leaves another way. */
  public void complete(HeaderMap answer) {
    all.forEach(one -> one.accept(answer));
  }
}

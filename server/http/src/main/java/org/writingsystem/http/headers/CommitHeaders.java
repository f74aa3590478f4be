package org.writingsystem.http.headers;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is put into the headers of an exchange's answer last of all, whoever made it: as it leaves,
 * or by whoever answers in the stead of the exchange.
 */
public final class CommitHeaders {
  private static final AttachmentKey<CommitHeaders> KEY = AttachmentKey.create(CommitHeaders.class);

  private final List<Consumer<HeaderMap>> all = new ArrayList<>(2);

  private CommitHeaders() {}

  static void add(HttpServerExchange exchange, Consumer<HeaderMap> one) {
    of(exchange).all.add(one);
    exchange.addResponseCommitListener(answered -> one.accept(answered.getResponseHeaders()));
  }

  /** To be asked for by the thread that has the exchange; all that is added comes before that. */
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

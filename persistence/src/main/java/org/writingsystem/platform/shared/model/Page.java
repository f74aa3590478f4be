package org.writingsystem.platform.shared.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items at most as many as were asked for
 * @param next the cursor of the page after this one; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {
  /** Items of a page when the caller names no number. */
  public static final int DEFAULT_LIMIT = 20;

  /** The most items of a page. */
  public static final int MAX_LIMIT = 100;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts a page from rows that were read with one more than {@code limit}, which shows whether a
   * next page exists.
   *
   * @param cursor what the next page starts behind, of the last item on this page
   */
  public static <T> Page<T> cut(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, Optional.empty());
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
  }

  /** Maps the items of the page. */
  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }
}

package org.writingsystem.platform.shared.rest;

import java.util.List;
import java.util.Optional;
import org.writingsystem.platform.shared.model.Page;

/**
 * A page of a list; {@link PaginationLinkFilter} adds the header Link.
 *
 * @param next the cursor of the next page; none on the last one
 */
public record ItemList<T>(List<T> items, Optional<String> next) {
  public static <T> ItemList<T> of(Page<T> page) {
    return new ItemList<>(page.items(), page.next());
  }

  /** Creates a page with all items. */
  public static <T> ItemList<T> all(List<T> items) {
    return new ItemList<>(items, Optional.empty());
  }
}

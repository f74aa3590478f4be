package org.writingsystem.manuscripts.rendering;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.writingsystem.documents.TextTooComplexException;
import org.writingsystem.documents.markdown.MarkdownToHtml;
import org.writingsystem.documents.markdown.RendererVersion;
import org.writingsystem.documents.markdown.RenderingCost;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.NotRenderable;
import org.writingsystem.platform.cache.Cache;
import org.writingsystem.platform.cache.Region;

/**
 * The HTML of revisions, rendered once and then from the cache, beside the texts: up to 256 KiB
 * each, since a node keeps some hundred of them in its own memory. A larger one is rendered anew.
 * Ask the database first whether the reader may see the manuscript.
 */
@ApplicationScoped
public class RevisionHtmlCache {
  private static final int MAX_BYTES = 256 * 1024;

  private static final Region<String> HTML =
      Region.ofText("revision-texts", 1, Duration.ofHours(1), MAX_BYTES);

  @Inject Cache cache;
  @Inject RenderingMemory memory;

  /**
   * Finds the HTML, or makes it of the text.
   *
   * @throws NotRenderable if the text is too complex (HTTP 406)
   * @throws org.writingsystem.platform.shared.model.Overloaded if there is no memory for it now
   *     (HTTP 503)
   */
  public Optional<String> find(
      ManuscriptId manuscript, int number, Supplier<Optional<String>> markdown) {
    return cache.findFixed(HTML, key(manuscript, number), () -> markdown.get().map(this::rendered));
  }

  static String key(ManuscriptId manuscript, int number) {
    return "html/" + RendererVersion.ALL + "/" + manuscript + "/" + number;
  }

  private String rendered(String markdown) {
    RenderingCost cost = RenderingCost.of(markdown);
    if (!cost.isRenderable()) {
      throw new NotRenderable();
    }
    return memory.within(cost, () -> fragment(markdown));
  }

  private static String fragment(String markdown) {
    try {
      return MarkdownToHtml.fragment(markdown);
    } catch (TextTooComplexException e) {
      throw new NotRenderable();
    }
  }
}

package org.writingsystem.manuscripts.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.writingsystem.documents.TextTooComplexException;
import org.writingsystem.documents.markdown.MarkdownToHtml;
import org.writingsystem.documents.markdown.RendererVersion;
import org.writingsystem.documents.markdown.RenderingCost;
import org.writingsystem.manuscripts.model.NotRenderable;
import org.writingsystem.manuscripts.model.RevisionKey;
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

  private static final Region HTML =
      new Region("revision-texts", (byte) 2, Duration.ofHours(1), MAX_BYTES);

  @Inject Cache cache;
  @Inject RenderingMemory memory;

  /**
   * Finds the HTML, in UTF-8, or makes it of the text. Do not change it.
   *
   * @param markdown in UTF-8
   * @throws NotRenderable if the text is too complex (HTTP 406)
   * @throws org.writingsystem.platform.shared.model.Overloaded if there is no memory for it now
   *     (HTTP 503)
   */
  public byte[] get(RevisionKey revision, Supplier<byte[]> markdown) {
    return cache
        .find(HTML, key(revision), () -> Optional.of(rendered(markdown.get())))
        .orElseThrow();
  }

  static String key(RevisionKey revision) {
    return "html/" + RendererVersion.ALL + "/" + revision;
  }

  private byte[] rendered(byte[] utf8) {
    var markdown = new String(utf8, UTF_8);
    RenderingCost cost = RenderingCost.of(markdown);
    if (!cost.isRenderable()) {
      throw new NotRenderable();
    }
    return memory.within(cost, () -> fragment(markdown)).getBytes(UTF_8);
  }

  private static String fragment(String markdown) {
    try {
      return MarkdownToHtml.fragment(markdown);
    } catch (TextTooComplexException e) {
      throw new NotRenderable();
    }
  }
}

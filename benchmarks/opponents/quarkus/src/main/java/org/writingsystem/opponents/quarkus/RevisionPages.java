package org.writingsystem.opponents.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.cache.CacheKey;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.writingsystem.documents.markdown.MarkdownToHtml;

/** Revisions as HTML, which never change: rendered once, then from the cache. */
@ApplicationScoped
public class RevisionPages {
  /** A page, and its ETag. */
  public record Page(byte[] html, String tag) {}

  @Inject EntityManager entities;

  @CacheResult(cacheName = "html")
  public Page page(@CacheKey UUID manuscript, @CacheKey int number, String title) {
    Revision revision = entities.find(Revision.class, new Revision.Key(manuscript, number));
    byte[] html =
        MarkdownToHtml.page(title, MarkdownToHtml.fragment(revision.body)).getBytes(UTF_8);
    return new Page(html, Digest.of(html));
  }
}

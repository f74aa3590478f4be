package org.writingsystem.opponents.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.writingsystem.documents.markdown.MarkdownToHtml;

/** Revisions as HTML, which never change: rendered once, then from the cache. */
@Service
class RevisionPages {
  /** A page, and its ETag. */
  record Page(byte[] html, String tag) {}

  private final RevisionRepository revisions;

  RevisionPages(RevisionRepository revisions) {
    this.revisions = revisions;
  }

  @Cacheable(cacheNames = "html", key = "{#manuscript, #number}")
  public Page page(UUID manuscript, int number, String title) {
    Revision revision = revisions.findById(new Revision.Key(manuscript, number)).orElseThrow();
    byte[] html =
        MarkdownToHtml.page(title, MarkdownToHtml.fragment(revision.body)).getBytes(UTF_8);
    return new Page(html, Digest.of(html));
  }
}

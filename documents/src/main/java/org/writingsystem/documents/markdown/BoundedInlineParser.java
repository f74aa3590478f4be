package org.writingsystem.documents.markdown;

import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLines;

/**
 * Parser for the inline Markdown of one paragraph, heading or cell. Marks such as {@code *} and
 * {@code [} can take quadratic time (over 5 minutes for 2 MiB of {@code ![[]()}, seen with
 * commonmark-java 0.32), so that a paragraph with more than {@value #MAX_MARKS} is plain text.
 */
final class BoundedInlineParser implements InlineParser {
  static final int MAX_MARKS = 5_000;

  private static final String MARKS = "*_~[]!<&`\\";

  private final InlineParser parser;

  BoundedInlineParser(InlineParserContext context) {
    parser = new InlineParserImpl(context);
  }

  @Override
  public void parse(SourceLines lines, Node block) {
    String content = lines.getContent();
    if (content.chars().filter(c -> MARKS.indexOf(c) >= 0).limit(MAX_MARKS + 1L).count()
        > MAX_MARKS) {
      block.appendChild(new Text(content));
    } else {
      parser.parse(lines, block);
    }
  }
}

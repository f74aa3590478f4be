package org.writingsystem.tests.exports;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.writingsystem.tests.exports.Piece.Kind;

/** What a Markdown text has that its exports must have too, in this order. */
public final class DocumentExpectations extends AbstractVisitor {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
          .build();

  private final List<Piece> pieces = new ArrayList<>();
  private final List<String> links = new ArrayList<>();

  private DocumentExpectations() {}

  public static DocumentExpectations of(String markdown) {
    var expectations = new DocumentExpectations();
    PARSER.parse(markdown).accept(expectations);
    return expectations;
  }

  public List<Piece> pieces() {
    return pieces;
  }

  /** Where the links go that a reader may follow; no schemes that run code. */
  public List<String> links() {
    return links;
  }

  /** The links that lead somewhere without the other files of the book. */
  public List<String> absoluteLinks() {
    return links.stream().filter(link -> link.matches("(?i)(https?|mailto):.*")).toList();
  }

  @Override
  public void visit(Heading heading) {
    add(Kind.HEADING, text(heading));
    visitChildren(heading);
  }

  @Override
  public void visit(ListItem item) {
    if (item.getFirstChild() instanceof Paragraph first) {
      add(Kind.LIST_ITEM, text(first));
    }
    visitChildren(item);
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableCell) {
      add(Kind.TABLE_CELL, text(node));
    }
    visitChildren(node);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    add(Kind.CODE_BLOCK, code.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    add(Kind.CODE_BLOCK, code.getLiteral());
  }

  @Override
  public void visit(Link link) {
    String destination = link.getDestination();
    if (!text(link).isBlank()
        && destination.matches("(?i)((https?|mailto):.*|[^:]+|[^:/#?]*[/#?].*)")) {
      links.add(destination);
    }
    visitChildren(link);
  }

  private void add(Kind kind, String text) {
    Piece piece = Piece.of(kind, text);
    if (!piece.text().isEmpty()) {
      pieces.add(piece);
    }
  }

  private static String text(Node node) {
    var text = new StringBuilder();
    node.accept(new Words(text));
    return text.toString();
  }

  /** The words that a reader sees; raw HTML and pictures are not among them. */
  private static final class Words extends AbstractVisitor {
    private final StringBuilder text;

    Words(StringBuilder text) {
      this.text = text;
    }

    @Override
    public void visit(Text words) {
      text.append(words.getLiteral());
    }

    @Override
    public void visit(Code code) {
      text.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak end) {
      text.append(' ');
    }

    @Override
    public void visit(HardLineBreak end) {
      text.append(' ');
    }

    @Override
    public void visit(Image image) {
      // its description is seen only where the picture is not
    }
  }
}

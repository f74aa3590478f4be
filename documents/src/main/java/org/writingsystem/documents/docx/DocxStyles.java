package org.writingsystem.documents.docx;

import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/** The styles of a Word document, from {@code styles.xml} on the class path. */
final class DocxStyles {
  static final String TEXT = "BodyText";
  static final String HEADING = "Heading";
  static final String QUOTE = "Quote";
  static final String CODE_BLOCK = "SourceCode";
  static final String CODE = "VerbatimChar";
  static final String LINK = "Hyperlink";
  static final String TABLE_HEAD = "TableHeading";
  static final String TABLE_CELL = "TableContents";
  static final String RULE = "HorizontalRule";

  private DocxStyles() {}

  static void addTo(XWPFDocument word) throws IOException {
    try (InputStream styles = DocxStyles.class.getResourceAsStream("styles.xml")) {
      word.createStyles().setStyles(StylesDocument.Factory.parse(styles).getStyles());
    } catch (XmlException e) {
      throw new IOException("styles.xml is not what Word wants", e);
    }
  }
}

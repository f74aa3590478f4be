package org.writingsystem.documents.rendering;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.writingsystem.documents.ExportFormat;

/** The addresses that a file leads to, read by its own format. */
final class FileLinks {
  private static final List<String> ATTRIBUTES =
      List.of(
          "href", "src", "action", "formaction", "xlink:href", "poster", "background", "srcset");

  private FileLinks() {}

  static List<String> in(byte[] file, ExportFormat format) throws IOException {
    return switch (format) {
      case HTML -> inPage(Jsoup.parse(new String(file, StandardCharsets.UTF_8)));
      case PDF -> PdfReading.of(file).links();
      case DOCX -> inWord(file);
      case EPUB -> inEpub(file);
      case MARKDOWN -> List.of();
    };
  }

  static List<String> inPage(Document page) {
    List<String> links = new ArrayList<>();
    for (Element element : page.body().getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        if (ATTRIBUTES.contains(attribute.getKey())) {
          links.add(attribute.getValue());
        }
      }
    }
    return links;
  }

  private static List<String> inWord(byte[] docx) throws IOException {
    List<String> links = new ArrayList<>();
    try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(docx))) {
      for (PackageRelationship relationship : word.getPackagePart().getRelationships()) {
        if (relationship.getTargetMode() == TargetMode.EXTERNAL) {
          links.add(relationship.getTargetURI().toString());
        }
      }
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
    return links;
  }

  private static List<String> inEpub(byte[] epub) throws IOException {
    List<String> links = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(epub))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith("/text.xhtml")) {
          String page = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          links.addAll(inPage(Jsoup.parse(page, Parser.xmlParser())));
        }
      }
    }
    return links;
  }
}

package org.writingsystem.tests.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.WriterReportImpl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads an EPUB, once epubcheck has found no error in it. */
public record EpubDocument(List<Piece> pieces, List<String> links) {

  public static EpubDocument of(byte[] file) throws IOException {
    check(file);
    Map<String, String> entries = entries(file);
    String packageFile =
        xml(entries.get("META-INF/container.xml")).selectFirst("rootfile").attr("full-path");
    String directory = packageFile.substring(0, packageFile.lastIndexOf('/') + 1);
    Document opf = xml(entries.get(packageFile));
    List<Piece> pieces = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (Element reference : opf.select("spine > itemref")) {
      Element item = opf.getElementById(reference.attr("idref"));
      if (!item.attr("properties").contains("nav")) {
        HtmlDocument page = HtmlDocument.of(entries.get(directory + item.attr("href")));
        pieces.addAll(page.pieces());
        links.addAll(page.links());
      }
    }
    return new EpubDocument(pieces, links);
  }

  private static void check(byte[] file) {
    var messages = new StringWriter();
    var report = new WriterReportImpl(new PrintWriter(messages, true), "", true);
    new EpubCheck(new ByteArrayInputStream(file), report, "export.epub").doValidate();
    assertThat(report.getFatalErrorCount() + report.getErrorCount())
        .as(messages::toString)
        .isZero();
  }

  private static Document xml(String text) {
    return Jsoup.parse(text, "", Parser.xmlParser());
  }

  private static Map<String, String> entries(byte[] file) throws IOException {
    Map<String, String> entries = new HashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }
}

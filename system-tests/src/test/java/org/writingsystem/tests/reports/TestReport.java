package org.writingsystem.tests.reports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A file {@code TEST-*.xml} of Surefire or Failsafe. */
record TestReport(Path file) {
  /**
   * @throws IOException also where it is no XML: a build that was killed leaves half a report
   */
  List<SkippedTest> skipped() throws IOException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try (InputStream in = Files.newInputStream(file)) {
      return read(factory.createXMLStreamReader(in));
    } catch (XMLStreamException e) {
      throw new IOException(file + " cannot be read", e);
    }
  }

  private static List<SkippedTest> read(XMLStreamReader xml) throws XMLStreamException {
    List<SkippedTest> skipped = new ArrayList<>();
    String type = "";
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("testcase")) {
          type = attribute(xml, "classname");
        } else if (xml.getLocalName().equals("skipped")) {
          String message = attribute(xml, "message");
          skipped.add(SkippedTest.of(type, message, xml.getElementText()));
        }
      }
    }
    return skipped;
  }

  private static String attribute(XMLStreamReader xml, String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
  }
}

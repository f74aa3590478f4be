package org.writingsystem.documents.rendering;

import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects what epubcheck finds: fatal problems, errors and warnings. */
final class EpubProblems extends MasterReport {
  private final List<String> found = new ArrayList<>();

  /** What is wrong with a book; an empty list is good. */
  static List<String> in(byte[] epub) {
    EpubProblems problems = new EpubProblems();
    new EpubCheck(new ByteArrayInputStream(epub), problems, "book.epub").doValidate();
    return problems.found;
  }

  @Override
  public void message(Message message, EPUBLocation location, Object... args) {
    Severity severity = message.getSeverity();
    if (severity == Severity.FATAL || severity == Severity.ERROR || severity == Severity.WARNING) {
      found.add(
          severity + " " + message.getID() + " " + location + ": " + message.getMessage(args));
    }
  }

  @Override
  public void info(String resource, FeatureEnum feature, String value) {
    // what the book is like; not a problem
  }

  @Override
  public int generate() {
    return found.size();
  }

  @Override
  public void initialize() {
    // nothing to prepare
  }
}

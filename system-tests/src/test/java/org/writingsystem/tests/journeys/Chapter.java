package org.writingsystem.tests.journeys;

import java.util.List;

/** A text and its history, the oldest revision first. */
record Chapter(String name, List<String> revisions) {
  String newest() {
    return revisions.get(revisions.size() - 1);
  }

  @Override
  public String toString() {
    return name + " (" + revisions.size() + " revisions)";
  }
}

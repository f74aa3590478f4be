package org.writingsystem.tests.openapi.generator;

import java.util.List;

/** Lines in the head of a request that are no header, too many, too long, or contradict others. */
final class BrokenHeads {
  static final List<String> ALL =
      List.of(
          "no colon",
          ": no name",
          "Bad Name: x",
          "Bad\0Name: x",
          "X-Nul: a\0b",
          "X-Folded: a\r\n b",
          "X-Bare: a\rb",
          "X-Long: " + "x".repeat(70_000),
          "x".repeat(70_000) + ": x",
          "X-Many: x\r\n".repeat(300) + "X-Last: x",
          "X-Latin: \u00e9\u00ff",
          "Host: a second one",
          "Content-Length: x",
          "Content-Length: -1",
          "Content-Length: 0",
          "Content-Length: " + "9".repeat(30),
          "Transfer-Encoding: x",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked");

  private BrokenHeads() {}
}

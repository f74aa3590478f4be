package org.writingsystem.tests.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTestsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-24T12:00:00Z");
  private static final String REPORT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuite name="a.b.C" tests="4" skipped="3">
        <properties><property name="x" value="&lt;skipped/&gt;"/></properties>
        <testcase name="runs" classname="a.b.C" time="0.1"><system-out><![CDATA[<skipped/>]]></system-out></testcase>
        <testcase name="one" classname="a.b.C" time="0">
          <skipped message="System property [x] does not exist ==&gt; needs -Pfaults"/>
        </testcase>
        <testcase name="other" classname="a.b.C" time="0">
          <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: needs Debian's package patch
      	at a.b.C.other(C.java:1)
      ]]></skipped>
        </testcase>
        <testcase name="bad" classname="a.b.D" time="0"><skipped message="not today"/></testcase>
        <testcase name="silent" classname="a.b.D" time="0"><skipped/></testcase>
      </testsuite>
      """;

  @TempDir Path root;

  @BeforeEach
  void aModule() throws IOException {
    report("ear/target/surefire-reports/TEST-a.b.C.xml", BEGIN);
  }

  private void report(String file, Instant written) throws IOException {
    Path report = root.resolve(file);
    Files.createDirectories(report.getParent());
    Files.writeString(report, REPORT);
    Files.setLastModifiedTime(report, FileTime.from(written));
  }

  private List<SkippedTest> skipped() throws IOException {
    List<SkippedTest> skipped = new ArrayList<>();
    for (TestReport report : TestReports.in(root, BEGIN)) {
      skipped.addAll(report.skipped());
    }
    return skipped;
  }

  @Test
  void eachSaysWhatItNeeds() throws IOException {
    assertThat(skipped())
        .containsExactly(
            new SkippedTest("C", "-Pfaults"),
            new SkippedTest("C", "Debian's package patch"),
            new SkippedTest("D", "(not today)"),
            new SkippedTest("D", "what nobody has written down"));
  }

  @Test
  void modulesInModulesCountAndReportsOfOtherBuildsDoNot() throws IOException {
    report("server/pool/target/failsafe-reports/TEST-x.xml", BEGIN.plusSeconds(1));
    report("web/target/surefire-reports/TEST-old.xml", BEGIN.minusSeconds(1));
    report("web/target/server/surefire-reports/TEST-of-somebody.xml", BEGIN);
    assertThat(TestReports.in(root, BEGIN)).hasSize(2);
  }

  @Test
  void theListIsShort() {
    SkippedTest faults = new SkippedTest("OneIT", "-Pfaults");
    assertThat(
            SkippedTests.text(
                List.of(
                    faults, new SkippedTest("C", "npm"), faults, SkippedTest.of("a.B", "", ""))))
        .isEqualToNormalizingNewlines(
            """
            4 tests were skipped:
              2 need -Pfaults: OneIT (2)
              1 need npm: C (1)
              1 need what nobody has written down: B (1)
            """);
    assertThat(SkippedTests.text(List.of())).isEqualTo("No test was skipped.\n");
  }
}

package org.writingsystem.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real child, with the classes of this module and of its tests. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerMainTest {
  private Process child;
  private DataOutputStream requests;
  private DataInputStream responses;

  /** Gives its input. */
  public static final class Echo implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) throws IOException {
      in.transferTo(out);
    }
  }

  /** Prints where only results should be, and reads where only requests are. */
  public static final class Printing implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) throws IOException {
      System.out.println("printed");
      out.write(System.in.read() < 0 ? 'e' : 'r');
    }
  }

  public static final class Throwing implements ProcessWork {
    @Override
    public void run(InputStream in, OutputStream out) throws IOException {
      out.write('x');
      throw new IOException("not a text");
    }
  }

  @BeforeEach
  void start() throws IOException, URISyntaxException {
    child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder(WorkerMain.class) + File.pathSeparator + folder(WorkerMainTest.class),
                WorkerMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    requests = new DataOutputStream(child.getOutputStream());
    responses = new DataInputStream(child.getInputStream());
  }

  private static Path folder(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @AfterEach
  void end() {
    child.destroyForcibly();
  }

  private void request(Class<? extends ProcessWork> work, String input) throws IOException {
    new WorkRequest(work.getName(), input.getBytes(US_ASCII)).writeTo(requests);
  }

  /** Reads the parts of a result, up to what ends it. */
  private String result(int end) throws IOException {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    int kind = responses.readUnsignedByte();
    while (kind == ResponseStream.PART) {
      result.write(responses.readNBytes(responses.readInt()));
      kind = responses.readUnsignedByte();
    }
    assertThat(kind).isEqualTo(end);
    return result.toString(US_ASCII);
  }

  @Test
  void worksAreDoneOneAfterTheOther() throws IOException {
    for (String input : new String[] {"first", "", "x".repeat(300_000)}) {
      request(Echo.class, input);
      assertThat(result(ResponseStream.DONE)).isEqualTo(input);
    }
  }

  @Test
  void whatAWorkPrintsIsNoResultAndItReadsNoRequests() throws IOException {
    request(Printing.class, "");
    assertThat(result(ResponseStream.DONE)).isEqualTo("e");
  }

  @Test
  void whatAWorkThrowsIsToldAndTheNextIsDone() throws IOException {
    request(Throwing.class, "");
    result(ResponseStream.THREW);
    assertThat(responses.readUTF()).isEqualTo(IOException.class.getName());
    assertThat(responses.readUTF()).isEqualTo("not a text");
    request(Echo.class, "next");
    assertThat(result(ResponseStream.DONE)).isEqualTo("next");
  }

  @Test
  void aClassThatIsNoWorkIsTold() throws IOException {
    new WorkRequest(String.class.getName(), new byte[0]).writeTo(requests);
    result(ResponseStream.THREW);
    assertThat(responses.readUTF()).isEqualTo(ClassCastException.class.getName());
  }

  @Test
  void theChildEndsWithItsInput() throws IOException, InterruptedException {
    requests.close();
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(child.exitValue()).isZero();
  }

  @Test
  void theChildEndsWithARequestThatIsCut() throws IOException, InterruptedException {
    requests.writeUTF(Echo.class.getName());
    requests.writeInt(10);
    requests.writeByte(1);
    requests.close();
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(responses.read()).isNegative();
  }
}

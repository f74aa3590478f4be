import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/**
 * A step of the build: tells WildFly that the libraries in the EAR have no annotations that concern
 * it. At each start it would read all their classes to find that out, and keep what it has read.
 */
public final class LibraryIndexes {
  private static final String INDEX = "META-INF/jandex.idx";
  private static final String OURS = "org.writingsystem-";

  private final byte[] index;
  private final FileTime time;

  private LibraryIndexes(byte[] index, FileTime time) {
    this.index = index;
    this.time = time;
  }

  /**
   * @param args the EAR, and the time of the entries as in ISO 8601
   */
  public static void main(String[] args) throws IOException {
    var nothing = new ByteArrayOutputStream();
    new IndexWriter(nothing).write(new Indexer().complete());
    var indexes =
        new LibraryIndexes(nothing.toByteArray(), FileTime.from(Instant.parse(args[1])));
    int count = indexes.addTo(Path.of(args[0]));
    if (count == 0) {
      throw new IllegalStateException("no libraries in " + args[0]);
    }
  }

  private int addTo(Path ear) throws IOException {
    int count = 0;
    try (FileSystem inEar = FileSystems.newFileSystem(ear);
        DirectoryStream<Path> libraries = Files.newDirectoryStream(inEar.getPath("lib"), "*.jar")) {
      for (Path library : libraries) {
        if (!library.getFileName().toString().startsWith(OURS)) {
          replace(library, ear.resolveSibling("library.jar"));
          count++;
        }
      }
    }
    return count;
  }

  private void replace(Path library, Path copy) throws IOException {
    Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem inLibrary = FileSystems.newFileSystem(copy)) {
      Path entry = inLibrary.getPath(INDEX);
      Files.createDirectories(entry.getParent());
      Files.write(entry, index);
      date(entry);
      date(entry.getParent());
    }
    Files.move(copy, library, StandardCopyOption.REPLACE_EXISTING);
    date(library);
  }

  /** The same bytes from each build. */
  private void date(Path entry) throws IOException {
    Files.getFileAttributeView(entry, BasicFileAttributeView.class).setTimes(time, time, time);
  }
}

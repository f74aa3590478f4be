import java.io.ByteArrayInputStream;
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
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/**
 * A step of the build that spares WildFly two things at each start. An empty index in each library
 * of the EAR says that it has no annotations that concern the server, which would read all its
 * classes to find that out, and keep what it has read. A {@code Class-Path} in a manifest is taken
 * out: the server warns of each jar there that the EAR does not have.
 */
public final class EarLibraries {
  private static final String INDEX = "META-INF/jandex.idx";
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String OURS = "org.writingsystem-";

  private final byte[] index;
  private final FileTime time;

  private EarLibraries(byte[] index, FileTime time) {
    this.index = index;
    this.time = time;
  }

  /**
   * @param args the EAR, and the time of the entries as in ISO 8601
   */
  public static void main(String[] args) throws IOException {
    var nothing = new ByteArrayOutputStream();
    new IndexWriter(nothing).write(new Indexer().complete());
    var libraries =
        new EarLibraries(nothing.toByteArray(), FileTime.from(Instant.parse(args[1])));
    int count = libraries.prepare(Path.of(args[0]));
    if (count == 0) {
      throw new IllegalStateException("no libraries in " + args[0]);
    }
  }

  private int prepare(Path ear) throws IOException {
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
      withoutClassPath(inLibrary.getPath(MANIFEST));
      date(entry.getParent()); // the last one: Java then forgets what the directory holds
    }
    Files.move(copy, library, StandardCopyOption.REPLACE_EXISTING);
    date(library);
  }

  private void withoutClassPath(Path file) throws IOException {
    if (Files.exists(file)) {
      var manifest = new Manifest(new ByteArrayInputStream(Files.readAllBytes(file)));
      if (manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH) != null) {
        var rest = new ByteArrayOutputStream();
        manifest.write(rest);
        Files.write(file, rest.toByteArray());
        date(file);
      }
    }
  }

  /** The same bytes from each build. */
  private void date(Path entry) throws IOException {
    Files.getFileAttributeView(entry, BasicFileAttributeView.class).setTimes(time, time, time);
  }
}

package org.writingsystem.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;

/** Figures for machines. */
public final class JsonFile {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT);

  private JsonFile() {}

  /** Writes a record, and those in it, by the names of their components. */
  public static void write(Path file, Object figures) throws IOException {
    JSON.writeValue(file.toFile(), figures);
  }
}

package org.writingsystem.exports;

import java.time.Instant;

/**
 * What a file is made of.
 *
 * @param id of the manuscript, a UUID
 * @param language as in BCP 47
 * @param markdown at most 2 MiB
 */
public record ExportSource(
    String id, String title, String author, String language, Instant modified, String markdown) {}

package org.writingsystem.documents.html;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The addresses that links name. */
public final class LinkUris {
  private static final int HIGHEST_PORT = 65_535;

  private LinkUris() {}

  /** The address as a URI, relative or not; empty if it cannot be one. */
  public static Optional<URI> uri(String href) {
    try {
      return Optional.of(new URI(href));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Tests whether the address is absolute: a mail address, or one with a host. */
  public static boolean isAbsolute(String href) {
    return uri(href)
        .filter(URI::isAbsolute)
        .filter(uri -> uri.getScheme().equalsIgnoreCase("mailto") || uri.getHost() != null)
        .filter(uri -> uri.getPort() <= HIGHEST_PORT)
        .isPresent();
  }
}

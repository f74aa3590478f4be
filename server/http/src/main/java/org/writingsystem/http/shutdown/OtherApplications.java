package org.writingsystem.http.shutdown;

import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.api.DeploymentInfo;
import java.util.stream.Stream;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.wildfly.extension.undertow.Host;

/**
 * Other content of the server's host: web applications with their own context, and locations of the
 * configuration. The application has all other paths.
 */
final class OtherApplications {
  private static final String ROOT = "/";

  private OtherApplications() {}

  /**
   * Tests whether one of them serves the path; {@code *} is the server's own.
   *
   * @param path of a request, decoded
   */
  static boolean have(String path) {
    ServiceContainer server = CurrentServiceContainer.getServiceContainer();
    ServiceController<?> host = server == null ? null : server.getService(UndertowServices.HOST);
    return "*".equals(path)
        || host != null
            && host.getState() == ServiceController.State.UP
            && contexts(host).anyMatch(context -> isBelow(context, path));
  }

  @SuppressWarnings("deprecation") // for a look without a service of one's own there is no other
  private static Stream<String> contexts(ServiceController<?> host) {
    Host found = (Host) host.getValue();
    return Stream.concat(
        found.getDeployments().stream()
            .map(Deployment::getDeploymentInfo)
            .map(DeploymentInfo::getContextPath),
        found.getLocations().stream());
  }

  /**
   * Tests whether a path is below a context; the root context does not count, since the application
   * or its replacement answers there.
   */
  static boolean isBelow(String context, String path) {
    return !context.isEmpty()
        && !context.equals(ROOT)
        && path.startsWith(context)
        && (path.length() == context.length() || path.charAt(context.length()) == '/');
  }
}

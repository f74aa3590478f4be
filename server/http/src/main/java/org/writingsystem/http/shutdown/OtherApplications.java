package org.writingsystem.http.shutdown;

import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.api.DeploymentInfo;
import java.util.stream.Stream;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.service.ServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.wildfly.extension.undertow.Host;

/**
 * What the server's host serves beside the application, which has all paths that no other has: web
 * applications with a context of their own, and locations of the configuration.
 */
final class OtherApplications {
  private static final String ROOT = "/";

  private OtherApplications() {}

  /**
   * Whether one of them answers that path; {@code *} is the server's own.
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

  /** The context of the root is none: what answers there is the application, or in its stead. */
  static boolean isBelow(String context, String path) {
    return !context.isEmpty()
        && !context.equals(ROOT)
        && path.startsWith(context)
        && (path.length() == context.length() || path.charAt(context.length()) == '/');
  }
}

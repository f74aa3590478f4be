package org.writingsystem.platform.requests.rest;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Optional;
import org.writingsystem.platform.requests.DatabaseWork;

/**
 * The deadline is for the work with the database alone: it stands still while the client sends the
 * body, and the work ends before the client gets the answer. Both may take long.
 */
@Provider
@Priority(Priorities.USER)
public class DatabaseWorkPauses implements ReaderInterceptor, ContainerResponseFilter {
  @Context HttpServletRequest servletRequest;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
    Optional<DatabaseWork> work = work();
    work.ifPresent(DatabaseWork::pause);
    try {
      return body.proceed();
    } finally {
      work.ifPresent(DatabaseWork::resume);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    work().ifPresent(DatabaseWork::close);
  }

  private Optional<DatabaseWork> work() {
    return Optional.ofNullable((DatabaseWork) servletRequest.getAttribute(DatabaseWorkFilter.WORK));
  }
}

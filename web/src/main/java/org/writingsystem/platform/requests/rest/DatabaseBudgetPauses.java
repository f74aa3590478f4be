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
import org.writingsystem.platform.requests.RequestDatabaseBudget;

/**
 * Pauses the database budget while the client sends the body, and closes it before the response is
 * sent. Both may take long.
 */
@Provider
@Priority(Priorities.USER)
public class DatabaseBudgetPauses implements ReaderInterceptor, ContainerResponseFilter {
  @Context HttpServletRequest servletRequest;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
    Optional<RequestDatabaseBudget> work = work();
    work.ifPresent(RequestDatabaseBudget::pause);
    try {
      return body.proceed();
    } finally {
      work.ifPresent(RequestDatabaseBudget::resume);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    work().ifPresent(RequestDatabaseBudget::close);
  }

  private Optional<RequestDatabaseBudget> work() {
    return Optional.ofNullable(
        (RequestDatabaseBudget) servletRequest.getAttribute(DatabaseBudgetFilter.WORK));
  }
}

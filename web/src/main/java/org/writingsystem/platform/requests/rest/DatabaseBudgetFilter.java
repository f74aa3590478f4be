package org.writingsystem.platform.requests.rest;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.writingsystem.platform.requests.DatabaseBudgets;
import org.writingsystem.platform.requests.RequestDatabaseBudget;

/**
 * Opens the database budget of a request, and closes it when the thread leaves the request, which
 * may continue without it, as event streams do. {@link DatabaseBudgetPauses} excludes the client's
 * time.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class DatabaseBudgetFilter extends HttpFilter {
  static final String WORK = RequestDatabaseBudget.class.getName();

  private static final long serialVersionUID = 1L;
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Inject transient DatabaseBudgets databaseBudgets;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try (RequestDatabaseBudget requestDatabaseBudget =
        databaseBudgets.begin(READING.contains(request.getMethod()))) {
      request.setAttribute(WORK, requestDatabaseBudget);
      chain.doFilter(request, response);
    }
  }
}

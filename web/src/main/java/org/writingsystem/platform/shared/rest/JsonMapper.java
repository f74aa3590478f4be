package org.writingsystem.platform.shared.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.writingsystem.platform.shared.Json;

/** Has the API speak the same JSON as the rest of the system. */
@Provider
public class JsonMapper implements ContextResolver<ObjectMapper> {
  @Override
  public ObjectMapper getContext(Class<?> type) {
    return Json.mapper();
  }
}

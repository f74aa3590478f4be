package org.writingsystem.platform.identity.rest;

import java.util.Map;
import org.writingsystem.platform.shared.rest.openapi.ApiDescription;

/** Signing in, in the description of the API. */
public class SignInDescription implements ApiDescription {
  @Override
  public Map<String, String> tags() {
    return Map.of("auth", "Sign-in and sign-out");
  }
}

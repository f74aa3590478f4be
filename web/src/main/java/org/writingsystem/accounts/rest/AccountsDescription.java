package org.writingsystem.accounts.rest;

import java.util.Map;
import org.writingsystem.platform.shared.rest.openapi.ApiDescription;

/** Accounts, in the description of the API. */
public class AccountsDescription implements ApiDescription {
  @Override
  public Map<String, String> tags() {
    return Map.of("accounts", "Accounts and their roles");
  }
}

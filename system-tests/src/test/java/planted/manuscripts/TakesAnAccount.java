package planted.manuscripts;

import planted.platform.identity.model.AccountId;

class TakesAnAccount {
  public void start(AccountId owner) {}
}

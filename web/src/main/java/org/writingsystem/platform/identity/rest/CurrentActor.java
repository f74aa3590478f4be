package org.writingsystem.platform.identity.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;
import org.writingsystem.platform.identity.AuthenticatedActor;
import org.writingsystem.platform.identity.TokenAuthentication;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.shared.model.NotAuthenticated;

/** Actor of this request, and the session of its token. */
@RequestScoped
public class CurrentActor {
  @Inject TokenAuthentication authentication;

  private AuthenticatedActor authenticatedActor;

  void is(AuthenticatedActor known) {
    authenticatedActor = known;
  }

  /**
   * @throws NotAuthenticated if nobody knows
   */
  public Actor get() {
    return identity().actor();
  }

  /**
   * Returns a check, valid after this request too, whether the caller is still admitted: the
   * session has not ended and the role is unchanged. Known within five seconds on every node.
   *
   * @throws NotAuthenticated if nobody knows who calls
   */
  public BooleanSupplier stillActive() {
    AuthenticatedActor now = identity();
    TokenAuthentication asked = authentication;
    return () -> asked.isStillActive(now);
  }

  public SessionId session() {
    return identity().session();
  }

  private AuthenticatedActor identity() {
    if (authenticatedActor == null) {
      throw new NotAuthenticated("send an access token: Authorization: Bearer …");
    }
    return authenticatedActor;
  }
}

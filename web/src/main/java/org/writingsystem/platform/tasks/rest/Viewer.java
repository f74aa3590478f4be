package org.writingsystem.platform.tasks.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.tasks.TaskViewer;

/** Who looks at tasks in this request. */
@RequestScoped
class Viewer {
  @Inject CurrentActor currentActor;

  /**
   * @throws org.writingsystem.platform.shared.model.NotAuthenticated if nobody knows who calls
   */
  TaskViewer get() {
    return new TaskViewer(currentActor.account(), currentActor.isAdministrator());
  }
}

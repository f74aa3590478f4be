package org.writingsystem.tasks.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.writingsystem.accounts.rest.Caller;
import org.writingsystem.tasks.TaskViewer;

/** Who looks at tasks in this request. */
@RequestScoped
class Viewer {
  @Inject Caller caller;

  /**
   * @throws org.writingsystem.shared.model.NotAuthenticated if nobody knows who calls
   */
  TaskViewer get() {
    return new TaskViewer(caller.account(), caller.isAdministrator());
  }
}

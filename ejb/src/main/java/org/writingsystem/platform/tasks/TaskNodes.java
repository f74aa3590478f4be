package org.writingsystem.platform.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.store.NodeStore;

/** Nodes of the service, by their own reports. */
@ApplicationScoped
public class TaskNodes {
  @Inject NodeStore nodes;
  @Inject TaskSettings settings;

  /**
   * Lists all other nodes seen within the last hour that have not ended in order; a dead one is not
   * alive.
   */
  @Transactional
  public List<NodeSnapshot> others() {
    return nodes.nodes(settings.lease()).stream()
        .filter(node -> !node.name().equals(settings.node()))
        .toList();
  }
}

package org.writingsystem.platform.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.store.NodeStore;

/** The nodes of the service, as they have said of themselves. */
@ApplicationScoped
public class TaskNodes {
  @Inject NodeStore nodes;
  @Inject TaskSettings settings;

  /**
   * All others that were seen within the last hour and have not ended in order; one that has died
   * is not alive.
   */
  @Transactional
  public List<NodeSnapshot> others() {
    return nodes.nodes(settings.lease()).stream()
        .filter(node -> !node.name().equals(settings.node()))
        .toList();
  }
}

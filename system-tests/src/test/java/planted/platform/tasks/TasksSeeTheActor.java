package planted.platform.tasks;

import planted.platform.identity.model.Actor;

class TasksSeeTheActor {
  Actor actor;
}

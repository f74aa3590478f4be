package planted.manuscripts;

import java.util.List;
import java.util.Optional;
import planted.manuscripts.model.ManuscriptId;
import planted.platform.identity.model.Actor;
import planted.platform.tasks.model.TaskId;

class TakesIds {
  public void readManuscript(ManuscriptId manuscript) {}

  public void readTask(TaskId task) {}

  public void readTasks(Optional<List<TaskId>> tasks) {}

  public void readAsAnActor(Actor actor, ManuscriptId manuscript, List<TaskId> tasks) {}
}

package planted.platform.tasks;

import planted.manuscripts.model.TextId;

class TasksSeeAnId {
  TextId id;
}

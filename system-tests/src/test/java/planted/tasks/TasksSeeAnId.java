package planted.tasks;

import planted.manuscripts.model.TextId;

class TasksSeeAnId {
  TextId id;
}

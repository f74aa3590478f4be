package planted.platform.tasks;

import planted.manuscripts.Texts;

class TasksSeeManuscripts {
  Texts texts;
}

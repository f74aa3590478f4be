package planted.tasks;

import planted.manuscripts.Texts;

class TasksSeeManuscripts {
  Texts texts;
}

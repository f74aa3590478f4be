package planted.platform.tasks;

import planted.platform.identity.Sessions;

class TasksSeeSessions {
  Sessions sessions;
}

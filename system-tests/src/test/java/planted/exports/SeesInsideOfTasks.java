package planted.exports;

import planted.platform.tasks.engine.Engine;

class SeesInsideOfTasks {
  Engine engine;
}

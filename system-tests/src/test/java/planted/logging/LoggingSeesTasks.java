package planted.logging;

import planted.platform.tasks.engine.Engine;

class LoggingSeesTasks {
  Engine engine;
}

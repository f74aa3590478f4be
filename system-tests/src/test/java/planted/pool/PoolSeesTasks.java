package planted.pool;

import planted.platform.tasks.engine.Engine;

class PoolSeesTasks {
  Engine engine;
}

package planted.preflight;

import planted.platform.tasks.engine.Engine;

class PreflightSeesTasks {
  Engine engine;
}

package planted.http;

import planted.platform.tasks.engine.Engine;

class HttpSeesTasks {
  Engine engine;
}

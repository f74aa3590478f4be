package planted.platform.ratelimit;

import planted.platform.cache.remote.Connection;

class SeesInsideOfCache {
  Connection[] connections;
}

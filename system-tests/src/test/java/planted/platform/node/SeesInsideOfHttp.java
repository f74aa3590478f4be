package planted.platform.node;

import planted.http.shutdown.Internals;

class SeesInsideOfHttp {
  Internals internals;
}

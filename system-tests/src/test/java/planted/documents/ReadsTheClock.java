package planted.documents;

import java.time.Instant;

class ReadsTheClock {
  Instant now() {
    return Instant.now();
  }
}

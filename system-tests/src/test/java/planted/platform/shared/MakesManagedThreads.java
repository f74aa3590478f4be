package planted.platform.shared;

import jakarta.enterprise.concurrent.ManagedThreadFactory;

class MakesManagedThreads {
  Thread loop(ManagedThreadFactory threads) {
    return threads.newThread(() -> {});
  }
}

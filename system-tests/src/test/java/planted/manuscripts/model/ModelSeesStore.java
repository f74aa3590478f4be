package planted.manuscripts.model;

import planted.manuscripts.store.TextStore;

class ModelSeesStore {
  TextStore store;
}

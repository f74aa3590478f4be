package planted.exports;

import planted.manuscripts.store.TextStore;

class SeesForeignStore {
  TextStore[] stores;
}
